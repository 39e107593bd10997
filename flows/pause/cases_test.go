package pause_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
)

func TestAPauseCardThatDidNotArriveIsToldToItsCallerOnce(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	if w.Saw(event.A, "couldn’t reach") {
		t.Fatal("it was told before it was known")
	}
	w.Advance(2 * time.Minute)
	for range 2 {
		w.Step(event.Lapsed{To: event.B, Card: card})
	}
	n := 0
	for _, s := range w.Shown[event.A] {
		if s == "I couldn’t reach Ben’s phone. Please tell Ben yourself." {
			n++
		}
	}
	if n != 1 {
		t.Errorf("told %d times", n)
	}
	w.Say(event.B, "where are you")
	if !w.Saw(event.B, "promises to be back at 10:30") {
		t.Error("Ben wrote and still does not know of the pause")
	}
	if w.Press(event.B, "Keep for 10:30"); len(w.Couple.Pause.Sides[event.B].Kept) != 1 {
		t.Error("what Ben wrote was not kept")
	}
}

func TestAReturnMovesOutOfTheQuietHoursOfBoth(t *testing.T) {
	book := flowstest.Book(t)
	for _, c := range []struct{ zoneA, zoneB, at, length, want string }{
		{"Europe/Berlin", "Europe/Berlin", "2026-01-05 12:00", "30m", "2026-01-05 12:30"},
		{"Europe/Berlin", "Europe/Berlin", "2026-01-05 22:30", "20m", "2026-01-05 22:50"}, // named for soon: at its time
		{"Europe/Berlin", "Europe/Berlin", "2026-01-06 02:00", "2h", "2026-01-06 04:00"},
		{"Europe/Berlin", "America/New_York", "2026-01-05 21:45", "30m", "2026-01-05 22:15"},
		{"Europe/Berlin", "Europe/Berlin", "2026-01-06 02:00", "121m", "2026-01-06 09:00"},
		{"Europe/Berlin", "Europe/Berlin", "2026-01-05 18:59", "3h", "2026-01-05 21:59"},
		{"Europe/Berlin", "Europe/Berlin", "2026-01-05 19:45", "3h", "2026-01-06 09:00"},
		{"Europe/Berlin", "Europe/London", "2026-01-05 19:45", "3h", "2026-01-06 10:00"}, // nine in London
		{"Europe/Berlin", "America/New_York", "2026-01-05 19:45", "3h", "2026-01-06 15:00"},
		{"Europe/Berlin", "Pacific/Auckland", "2026-01-05 10:00", "3h", "2026-01-05 21:00"}, // nine in Auckland
		{"Europe/Berlin", "Europe/Berlin", "2026-03-28 19:45", "3h", "2026-03-29 09:00"},    // the clocks go forward in that night
		{"Europe/Berlin", "Europe/Berlin", "2026-01-05 22:30", "24h", "2026-01-07 09:00"},   // even past the day
	} {
		loc, _ := book.Zone(c.zoneA)
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, loc)
		if err != nil {
			t.Fatal(err)
		}
		w := flowstest.NewPair(t, book, c.zoneA, c.zoneB, at.UTC())
		w.Say(event.A, "/pause "+c.length)
		if got := w.Couple.Pause.Until.In(loc).Format("2006-01-02 15:04"); got != c.want {
			t.Errorf("%s with %s, called at %s for %s: back at %s, want %s", c.zoneA, c.zoneB, c.at, c.length, got, c.want)
		}
	}
}

