package pause_test

import (
	"encoding/json"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/pause/promise"
)

// atTalk is a world in which the hour of a talk has come.
func atTalk(t *testing.T) *flowstest.Pair {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Advance(30 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	w.Press(event.A, "Not today")
	w.Advance(31*time.Hour + 30*time.Minute)
	if !w.Couple.Pause.Talk.Said {
		t.Fatalf("the hour has not come: %+v", w.Couple.Pause.Talk)
	}
	return w
}

func TestSayingInTheSameMomentThatItMayRestEndsItOnceForBoth(t *testing.T) {
	w := atTalk(t)
	mine, theirs := w.Button(event.A, "Let it rest"), w.Button(event.B, "Let it rest")
	w.Step(event.Tapped{From: w.Phone(event.A), Data: mine})
	w.Step(event.Tapped{From: w.Phone(event.B), Data: theirs}) // on its way already
	if !w.Couple.Pause.Talk.At.IsZero() || !w.Saw(event.A, "You’re both letting it rest.") || !w.Saw(event.B, "You’re both letting it rest.") {
		t.Errorf("both would let it rest, and it does not: %+v", w.Couple.Pause.Talk)
	}
	w.Step(event.Tapped{From: w.Phone(event.A), Data: mine})
	if side := w.Couple.Pause.Sides[event.A]; side.Wish != "" {
		t.Error("a tap on what is over counts")
	}
}

func TestWhatOneAloneSaysEndsNothing(t *testing.T) {
	for _, label := range []string{"Let it rest", "We talked"} {
		w := atTalk(t)
		kept := w.Couple.Weeks
		w.Press(event.A, label)
		w.Advance(30 * 24 * time.Hour)
		if w.Couple.Pause.Talk.At.IsZero() || w.Couple.Weeks.Now.Kept > kept.Now.Kept {
			t.Errorf("%s: it ended without Ben", label)
		}
		w.Press(event.A, "Take that back")
		if w.Couple.Pause.Sides[event.A].Wish != "" || w.Press(event.B, "Fine") || w.Press(event.B, "Yes, we have") {
			t.Errorf("%s: it was taken back and can still be agreed to", label)
		}
	}
}

// A pause that an earlier version stored lacks when it was called, and may have moved a return that was
// named for soon to the morning.
func TestAPauseOfAnEarlierVersionGoesOn(t *testing.T) {
	now := time.Date(2026, 1, 5, 21, 30, 0, 0, time.UTC) // half past ten in Berlin
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", now)
	w.Say(event.A, "/pause 20m")
	stored := `{"First":"2026-01-05T21:30:00Z","From":"2026-01-05T21:30:00Z","Until":"2026-01-06T08:00:00Z",` +
		`"Moved":"2026-01-05T21:50:00Z","Hold":"2026-01-06T21:30:00Z","Since":"2026-01-05T21:30:00Z","Sides":[{},{}]}`
	w.Couple.Pause = promise.State{}
	if err := json.Unmarshal([]byte(stored), &w.Couple.Pause); err != nil {
		t.Fatal(err)
	}
	w.Now = now.Add(5 * time.Minute)
	w.Say(event.A, "/pause 20m")
	if got := w.Couple.Pause.Until; !got.Equal(now.Add(20 * time.Minute)) {
		t.Fatalf("it cannot be changed: back at %v", got)
	}
	w.Advance(15 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	if w.Couple.Pause.Going() || !w.Saw(event.B, "You’re both back") {
		t.Fatal("its return was not kept")
	}
	w.Couple.Pause.Called = time.Time{}
	w.Advance(24 * time.Hour)
	w.Say(event.A, "/pause")
	if !w.Saw(event.B, "another pause, until") {
		t.Error("the one before it is forgotten")
	}
}

func TestAReturnRingsAtNightForWhoeverWaitsForItAlone(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 21, 30, 0, 0, time.UTC))
	w.Say(event.A, "/pause 20m")
	w.Now = w.Couple.Pause.Until
	after, effects := flows.Step(w.Couple, w.Now, event.Came{}, w.Book)
	silent := map[event.Who]bool{}
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && s.Card == card {
			silent[s.To] = s.Silent
		}
	}
	if silent[event.A] || !silent[event.B] || after.Pause.Asked != 1 {
		t.Errorf("Ana waits and Ben may sleep: %v", silent)
	}
	w.Press(event.B, "Okay") // he is up
	_, effects = flows.Step(w.Couple, w.Now, event.Came{}, w.Book)
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && s.Card == card && s.Silent {
			t.Errorf("%d does not hear of the return", s.To)
		}
	}
}

