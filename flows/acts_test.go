package flows_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows"
	"steady/flows/event"
)

// Whatever is ticked off, taken back, put off and kept for oneself, in whatever order: the week counts
// what stands, once, and says the same to both.
func TestTheWeekCountsTheSmallThingsThatStand(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(rt *rapid.T) {
		start := at(t, "Europe/Berlin", "2026-01-12 06:00") // a Monday
		sunday := at(t, "Europe/Berlin", "2026-01-18 17:30")
		d := begin(t, book, berlin, start.AddDate(0, 0, -14), start)
		for range rapid.IntRange(1, 40).Draw(rt, "deeds") {
			who := rapid.SampledFrom([]event.Who{event.A, event.B}).Draw(rt, "who")
			d.until(d.now.Add(time.Duration(rapid.IntRange(0, 5*60).Draw(rt, "minutes")) * time.Minute))
			if d.now.After(sunday) {
				break
			}
			if rapid.Bool().Draw(rt, "says") {
				d.says(who, rapid.SampledFrom([]string{"/act", "/act water the fern", "/act ring the bell", "the sea"}).Draw(rt, "words"))
				continue
			}
			d.taps(who, rapid.SampledFrom([]string{
				"Done", "Not done yet", "Only for me", "For us both", "Not today", "Today after all", "One more", "I’ll do 1", "I’ll do 3", "Others", "My own",
			}).Draw(rt, "taps"))
			stand, all := standing(d.c)
			if w := &d.c.Weeks; all < 16 && (stand != w.Now.Kept || stand != len(w.Acts)) { // beyond that the first ones can no longer be changed
				rt.Fatalf("%d stand, the week counts %d and names %d", stand, w.Now.Kept, len(w.Acts))
			}
		}
		d.until(sunday.Add(time.Hour))
		var said [2][]string
		for _, who := range event.Both() {
			for _, e := range d.summaries(who) {
				said[who] = append(said[who], e.x.(event.Send).Text.Body)
			}
		}
		for i := range min(len(said[event.A]), len(said[event.B])) {
			if said[event.A][i] != said[event.B][i] {
				rt.Errorf("A reads %q, B %q", said[event.A][i], said[event.B][i])
			}
		}
	})
}

// standing counts the small things that are done and not only their owner's, and all there are.
func standing(c flows.Couple) (stand, all int) {
	for i := range c.People {
		for _, a := range c.People[i].Acts.All {
			all++
			if a.Stands == 1 && !a.Over {
				stand++
			}
		}
	}
	return stand, all
}
