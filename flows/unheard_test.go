package flows

import (
	"reflect"
	"testing"
	"time"

	"steady/flows/event"
	"steady/flows/pause"
)

// asked is a pair with a question open on both phones for half an hour.
func asked(t *testing.T) *pauseWorld {
	t.Helper()
	w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.say(event.A, "/today")
	w.say(event.B, "/today")
	w.advance(30 * time.Minute)
	return w
}

// untold steps that nobody listened for a while up to now.
func (w *pauseWorld) untold(d time.Duration) {
	w.now = w.now.Add(d)
	w.step(event.Unheard{From: w.now.Add(-d), To: w.now})
}

func (w *pauseWorld) told(who event.Who) int {
	n := 0
	for _, s := range w.shown[who] {
		if s == w.book.Say("en", "common.unheard", nil) {
			n++
		}
	}
	return n
}

func TestATimeNobodyListenedIsToldOnceHoweverOftenItIsStepped(t *testing.T) {
	w := asked(t)
	was := event.Unheard{From: w.now, To: w.now.Add(10*time.Minute + 300*time.Millisecond)}
	w.now = was.To
	for range 2 {
		w.step(was)
		w.say(event.A, "/help")
		before := w.c
		for _, again := range []event.Unheard{was, {From: was.From.Add(-time.Hour), To: was.To.Add(-time.Hour)}} {
			if Behind(w.c, again.To) {
				t.Errorf("it does not know of %v", again)
			}
			if w.step(again); !reflect.DeepEqual(w.c, before) {
				t.Errorf("%v changed it", again)
			}
		}
	}
	if w.told(event.A) != 1 || w.told(event.B) != 0 {
		t.Errorf("Ana was told %d times, and Ben, who did nothing, %d", w.told(event.A), w.told(event.B))
	}
}

func TestWhoCannotHaveTappedInVainIsToldNothing(t *testing.T) {
	for name, change := range map[string]func(w *pauseWorld){
		"nothing is open": func(w *pauseWorld) { w.press(event.A, "Skip"); w.untold(10 * time.Minute) },
		"it came when taps were kept already": func(w *pauseWorld) {
			w.press(event.A, "Skip")
			w.advance(10 * time.Minute)
			w.say(event.A, "/today")
			w.advance(event.TapLife)
			w.step(event.Unheard{From: w.now.Add(-10 * time.Minute), To: w.now})
		},
		"the pair began later": func(w *pauseWorld) { w.c.Paired = w.now.Add(20 * time.Minute); w.untold(10 * time.Minute) },
		"a day has gone by": func(w *pauseWorld) {
			w.untold(10 * time.Minute)
			w.now = w.now.Add(24 * time.Hour)
		},
		"their next tap is on that very card": func(w *pauseWorld) {
			w.say(event.B, "/pauseword penguin")
			w.advance(10 * time.Minute)
			w.untold(10 * time.Minute)
			w.press(event.A, "Another word")
		},
		"it is asked anew": func(w *pauseWorld) { w.untold(10 * time.Minute); w.say(event.A, "/today") },
	} {
		w := asked(t)
		change(w)
		w.say(event.A, "/help")
		if w.told(event.A) != 0 {
			t.Errorf("%s: told %d times", name, w.told(event.A))
		}
	}
}

func TestAPauseIsNotShownAnewToAPhoneThatTakesNoMessages(t *testing.T) {
	w := asked(t)
	w.say(event.A, "/pause 2h")
	w.advance(10 * time.Minute)
	w.step(event.Reached{From: w.phone(event.B), OK: false})
	before := [2]int{len(w.shown[event.A]), len(w.shown[event.B])}
	w.untold(10 * time.Minute)
	if len(w.shown[event.A]) == before[event.A] || len(w.shown[event.B]) != before[event.B] {
		t.Errorf("Ana got %q, Ben %q", w.shown[event.A][before[event.A]:], w.shown[event.B][before[event.B]:])
	}
}

func TestAPauseThatIsShownAnewInVainIsNotSaidNeverToHaveArrived(t *testing.T) {
	w := asked(t)
	w.say(event.A, "/pause 2h")
	w.advance(10 * time.Minute)
	w.untold(10 * time.Minute)
	w.step(event.Lapsed{To: event.B, Card: pause.PauseCard})
	if w.saw(event.A, "couldn’t reach") {
		t.Errorf("Ana sees %q", w.shown[event.A])
	}
	if w.say(event.B, "where are you"); !w.saw(event.B, "promises to be back at") {
		t.Error("Ben wrote and has no pause to look at")
	}
}
