package flows

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steady/flows/core"

	"pgregory.net/rapid"

	"steady/flows/event"
	"steady/flows/pause"
	"steady/flows/space"
)

// Whatever is typed and wherever it is typed, an hour that is taken lies between half an hour and seven
// days ahead, and the hours on offer do, too, each later than the one before.
func TestTimeToOneselfEndsWithinSevenDays(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"}).Draw(t, "zone")
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 366*24*60).Draw(t, "minutes")) * time.Minute)
		w := newPauseWorld(t, book, zone, "Europe/Berlin", now)
		x := core.NewTurn(&w.c, registry(), now, book)
		x.Actor = event.A
		last := now.Add(pause.LeastPause - time.Second)
		for _, at := range space.SpaceTimes(x, event.A) {
			if !at.After(last) || at.After(now.Add(space.MostSpace)) {
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
		all, problem := space.SpaceTimesIn(x, event.A, text)
		if len(all) > 1 {
			all = nil // asked about, and what is chosen is looked at again
		}
		for _, at := range all {
			if problem == "" && (at.Before(now.Add(space.LeastSpace)) || at.After(now.Add(space.MostSpace))) {
				t.Fatalf("%v: %q ends %v", now, text, at)
			}
		}
		if problem != "" && !book.Has("en", problem) {
			t.Fatalf("%q is answered with %s, which is no sentence", text, problem)
		}
	})
}

// However somebody chains one after the other, the days they cover stay within seven, and only a day of
// being back makes room for more.
func TestTimeToOneselfCannotBeChainedWithoutAReturn(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(t *rapid.T) {
		began := time.Date(2026, 3, 25, 9, 0, 0, 0, time.UTC)
		w := newPauseWorld(t, book, "Europe/Berlin", "America/New_York", began)
		first, ended := time.Time{}, time.Time{}
		for range rapid.IntRange(2, 12).Draw(t, "tries") {
			before := w.c.Space[event.A]
			w.say(event.A, "/space "+rapid.SampledFrom([]string{"7 days", "2 days", "tomorrow evening", "6 h", "sunday"}).Draw(t, "until"))
			if rapid.Bool().Draw(t, "line") {
				w.press(event.A, "Add a line")
				w.say(event.A, "I need the quiet of the hills")
			}
			w.press(event.A, "Tell Ben")
			s := w.c.Space[event.A]
			if s.Going() && !before.Going() {
				if ended.IsZero() || !w.now.Before(ended.Add(space.BetweenThem)) {
					first = w.now
				} else if s.Line == "" {
					t.Fatalf("%v: one more without a word, after %v", w.now, ended)
				}
				if s.Until.Sub(first) > space.MostSpace {
					t.Fatalf("%v: until %v, first %v", w.now, s.Until, first)
				}
			}
			w.advance(time.Duration(rapid.IntRange(1, 80).Draw(t, "hours")) * time.Hour)
			if rapid.Bool().Draw(t, "back") {
				w.press(event.A, "I’m back")
			}
			if s := w.c.Space[event.A]; !s.Going() {
				ended = s.Ended
			}
		}
	})
}

func TestTimeToOneselfThatDidNotReachTheOtherPhoneIsSaidOnceAndToldWhenItIsBack(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.say(event.A, "/space tomorrow evening")
	w.press(event.A, "Tell Ben")
	w.step(event.Reached{From: w.phone(event.B)})
	for range 2 {
		w.step(event.Lapsed{To: event.B, Card: space.TheirsCard})
	}
	n := 0
	for _, s := range w.shown[event.A] {
		if s == "I couldn’t reach Ben’s phone. Please tell Ben yourself." {
			n++
		}
	}
	if n != 1 {
		t.Errorf("Ana is told %d times that Ben does not know", n)
	}
	w.shown[event.B] = nil
	w.advance(time.Hour)
	w.step(event.Reached{From: w.phone(event.B), OK: true})
	if !w.saw(event.B, "Ana is taking some time alone") {
		t.Error("Ben’s phone is back in time and he still does not know")
	}
	w.advance(48 * time.Hour)
	if !w.saw(event.B, "Ana is back from the time alone.") {
		t.Error("Ben is not told that Ana is back")
	}
	w.step(event.Lapsed{To: event.B, Card: space.TheirsCard}) // of a card long past
	if w.c.Space[event.A].Going() {
		t.Error("it goes on after its end")
	}
}

// A day that brings it all back leaves no trace that could be counted: no page, no count and no card of
// its own name, and nothing at all on the other's side.
func TestAHardDayIsRecordedNowhere(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	before := len(w.shown[event.B])
	w.say(event.A, "/setback")
	if len(w.pages) != 0 || len(w.shown[event.B]) != before {
		t.Errorf("%d pages, and Ben saw %q", len(w.pages), w.shown[event.B][before:])
	}
	w.press(event.A, "Tell Ben what helps")
	w.say(event.A, "tea, and nothing to decide")
	if len(w.pages) != 1 || w.pages[0].Kind != "words" || w.pages[0].Title != "" {
		t.Errorf("the journal has %+v", w.pages)
	}
	state, err := json.Marshal(w.c)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(state)), "setback") {
		t.Errorf("the state names it: %s", state)
	}
}
