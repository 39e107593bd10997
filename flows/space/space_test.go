package space_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/space"
)

// going tells whether the time is being taken now.
func going(s space.State) bool { return !s.Until.IsZero() }

// However somebody chains one after the other, the days they cover stay within seven, and only a day of
// being back makes room for more.
func TestTimeToOneselfCannotBeChainedWithoutAReturn(t *testing.T) {
	book := flowstest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		began := time.Date(2026, 3, 25, 9, 0, 0, 0, time.UTC)
		w := flowstest.NewPair(t, book, "Europe/Berlin", "America/New_York", began)
		first, ended := time.Time{}, time.Time{}
		for range rapid.IntRange(2, 12).Draw(t, "tries") {
			before := w.Couple.Space[event.A]
			w.Say(event.A, "/space "+rapid.SampledFrom([]string{"7 days", "2 days", "tomorrow evening", "6 h", "sunday"}).Draw(t, "until"))
			if rapid.Bool().Draw(t, "line") {
				w.Press(event.A, "Add a line")
				w.Say(event.A, "I need the quiet of the hills")
			}
			w.Press(event.A, "Tell Ben")
			s := w.Couple.Space[event.A]
			if going(s) && !going(before) {
				if ended.IsZero() || !w.Now.Before(ended.Add(24*time.Hour)) {
					first = w.Now
				} else if s.Line == "" {
					t.Fatalf("%v: one more without a word, after %v", w.Now, ended)
				}
				if s.Until.Sub(first) > 7*24*time.Hour {
					t.Fatalf("%v: until %v, first %v", w.Now, s.Until, first)
				}
			}
			w.Advance(time.Duration(rapid.IntRange(1, 80).Draw(t, "hours")) * time.Hour)
			if rapid.Bool().Draw(t, "back") {
				w.Press(event.A, "I’m back")
			}
			if s := w.Couple.Space[event.A]; !going(s) {
				ended = s.Ended
			}
		}
	})
}

func TestTimeToOneselfThatDidNotReachTheOtherPhoneIsSaidOnceAndToldWhenItIsBack(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.Say(event.A, "/space tomorrow evening")
	w.Press(event.A, "Tell Ben")
	w.Step(event.Reached{From: w.Phone(event.B)})
	for range 2 {
		w.Step(event.Lapsed{To: event.B, Card: "space.theirs"})
	}
	n := 0
	for _, s := range w.Shown[event.A] {
		if s == "I couldn’t reach Ben’s phone. Please tell Ben yourself." {
			n++
		}
	}
	if n != 1 {
		t.Errorf("Ana is told %d times that Ben does not know", n)
	}
	w.Shown[event.B] = nil
	w.Advance(time.Hour)
	w.Step(event.Reached{From: w.Phone(event.B), OK: true})
	if !w.Saw(event.B, "Ana is taking some time alone") {
		t.Error("Ben’s phone is back in time and he still does not know")
	}
	w.Advance(48 * time.Hour)
	if !w.Saw(event.B, "Ana is back.") {
		t.Error("Ben is not told that Ana is back")
	}
	w.Step(event.Lapsed{To: event.B, Card: "space.theirs"}) // of a card long past
	if going(w.Couple.Space[event.A]) {
		t.Error("it goes on after its end")
	}
}

// A day that brings it all back leaves no trace that could be counted: no page, no count and no card of
// its own name, and nothing at all on the other's side.
func TestAHardDayIsRecordedNowhere(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	before := len(w.Shown[event.B])
	w.Say(event.A, "/setback")
	if len(w.Pages) != 0 || len(w.Shown[event.B]) != before {
		t.Errorf("%d pages, and Ben saw %q", len(w.Pages), w.Shown[event.B][before:])
	}
	w.Press(event.A, "Tell Ben what helps")
	w.Say(event.A, "tea, and nothing to decide")
	if len(w.Pages) != 1 || w.Pages[0].Kind != "words" || w.Pages[0].Title != "" {
		t.Errorf("the journal has %+v", w.Pages)
	}
	state, err := json.Marshal(w.Couple)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(state)), "setback") {
		t.Errorf("the state names it: %s", state)
	}
}
