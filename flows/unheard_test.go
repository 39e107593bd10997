package flows_test

import (
	"reflect"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// openQuestion is a pair with a question open on both phones for half an hour.
func openQuestion(t *testing.T) *flowstest.Pair {
	t.Helper()
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.Say(event.A, "/today")
	w.Say(event.B, "/today")
	w.Advance(30 * time.Minute)
	return w
}

// untold steps that nobody listened for a while up to now.
func untold(w *flowstest.Pair, d time.Duration) {
	w.Now = w.Now.Add(d)
	w.Step(event.Unheard{From: w.Now.Add(-d), To: w.Now})
}

func toldUnheard(w *flowstest.Pair, who event.Who) int {
	n := 0
	for _, s := range w.Shown[who] {
		if s == w.Book.Say("en", "common.unheard", nil) {
			n++
		}
	}
	return n
}

func TestATimeNobodyListenedIsToldOnceHoweverOftenItIsStepped(t *testing.T) {
	w := openQuestion(t)
	was := event.Unheard{From: w.Now, To: w.Now.Add(10*time.Minute + 300*time.Millisecond)}
	w.Now = was.To
	for range 2 {
		w.Step(was)
		w.Say(event.A, "/help")
		before := w.Couple
		for _, again := range []event.Unheard{was, {From: was.From.Add(-time.Hour), To: was.To.Add(-time.Hour)}} {
			if flows.Behind(w.Couple, again.To) {
				t.Errorf("it does not know of %v", again)
			}
			if w.Step(again); !reflect.DeepEqual(w.Couple, before) {
				t.Errorf("%v changed it", again)
			}
		}
	}
	if toldUnheard(w, event.A) != 1 || toldUnheard(w, event.B) != 0 {
		t.Errorf("Ana was told %d times, and Ben, who did nothing, %d", toldUnheard(w, event.A), toldUnheard(w, event.B))
	}
}

func TestWhoCannotHaveTappedInVainIsToldNothing(t *testing.T) {
	for name, change := range map[string]func(w *flowstest.Pair){
		"nothing is open": func(w *flowstest.Pair) { w.Press(event.A, "Skip"); untold(w, 10*time.Minute) },
		"it came when taps were kept already": func(w *flowstest.Pair) {
			w.Press(event.A, "Skip")
			w.Advance(10 * time.Minute)
			w.Say(event.A, "/today")
			w.Advance(event.TapLife)
			w.Step(event.Unheard{From: w.Now.Add(-10 * time.Minute), To: w.Now})
		},
		"the pair began later": func(w *flowstest.Pair) { w.Couple.Paired = w.Now.Add(20 * time.Minute); untold(w, 10*time.Minute) },
		"a day has gone by": func(w *flowstest.Pair) {
			untold(w, 10*time.Minute)
			w.Now = w.Now.Add(24 * time.Hour)
		},
		"their next tap is on that very card": func(w *flowstest.Pair) {
			w.Say(event.B, "/pauseword penguin")
			w.Advance(10 * time.Minute)
			untold(w, 10*time.Minute)
			w.Press(event.A, "Another word")
		},
		"it is asked anew": func(w *flowstest.Pair) { untold(w, 10*time.Minute); w.Say(event.A, "/today") },
	} {
		w := openQuestion(t)
		change(w)
		w.Say(event.A, "/help")
		if toldUnheard(w, event.A) != 0 {
			t.Errorf("%s: told %d times", name, toldUnheard(w, event.A))
		}
	}
}

func TestAPauseIsNotShownAnewToAPhoneThatTakesNoMessages(t *testing.T) {
	w := openQuestion(t)
	w.Say(event.A, "/pause 2h")
	w.Advance(10 * time.Minute)
	w.Step(event.Reached{From: w.Phone(event.B), OK: false})
	before := [2]int{len(w.Shown[event.A]), len(w.Shown[event.B])}
	untold(w, 10*time.Minute)
	if len(w.Shown[event.A]) == before[event.A] || len(w.Shown[event.B]) != before[event.B] {
		t.Errorf("Ana got %q, Ben %q", w.Shown[event.A][before[event.A]:], w.Shown[event.B][before[event.B]:])
	}
}

func TestAPauseThatIsShownAnewInVainIsNotSaidNeverToHaveArrived(t *testing.T) {
	w := openQuestion(t)
	w.Say(event.A, "/pause 2h")
	w.Advance(10 * time.Minute)
	untold(w, 10*time.Minute)
	w.Step(event.Lapsed{To: event.B, Card: "pause.card"})
	if w.Saw(event.A, "couldn’t reach") {
		t.Errorf("Ana sees %q", w.Shown[event.A])
	}
	if w.Say(event.B, "where are you"); !w.Saw(event.B, "promises to be back at") {
		t.Error("Ben wrote and has no pause to look at")
	}
}
