package bot

import (
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

// TestACountdownIsShownEveryMinuteAndNeverWrittenDown lets a pause run with nobody doing anything.
func TestACountdownIsShownEveryMinuteAndNeverWrittenDown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		start := w.clock.now()
		w.on()
		ana.Say("/pause")
		w.settle(ana, ben)
		w.clock.set(start.Add(30 * time.Second)) // whatever the pause itself has to do at first
		w.settle(ana, ben)
		before, err := w.store.Load(t.Context(), "pair")
		if err != nil {
			t.Fatal(err)
		}
		_, since := ana.Changes(0)
		for minute := 1; minute <= 4; minute++ {
			w.clock.set(start.Add(time.Duration(minute) * time.Minute))
			time.Sleep(time.Minute)
		}
		changes, _ := ana.Changes(since)
		shown := map[string]bool{}
		for _, c := range changes {
			if c.Kind == playground.Edited {
				shown[c.Message.Text] = true
			}
		}
		if len(shown) < 3 {
			t.Errorf("in four minutes the card changed %d times: %q", len(shown), texts(ana))
		}
		after, err := w.store.Load(t.Context(), "pair")
		if err != nil || after.Version != before.Version || len(after.Unsent) != 0 {
			t.Errorf("version %d became %d, %d unsent, %v", before.Version, after.Version, len(after.Unsent), err)
		}
	})
}

// press taps a button of the newest message that has it.
func press(t *testing.T, p *playground.Phone, label string) {
	t.Helper()
	all := p.Messages()
	for i := len(all) - 1; i >= 0; i-- {
		if _, err := p.Press(all[i].ID, label); err == nil {
			return
		}
	}
	t.Fatalf("nothing says %q: %q", label, texts(p))
}

// TestABreathingCardMovesEveryFourSecondsAndKeepsNobodyWaiting breathes for two minutes, while the
// same person writes and the partner, who paused, sees a countdown.
func TestABreathingCardMovesEveryFourSecondsAndKeepsNobodyWaiting(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/pause")
		w.settle(ana, ben)
		press(t, ben, "Help me settle")
		w.settle(ana, ben)
		press(t, ben, "Breathe with me")
		w.settle(ana, ben)
		start, began := w.clock.now(), time.Now()
		_, sinceAna := ana.Changes(0)
		_, sinceBen := ben.Changes(0)
		for beat := range 30 {
			time.Sleep(time.Until(began.Add(time.Duration(beat+1) * 4 * time.Second)))
			w.clock.set(start.Add(time.Since(began)))
			if beat%5 != 4 {
				continue
			}
			before, asked := len(texts(ben)), time.Now()
			ben.Say("/help")
			for len(texts(ben)) == before {
				time.Sleep(10 * time.Millisecond)
			}
			if took := time.Since(asked); took > time.Second {
				t.Errorf("an answer took %v", took)
			}
		}
		if n := edits(ben, sinceBen, "●"); n < 20 {
			t.Errorf("in two minutes the breath was drawn %d times", n)
		}
		if n := edits(ana, sinceAna, "left"); n < 1 || n > 3 {
			t.Errorf("in two minutes the countdown was drawn %d times", n)
		}
		w.clock.set(start.Add(4 * time.Minute))
		w.settle(ana, ben)
		_, sinceBen = ben.Changes(0)
		time.Sleep(time.Minute)
		if n := edits(ben, sinceBen, "●"); n != 0 {
			t.Errorf("the breath went on: %d", n)
		}
	})
}

// edits counts the edits of a phone that show a part of a text.
func edits(p *playground.Phone, since int, part string) int {
	n := 0
	changes, _ := p.Changes(since)
	for _, c := range changes {
		if c.Kind == playground.Edited && strings.Contains(c.Message.Text, part) {
			n++
		}
	}
	return n
}