func TestTheMinutesLeftAreDrawnFromTheStateAndTheTimeAlone(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	if flows.Ticking(w.Couple) {
		t.Error("it ticks without a pause")
	}
	w.Say(event.A, "/pause 2h")
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{0, "About 2 hours left."},
		{30 * time.Second, "About 2 hours left."},
		{time.Minute, "1 h 59 min left."},
		{time.Hour, "About 1 hour left."},
		{119 * time.Minute, "1 minute left."},
		{119*time.Minute + 59*time.Second, "1 minute left."},
	} {
		edits := flows.Cosmetics(w.Couple, w.Now.Add(c.after), w.Book)
		if len(edits) != 2 {
			t.Fatalf("%v: %d edits, want one for each", c.after, len(edits))
		}
		for _, e := range edits {
			if !e.Cosmetic || e.Card != card || !strings.Contains(e.Text.Body, c.want) {
				t.Errorf("%v: %+v, want %q", c.after, e, c.want)
			}
			if c.after == 0 && !slices.Equal(slices.Concat(e.Rows...), w.Buttons[e.To][card]) {
				t.Errorf("the buttons changed: %v", e.Rows)
			}
		}
	}
	if edits := flows.Cosmetics(w.Couple, w.Now.Add(2*time.Hour), w.Book); len(edits) != 0 {
		t.Errorf("it counts below nothing: %v", edits)
	}
	w.Advance(2 * time.Hour)
	if flows.Ticking(w.Couple) {
		t.Error("it ticks while the return is asked about")
	}
}

func TestTheBreathingCardMovesForThreeMinutes(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Press(event.B, "Help me settle")
	w.Press(event.B, "Breathe with me")
	if !flows.Breathing(w.Couple) {
		t.Fatal("nobody breathes")
	}
	for second, want := range map[int]string{
		0: "In · ●○○○", 3: "In · ●●●●", 4: "Out · ●●●●●○", 9: "Out · ○○○○○○", 10: "In · ●○○○", 124: "Out · ●●●●●○",
	} {
		var found bool
		for _, e := range flows.Cosmetics(w.Couple, w.Now.Add(time.Duration(second)*time.Second), w.Book) {
			if e.Card == "pause.settle" {
				found = e.To == event.B && strings.Contains(e.Text.Body, want)
			}
		}
		if !found {
			t.Errorf("second %d: want %q", second, want)
		}
	}
	w.Advance(3 * time.Minute)
	if flows.Breathing(w.Couple) || !w.Saw(event.B, "Three minutes.") || w.Saw(event.A, "Three minutes.") {
		t.Error("the breathing did not end, or Ana saw it")
	}
}

func TestAQuestionThatWaitedForAPauseComesHalfAnHourAfterAnEarlyReturn(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 19, 50, 0, 0, time.UTC))
	w.Say(event.A, "/pause 1h")
	w.Advance(15 * time.Minute)
	if w.Saw(event.A, "question") {
		t.Fatal("a question came into the pause")
	}
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	w.Advance(29 * time.Minute)
	if w.Saw(event.A, "question, for you both") {
		t.Fatal("the half hour of nothing was not kept")
	}
	w.Advance(time.Minute)
	if !w.Saw(event.A, "question, for you both") || !w.Saw(event.B, "question, for you both") {
		t.Error("the question did not come after the half hour")
	}
}

func TestWhatWasKeptAndNeverTakenUpBecomesAPrivatePage(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Say(event.B, "I was afraid, too")
	w.Press(event.B, "Keep for 12:30")
	w.Advance(30 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	w.Advance(48 * time.Hour)
	w.Say(event.A, "/pause")
	if len(w.Pages) != 1 || w.Pages[0].Shared || w.Pages[0].By != event.B {
		t.Errorf("want one private page of Ben’s: %+v", w.Pages)
	}
	if len(w.Couple.Pause.Sides[event.B].Kept) != 0 || w.Saw(event.A, "afraid") {
		t.Error("it is still in the pause, or Ana saw it")
	}
}

func TestAPauseIsMadeLongerTwiceAndThenBecomesATalk(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Advance(30 * time.Minute)
	for _, who := range []event.Who{event.A, event.B} {
		if !w.Press(who, "A little longer") || !w.Press(who, "20 min") {
			t.Fatalf("%d could not make it longer", who)
		}
		w.Advance(20 * time.Minute)
	}
	if !w.Press(event.A, "A little longer") || w.Press(event.A, "20 min") {
		t.Fatal("a third time was offered")
	}
	if !w.Press(event.A, "Tomorrow 18:00") || w.Couple.Pause.Going() || w.Couple.Pause.Talk.At.IsZero() {
		t.Errorf("it did not become a talk: %+v", w.Couple.Pause)
	}
}
