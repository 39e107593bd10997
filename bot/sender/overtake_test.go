package sender

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// walked is a chat after a walk through the settings: cards that were edited once a second, until their
// edits wait.
func walked(t *testing.T, w *world, s *Sender) {
	t.Helper()
	for i := range 4 {
		s.Offer(w.commit("c", int64(i+1), say(1, fmt.Sprint("card ", i)).card(fmt.Sprint("A/", i))))
	}
	idle(t, s, time.Minute)
	time.Sleep(time.Minute)
	for i := range 20 {
		s.Offer(w.commit("c", int64(100+i), edited(i%4, fmt.Sprint("tap ", i))))
		time.Sleep(time.Second)
	}
	w.set(func() { w.calls = nil })
}

// edited is an edit of one of the cards of that walk.
func edited(card int, text string) Item { return say(1, text).card(fmt.Sprint("A/", card)).of(Edit) }

// order is what the phone was told from the end of the walk on.
func order(w *world) (texts []string) {
	w.set(func() {
		for _, c := range w.calls {
			text := string(c.item.Body)
			if c.op == Delete {
				text = "deletion"
			}
			texts = append(texts, text)
		}
	})
	return texts
}

func TestAMessageDoesNotWaitBehindEditsOfOlderCards(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		walked(t, w, s)
		start := time.Now()
		s.Offer(w.commit("c", 200, edited(0, "closed"), edited(1, "opened"), say(1, "reveal"), say(1, "voice")))
		idle(t, s, 2*time.Minute)
		var came []time.Duration
		edits := 0
		for _, c := range w.calls {
			if c.op == Edit {
				edits++
				continue
			}
			came = append(came, c.at.Sub(start))
		}
		if len(came) != 2 || came[0] > time.Second || came[1] > 2*time.Second+time.Millisecond {
			t.Errorf("the messages came after %v", came)
		}
		alike(t, "phone", w.texts(1), "closed", "opened", "tap 18", "tap 19", "reveal", "voice")
		if edits == 0 {
			t.Error("no edit waited: this shows nothing")
		}
	})
}

func TestEditsStayUnderTheirPaceWhereMessagesPassThem(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		walked(t, w, s)
		for i := range 120 {
			s.Offer(w.commit("c", int64(200+i), edited(i%4, fmt.Sprint("more ", i)), say(1, fmt.Sprint(i))))
			time.Sleep(time.Second)
		}
		idle(t, s, 2*time.Minute)
		if most := busiest(w.calls, time.Minute); most > 63 {
			t.Errorf("%d calls in one minute in one chat", most)
		}
		edits := slices.DeleteFunc(slices.Clone(w.calls), func(c call) bool { return c.op != Edit })
		if most := busiest(edits, time.Minute); most > 20 {
			t.Errorf("%d edits within a minute", most)
		}
		alike(t, "cards", w.texts(1)[:4], "more 116", "more 117", "more 118", "more 119")
	})
}

func TestWithRoomForBothAnEditGoesInItsOwnPlace(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		walked(t, w, s)
		idle(t, s, time.Minute)
		time.Sleep(2 * time.Minute)
		w.set(func() { w.calls = nil })
		s.Offer(w.commit("c", 200, edited(0, "closed"), edited(1, "opened"), say(1, "reveal")))
		idle(t, s, time.Minute)
		alike(t, "order", order(w), "closed", "opened", "reveal")
	})
}

func TestWhatNeverPassesAnEdit(t *testing.T) {
	prompt := ask(1, "prompt")
	for _, tt := range []struct {
		name  string
		items func(w *world) []Item
		order []string
	}{
		{"the next message of the same card", func(*world) []Item {
			return []Item{edited(0, "closed"), say(1, "anew").card("A/0")}
		}, []string{"closed", "anew"}},
		{"a message behind that one", func(*world) []Item {
			return []Item{edited(0, "closed"), say(1, "anew").card("A/0"), say(1, "reveal")}
		}, []string{"closed", "anew", "reveal"}},
		{"a prompt, where somebody waits for the edit", func(*world) []Item {
			return []Item{edited(0, "closed"), prompt}
		}, []string{"closed", "prompt"}},
		{"a message behind an errand", func(*world) []Item {
			return []Item{edited(0, "closed"), say(1, "errand").of(Errand), say(1, "reveal")}
		}, []string{"closed", "errand", "reveal"}},
		{"the deletion of the same message, by its number", func(w *world) []Item {
			gone := say(1, "").of(Delete)
			gone.Message = w.cards["c"]["A/0"]
			return []Item{edited(0, "closed"), gone}
		}, []string{"closed", "deletion"}},
		{"a message behind an edit that becomes one", func(*world) []Item {
			return []Item{edited(0, "closed"), edited(9, "new"), say(1, "reveal")}
		}, []string{"closed", "new", "reveal"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
				walked(t, w, s)
				idle(t, s, time.Minute)
				w.set(func() { w.calls = nil })
				s.Offer(w.commit("c", 199, tt.items(w)...))
				synctest.Wait()
				idle(t, s, 2*time.Minute)
				alike(t, "order", order(w), tt.order...)
			})
		})
	}
}

func TestADeletionOfAnotherMessageGoesAtOnce(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		walked(t, w, s)
		s.Offer(w.commit("c", 200, edited(0, "closed"), edited(1, "").of(Delete), say(1, "anew").card("A/1")))
		time.Sleep(time.Second)
		alike(t, "phone", w.texts(1)[3:], "anew")
		idle(t, s, 2*time.Minute)
		alike(t, "phone", w.texts(1), "closed", "tap 18", "tap 19", "anew")
	})
}
