package flows

import (
	"encoding/json"
	"testing"
	"time"

	"steady/flows/event"
	"steady/flows/pause"
)

// atTalk is a world in which the hour of a talk has come.
func atTalk(t *testing.T) *pauseWorld {
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.say(event.A, "/pause")
	w.advance(30 * time.Minute)
	w.press(event.A, "I’m back")
	w.press(event.B, "Yes")
	w.press(event.A, "Put it away until tomorrow")
	w.advance(31*time.Hour + 30*time.Minute)
	if !w.c.Pause.Talk.Said {
		t.Fatalf("the hour has not come: %+v", w.c.Pause.Talk)
	}
	return w
}

// button is the data of a button as it stands on somebody's phone now.
func (w *pauseWorld) button(who event.Who, label string) string {
	for _, card := range sorted(w.buttons[who]) {
		for _, b := range w.buttons[who][card] {
			if b.Text == label {
				return b.Data
			}
		}
	}
	w.fail("no button %q", label)
	return ""
}

func TestSayingInTheSameMomentThatItMayRestEndsItOnceForBoth(t *testing.T) {
	w := atTalk(t)
	mine, theirs := w.button(event.A, "Let it rest"), w.button(event.B, "Let it rest")
	w.step(event.Tapped{From: w.phone(event.A), Data: mine})
	w.step(event.Tapped{From: w.phone(event.B), Data: theirs}) // on its way already
	if !w.c.Pause.Talk.At.IsZero() || !w.saw(event.A, "You’re both letting it rest.") || !w.saw(event.B, "You’re both letting it rest.") {
		t.Errorf("both would let it rest, and it does not: %+v", w.c.Pause.Talk)
	}
	w.step(event.Tapped{From: w.phone(event.A), Data: mine})
	if side := w.c.Pause.Sides[event.A]; side.Wish != "" {
		t.Error("a tap on what is over counts")
	}
}

func TestWhatOneAloneSaysEndsNothing(t *testing.T) {
	for _, label := range []string{"Let it rest", "We talked"} {
		w := atTalk(t)
		kept := w.c.Weeks
		w.press(event.A, label)
		w.advance(30 * 24 * time.Hour)
		if w.c.Pause.Talk.At.IsZero() || w.c.Weeks.Now.Kept > kept.Now.Kept {
			t.Errorf("%s: it ended without Ben", label)
		}
		w.press(event.A, "Take that back")
		if w.c.Pause.Sides[event.A].Wish != "" || w.press(event.B, "Fine") || w.press(event.B, "Yes, we have") {
			t.Errorf("%s: it was taken back and can still be agreed to", label)
		}
	}
}

// A pause that an earlier version stored lacks when it was called, and may have moved a return that was
// named for soon to the morning.
func TestAPauseOfAnEarlierVersionGoesOn(t *testing.T) {
	now := time.Date(2026, 1, 5, 21, 30, 0, 0, time.UTC) // half past ten in Berlin
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", now)
	w.say(event.A, "/pause 20m")
	stored := `{"First":"2026-01-05T21:30:00Z","From":"2026-01-05T21:30:00Z","Until":"2026-01-06T08:00:00Z",` +
		`"Moved":"2026-01-05T21:50:00Z","Hold":"2026-01-06T21:30:00Z","Since":"2026-01-05T21:30:00Z","Sides":[{},{}]}`
	w.c.Pause = pause.State{}
	if err := json.Unmarshal([]byte(stored), &w.c.Pause); err != nil {
		t.Fatal(err)
	}
	w.now = now.Add(5 * time.Minute)
	w.say(event.A, "/pause 20m")
	if got := w.c.Pause.Until; !got.Equal(now.Add(20 * time.Minute)) {
		t.Fatalf("it cannot be changed: back at %v", got)
	}
	w.advance(15 * time.Minute)
	w.press(event.A, "I’m back")
	w.press(event.B, "Yes")
	if w.c.Pause.Going() || !w.saw(event.B, "You are both back") {
		t.Fatal("its return was not kept")
	}
	w.c.Pause.Called = time.Time{}
	w.advance(24 * time.Hour)
	w.say(event.A, "/pause")
	if !w.saw(event.B, "Another pause, until") {
		t.Error("the one before it is forgotten")
	}
}

