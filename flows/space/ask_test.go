package space

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
)

// Whatever is typed and wherever it is typed, an hour that is taken lies between half an hour and seven
// days ahead, and the hours on offer do, too, each later than the one before.
func TestTimeToOneselfEndsWithinSevenDays(t *testing.T) {
	book := coretest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"}).Draw(t, "zone")
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 366*24*60).Draw(t, "minutes")) * time.Minute)
		x := core.NewTurn(coretest.Pair(now, zone, "Europe/Berlin"), core.FlowsOf(nil), now, book)
		x.Actor = event.A
		last := now.Add(20*time.Minute - time.Second)
		for _, at := range spaceTimes(x, event.A) {
			if !at.After(last) || at.After(now.Add(mostSpace)) {
				t.Fatalf("%v: %v is on offer after %v", now, at, last)
			}
			last = at
		}
		text := rapid.OneOf(
			rapid.SampledFrom([]string{
				"tonight", "tomorrow evening", "sunday", "friday 9 pm", "3 days", "a week", "8 days", "until 21:30", "02:30", "45", "28 March",
				"2026-03-29", "yesterday", "two weeks", "noon", "tomorrow at noon", "next friday",
			}),
			rapid.String(),
		).Draw(t, "text")
		all, problem := spaceTimesIn(x, event.A, text)
		if len(all) > 1 {
			all = nil // asked about, and what is chosen is looked at again
		}
		for _, at := range all {
			if problem == "" && (at.Before(now.Add(leastSpace)) || at.After(now.Add(mostSpace))) {
				t.Fatalf("%v: %q ends %v", now, text, at)
			}
		}
		if problem != "" && !book.Has("en", problem) {
			t.Fatalf("%q is answered with %s, which is no sentence", text, problem)
		}
	})
}
