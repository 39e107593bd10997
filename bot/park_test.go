package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"steady/bot/sender"
)

// changeOfMind lets Ana ask for a pause, and prolong it and come back while Ben's phone may be away,
// and returns what Ben's phone shows in the end.
func changeOfMind(t *testing.T, away bool) (shown []string) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/pause")
		w.settle(ana, ben)
		if away {
			ben.Block()
			w.settle(ana, ben)
		}
		for range 3 {
			for _, button := range []string{"1 h", "2 h", "20 min"} {
				press(t, ana, "Change time")
				w.settle(ana, ben)
				press(t, ana, button)
				w.settle(ana, ben)
				if n := w.editsFor("B/pause.card"); n > 1 {
					t.Errorf("%d edits of one card wait", n)
				}
			}
		}
		if away {
			ben.Unblock()
			w.settle(ana, ben)
		}
		shown = texts(ben)
		c, err := w.store.Load(t.Context(), "pair")
		if err != nil || len(c.Unsent) != 0 {
			t.Errorf("%d unsent, %v", len(c.Unsent), err)
		}
	})
	return shown
}

// editsFor counts the edits of a card that are unsent.
func (w *world) editsFor(card string) int {
	w.t.Helper()
	c, err := w.store.Load(w.t.Context(), "pair")
	if err != nil {
		w.t.Fatal(err)
	}
	n := 0
	for _, e := range c.Unsent {
		var item sender.Item
		if json.Unmarshal(e.Body, &item) == nil && item.Kind == sender.Edit && item.Card == card {
			n++
		}
	}
	return n
}

func TestAPhoneThatComesBackShowsNoDeadWords(t *testing.T) {
	want, got := changeOfMind(t, false), changeOfMind(t, true)
	if len(want) == 0 || strings.Join(want, "\n") != strings.Join(got, "\n") {
		t.Errorf("after being away\n%s\n\nalways there\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