func TestAReturnRingsAtNightForWhoeverWaitsForItAlone(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 21, 30, 0, 0, time.UTC))
	w.say(event.A, "/pause 20m")
	w.now = w.c.Pause.Until
	after, effects := Step(w.c, w.now, event.Came{}, w.book)
	silent := map[event.Who]bool{}
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && s.Card == pause.PauseCard {
			silent[s.To] = s.Silent
		}
	}
	if silent[event.A] || !silent[event.B] || after.Pause.Asked != 1 {
		t.Errorf("Ana waits and Ben may sleep: %v", silent)
	}
	w.press(event.B, "Okay") // he is up
	_, effects = Step(w.c, w.now, event.Came{}, w.book)
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && s.Card == pause.PauseCard && s.Silent {
			t.Errorf("%d does not hear of the return", s.To)
		}
	}
}

func TestWhatAPauseCannotHoldAndWhatTheDayHasNoRoomForIsKeptForItsAuthor(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.say(event.A, "/pause")
	for range pause.MaxKept {
		w.say(event.B, "one more")
	}
	w.say(event.B, "and the one that is too much")
	if n := len(w.pages); n != 1 || w.pages[0].Shared || w.pages[0].Parts[0].Text != "and the one that is too much" {
		t.Fatalf("it is not among Ben’s pages: %+v", w.pages)
	}
	w.press(event.B, "Let it go")
	w.advance(30 * time.Minute)
	w.press(event.A, "I’m back")
	w.press(event.B, "Yes")
	w.pages = nil
	for _, text := range []string{"first", "second", "third", "the fourth way back"} {
		w.press(event.B, "Write it")
		w.say(event.B, text)
	}
	if w.saw(event.A, "the fourth way back") || !w.saw(event.A, "third") {
		t.Error("three go in a day")
	}
	if n := len(w.pages); n != 4 || w.pages[3].Shared || w.pages[3].Parts[0].Text != "the fourth way back" {
		t.Errorf("the fourth is not among Ben’s pages: %+v", w.pages)
	}
}

func TestWhatIsKeptOnComingBackHasALimitToo(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.say(event.A, "/pause")
	w.advance(30 * time.Minute)
	w.press(event.A, "I’m back")
	w.press(event.B, "Yes")
	for range pause.MaxKept {
		w.press(event.B, "Write it")
		w.say(event.B, "I don’t want to live any more")
	}
	if n := len(w.c.Pause.Sides[event.B].Kept); n != pause.MaxKept || len(w.pages) != 0 {
		t.Fatalf("%d are kept, and %d pages", n, len(w.pages))
	}
	w.press(event.B, "Write it")
	w.say(event.B, "I want to die, and nobody hears me")
	if n := len(w.c.Pause.Sides[event.B].Kept); n != pause.MaxKept {
		t.Errorf("%d are kept", n)
	}
	if n := len(w.pages); n != 1 || w.pages[0].Shared || w.pages[0].Parts[0].Text != "I want to die, and nobody hears me" {
		t.Errorf("it is not among Ben’s pages: %+v", w.pages)
	}
	if !w.saw(event.B, "this one is among your own pages") || w.saw(event.A, "nobody hears me") {
		t.Error("Ben is not told where it is, or Ana saw it")
	}
}

func TestWhatIsRewrittenIsNeverSentAndNeverLost(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	w.say(event.A, "/pause")
	w.say(event.B, "you always walk off")
	w.press(event.B, "Keep for 12:30")
	w.advance(30 * time.Minute)
	w.press(event.A, "I’m back")
	w.press(event.B, "Yes")
	w.press(event.B, "What I kept")
	w.press(event.B, "Rewrite it")
	if len(w.c.Pause.Sides[event.B].Kept) != 1 || len(w.pages) != 0 {
		t.Fatal("it is decided about before it is rewritten")
	}
	w.say(event.B, "I was afraid you would not come back")
	if !w.saw(event.A, "I was afraid") || w.saw(event.A, "walk off") {
		t.Errorf("Ana saw %q", w.shown[event.A])
	}
	if n := len(w.pages); n != 2 || w.pages[1].Shared || w.pages[1].Parts[0].Text != "you always walk off" {
		t.Errorf("the first words are not among Ben’s pages: %+v", w.pages)
	}
	if len(w.c.Pause.Sides[event.B].Kept) != 0 {
		t.Error("the first words can still be sent")
	}
}
