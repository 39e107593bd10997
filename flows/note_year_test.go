package flows_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/flowstest"
	"steady/prompts"
)

// notes is two people of whom one sets notes for the other, and when which of them came.
type notes struct {
	*flowstest.Core
	t      flowstest.TB
	people [2]flowstest.Person
	came   map[string][]time.Time
}

func newNotes(t flowstest.TB, book *prompts.Book, now time.Time, zones [2]string) *notes {
	w := &notes{Core: flowstest.NewCore(t, book), t: t, came: map[string][]time.Time{}}
	w.Begin(now)
	for i, key := range []string{"A", "B"} {
		w.people[i] = flowstest.Person{Key: key, Name: "Ann" + key, Lang: "en", Zone: zones[i], Chat: int64(i + 1)}
	}
	w.Meet(w.people[:])
	w.Pair(w.people[0], w.people[1])
	return w
}

// does lets one of the two do something, and takes down which notes came to the other.
func (w *notes) does(who int, l flowstest.Line) {
	w.t.Helper()
	if err := w.Do(w.people[who], l, flowstest.Bubble{}, ""); err != nil {
		w.t.Fatalf("%v", err)
	}
	w.look()
}

func (w *notes) says(who int, text string) {
	w.t.Helper()
	w.does(who, flowstest.Line{Verb: flowstest.Say, Text: text})
}

func (w *notes) until(at time.Time) {
	w.Advance(at)
	w.look()
}

func (w *notes) look() {
	for _, c := range w.Changes() {
		if _, rest, ok := strings.Cut(c.Bubble.Text, "mark "); ok && c.What == flowstest.Sent && strings.HasPrefix(c.Bubble.Text, "A note from ") {
			mark, _, _ := strings.Cut(rest, ".")
			w.came[mark] = append(w.came[mark], c.At)
		}
	}
}

// Around every change of the clocks in a year, at hours that are skipped or come twice, a note comes once,
// at the first instant the other's clock shows its time or has passed it.
func TestANoteComesOnceOnDaysOfAllLengths(t *testing.T) {
	book := loadBook(t)
	clocks := []string{"00:00", "00:30", "01:45", "02:00", "02:15", "02:30", "03:00", "07:00", "23:30"}
	for _, zone := range []string{
		"Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo",
	} {
		t.Run(zone, func(t *testing.T) {
			t.Parallel()
			loc, ok := book.Zone(zone)
			if !ok {
				t.Fatalf("no zone %s", zone)
			}
			changes := 0
			for d := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC); d.Year() == 2026; d = d.AddDate(0, 0, 1) {
				start := time.Date(d.Year(), d.Month(), d.Day()-1, 12, 0, 0, 0, loc)
				if _, before := start.Zone(); start.AddDate(0, 0, 1).Sub(start) == 24*time.Hour && zoneAt(start.Add(26*time.Hour)) == before {
					continue
				}
				changes++
				w := newNotes(t, book, start.AddDate(0, 0, -1), [2]string{"Europe/Berlin", zone})
				for i := range clocks {
					if i%3 == 0 { // three for a day
						w = newNotes(t, book, start.AddDate(0, 0, -1), [2]string{"Europe/Berlin", zone})
					}
					w.says(0, fmt.Sprintf("/note mark %s.", clocks[i]))
					w.says(0, d.Format("2006-01-02 ")+clocks[i])
					if i%3 == 2 {
						w.until(start.AddDate(0, 0, 4))
						for _, clock := range clocks[i-2 : i+1] {
							onceAtFirst(t, w.came[clock], d.Format("2006-01-02 ")+clock, loc)
						}
					}
				}
			}
			if changes < 2 {
				t.Errorf("%d changes of the clock in a year", changes)
			}
		})
	}
}

func zoneAt(at time.Time) int { _, offset := at.Zone(); return offset }