func TestWhatAPauseCannotHoldAndWhatTheDayHasNoRoomForIsKeptForItsAuthor(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	for range mostKept {
		w.Say(event.B, "one more")
	}
	w.Say(event.B, "and the one that is too much")
	if n := len(w.Pages); n != 1 || w.Pages[0].Shared || w.Pages[0].Parts[0].Text != "and the one that is too much" {
		t.Fatalf("it is not among Ben’s pages: %+v", w.Pages)
	}
	w.Press(event.B, "Let it go")
	w.Advance(30 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	w.Pages = nil
	for _, text := range []string{"first", "second", "third", "the fourth way back"} {
		w.Press(event.B, "Write it")
		w.Say(event.B, text)
	}
	if w.Saw(event.A, "the fourth way back") || !w.Saw(event.A, "third") {
		t.Error("three go in a day")
	}
	if n := len(w.Pages); n != 4 || w.Pages[3].Shared || w.Pages[3].Parts[0].Text != "the fourth way back" {
		t.Errorf("the fourth is not among Ben’s pages: %+v", w.Pages)
	}
}

func TestWhatIsKeptOnComingBackHasALimitToo(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Advance(30 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	for range mostKept {
		w.Press(event.B, "Write it")
		w.Say(event.B, "I don’t want to live any more")
	}
	if n := len(w.Couple.Pause.Sides[event.B].Kept); n != mostKept || len(w.Pages) != 0 {
		t.Fatalf("%d are kept, and %d pages", n, len(w.Pages))
	}
	w.Press(event.B, "Write it")
	w.Say(event.B, "I want to die, and nobody hears me")
	if n := len(w.Couple.Pause.Sides[event.B].Kept); n != mostKept {
		t.Errorf("%d are kept", n)
	}
	if n := len(w.Pages); n != 1 || w.Pages[0].Shared || w.Pages[0].Parts[0].Text != "I want to die, and nobody hears me" {
		t.Errorf("it is not among Ben’s pages: %+v", w.Pages)
	}
	if !w.Saw(event.B, "safe in your own pages") || w.Saw(event.A, "nobody hears me") {
		t.Error("Ben is not told where it is, or Ana saw it")
	}
}

func TestWhatIsRewrittenIsNeverSentAndNeverLost(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.Say(event.A, "/pause")
	w.Say(event.B, "you always walk off")
	w.Press(event.B, "Keep for 12:30")
	w.Advance(30 * time.Minute)
	w.Press(event.A, "I’m back")
	w.Press(event.B, "Yes")
	w.Press(event.B, "What I kept")
	w.Press(event.B, "Rewrite it")
	if len(w.Couple.Pause.Sides[event.B].Kept) != 1 || len(w.Pages) != 0 {
		t.Fatal("it is decided about before it is rewritten")
	}
	w.Say(event.B, "I was afraid you would not come back")
	if !w.Saw(event.A, "I was afraid") || w.Saw(event.A, "walk off") {
		t.Errorf("Ana saw %q", w.Shown[event.A])
	}
	if n := len(w.Pages); n != 2 || w.Pages[1].Shared || w.Pages[1].Parts[0].Text != "you always walk off" {
		t.Errorf("the first words are not among Ben’s pages: %+v", w.Pages)
	}
	if len(w.Couple.Pause.Sides[event.B].Kept) != 0 {
		t.Error("the first words can still be sent")
	}
}