func onceAtFirst(t *testing.T, came []time.Time, wall string, loc *time.Location) {
	t.Helper()
	if len(came) != 1 {
		t.Errorf("what was set for %s in %v came %d times: %v", wall, loc, len(came), came)
		return
	}
	const form = "2006-01-02 15:04"
	at := came[0].In(loc)
	if got := at.Format(form); got != wall && (got < wall || !inGap(at, loc)) {
		t.Errorf("what was set for %s in %v came at %s", wall, loc, got)
	}
	if before := at.Add(-time.Second); before.Format(form) >= wall {
		t.Errorf("what was set for %s in %v came at %v, and not at once", wall, loc, at)
	}
	if earlier := at.Add(-time.Hour); earlier.Format(form) == wall || at.Add(-30*time.Minute).Format(form) == wall {
		t.Errorf("what was set for %s in %v came the second time that the clock showed it", wall, loc)
	}
}

// Whatever is in the way (pauses, rests, holds, phones that take nothing, journeys, outages), in the end
// every note has come exactly once, and none before its moment or in a pause.
func TestWhateverIsInTheWayEveryNoteComesOnce(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newNotes(t, book, time.Date(2026, 3, 27, 10, 0, 0, 0, time.UTC), [2]string{"Europe/Berlin", "America/New_York"})
		var set []int
		written := 0
		for range rapid.IntRange(1, 16).Draw(t, "steps") {
			who := rapid.IntRange(0, 1).Draw(t, "who")
			switch rapid.IntRange(0, 8).Draw(t, "what") {
			case 0, 1:
				written++
				w.says(who, fmt.Sprintf("/note mark %d.", written))
				days := rapid.IntRange(1, 5).Draw(t, "day")
				clock := rapid.SampledFrom([]string{"0:30", "2:30", "7:00", "10:15", "14:00", "18:00", "23:00"}).Draw(t, "clock")
				w.says(who, w.Now().AddDate(0, 0, days+1).Format("2006-01-02 ")+clock)
				if last := w.Screen(w.people[who].Key); strings.Contains(last[len(last)-1].Text, "Your note arrives") {
					set = append(set, written)
				}
			case 2:
				w.says(who, rapid.SampledFrom([]string{"/pause 30m", "/pause until tomorrow 9:00"}).Draw(t, "pause"))
			case 3:
				w.says(who, rapid.SampledFrom([]string{"/away 2 days", "/away off", "/hold"}).Draw(t, "rest"))
			case 4:
				w.does(who, flowstest.Line{Verb: flowstest.Verb(rapid.SampledFrom([]string{"block", "unblock"}).Draw(t, "phone"))})
			case 5:
				w.move(who, rapid.SampledFrom([]string{"Berlin", "New York", "Cairo", "Tokyo"}).Draw(t, "city"))
			case 6:
				w.Outage(w.Now().Add(time.Duration(rapid.IntRange(1, 30).Draw(t, "hours")) * time.Hour))
				w.look()
			default:
				w.until(w.Now().Add(time.Duration(rapid.IntRange(1, 40*60).Draw(t, "minutes")) * time.Minute))
			}
		}
		for who := range 2 {
			w.does(who, flowstest.Line{Verb: "unblock"})
			w.says(who, "/away off")
		}
		w.until(w.Now().AddDate(0, 0, 14))
		for _, n := range set {
			if came := w.came[fmt.Sprint(n)]; len(came) != 1 {
				t.Fatalf("note %d came %d times", n, len(came))
			}
		}
	})
}

// move has somebody tell where they are now.
func (w *notes) move(who int, city string) {
	w.says(who, "/settings")
	screen := w.Screen(w.people[who].Key)
	for i := len(screen) - 1; i >= 0; i-- {
		for _, row := range screen[i].Rows {
			for _, b := range row {
				if b.Text == "Clock and travel" {
					if err := w.Do(w.people[who], flowstest.Line{Verb: flowstest.Tap}, screen[i], b.Data); err != nil {
						w.t.Fatalf("%v", err)
					}
					w.says(who, city)
					return
				}
			}
		}
	}
}
