package sender

import (
	"bytes"
	"log/slog"
	"testing"
	"time"
)

// held commits items while the chat's first message hangs, so that they meet in the queue.
func held(t *testing.T, w *world, s *Sender, items ...Item) {
	t.Helper()
	w.set(func() { w.latency = time.Second })
	s.Offer(w.commit("c", 1, say(1, "first")))
	time.Sleep(500 * time.Millisecond)
	s.Offer(w.commit("c", 2, items...))
	time.Sleep(time.Second)
	w.set(func() { w.latency = 0 })
	idle(t, s, time.Minute)
}

func TestEditsThatMeetInAQueue(t *testing.T) {
	card := func(text string) Item { return say(1, text).card("A/x") }
	edit := func(text string) Item { return card(text).of(Edit) }
	for _, tt := range []struct {
		name  string
		items []Item
		sends int
		edits int
		phone []string
		cards int
	}{
		{"an edit of an unsent card replaces its content", []Item{card("old"), edit("new")}, 2, 0, []string{"first", "new"}, 1},
		{"the newest of several edits wins", []Item{card("old"), edit("newer"), say(1, "between"), edit("newest")}, 3, 0, []string{"first", "newest", "between"}, 1},
		{"an edit of an unknown card becomes a send", []Item{edit("new")}, 2, 0, []string{"first", "new"}, 1},
		{"of two edits only the newest goes, in its own place", []Item{edit("a"), say(1, "between"), edit("b")}, 3, 0, []string{"first", "between", "b"}, 1},
		{"another card's edits stay apart", []Item{card("a"), say(1, "b").card("A/y"), edit("a2")}, 3, 0, []string{"first", "a2", "b"}, 2},
		{"a card that was deleted lives on only in what comes after", []Item{card("a"), card("").of(Delete), edit("b")}, 3, 0, []string{"first", "b"}, 1},
		{"a card sent anew takes the edits behind it", []Item{card("a"), card("b"), edit("b2")}, 3, 0, []string{"first", "a", "b2"}, 1},
		{"a deletion takes the card out of the map", []Item{card("a"), card("").of(Delete)}, 2, 0, []string{"first"}, 0},
		{"a deletion of an unknown card is done", []Item{card("").of(Delete)}, 1, 0, []string{"first"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
				held(t, w, s, tt.items...)
				alike(t, "phone", w.texts(1), tt.phone...)
				same(t, "sends", w.count(Send), tt.sends)
				same(t, "edits", w.count(Edit), tt.edits)
				same(t, "cards", len(w.cards["c"]), tt.cards)
				same(t, "unsent", w.unsent(), 0)
			})
		})
	}
}

func TestAnEditFindsItsCardInTheStore(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("c", 1, say(1, "old").card("A/x")))
		idle(t, s, time.Second)
		s.Offer(w.commit("c", 2, say(1, "new").card("A/x").of(Edit)))
		idle(t, s, time.Second)
		alike(t, "phone", w.texts(1), "new")
		same(t, "edits", w.count(Edit), 1)
	})
}

func TestAnEditOfAKnownMessageNeedsNoCard(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("c", 1, say(1, "old").card("A/x")))
		idle(t, s, time.Second)
		edit := say(1, "new").of(Edit)
		edit.Message = w.cards["c"]["A/x"]
		s.Offer(w.commit("c", 2, edit))
		idle(t, s, time.Second)
		alike(t, "phone", w.texts(1), "new")
		same(t, "readings", w.reads, 0)
	})
}

func TestAnEditOfACardThatIsGoneBecomesASend(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.cards["c"] = map[string]int{"A/x": 7}
		s.Offer(w.commit("c", 1, say(1, "new").card("A/x").of(Edit)))
		idle(t, s, time.Second)
		alike(t, "phone", w.texts(1), "new")
		same(t, "card", w.cards["c"]["A/x"], w.phones[1][0].id)
	})
}

func TestAnEditThatChangesNothingIsDone(t *testing.T) {
	var log bytes.Buffer
	change := func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) }
	inBubble(t, change, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("c", 1, say(1, "same").card("A/x")))
		idle(t, s, time.Second)
		s.Offer(w.commit("c", 2, say(1, "same").card("A/x").of(Edit)))
		idle(t, s, time.Second)
		same(t, "edits", w.count(Edit), 1)
		same(t, "unsent", w.unsent(), 0)
	})
	same(t, "log", log.String(), "")
}

func TestADeletionOfAMessageThatIsGoneIsDone(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		gone := say(1, "").of(Delete)
		gone.Message = 55
		s.Offer(w.commit("c", 1, gone))
		idle(t, s, time.Second)
		same(t, "deletions", w.count(Delete), 1)
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestAnEditAfterALapsedSendDoesNotTouchTheOldMessageOfThatName(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("c", 1, say(1, "yesterday").card("A/x")))
		idle(t, s, time.Second)
		s.Offer(w.commit("c", 2, ask(1, "today").card("A/x").until(0)))
		s.Offer(w.commit("c", 3, say(1, "edit").card("A/x").of(Edit)))
		idle(t, s, time.Second)
		alike(t, "phone", w.texts(1), "yesterday", "edit")
		same(t, "lapsed", len(w.lapsed), 1)
	})
}

func TestARefusedEditLeavesTheSendItsOwnContent(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = func(c call) (error, bool) {
			if string(c.item.Body) == "bad" {
				return &Refusal{Kind: BadText}, false
			}
			return nil, true
		}
		held(t, w, s, say(1, "good").card("A/x"), say(1, "bad").card("A/x").of(Edit))
		alike(t, "phone", w.texts(1), "first", "good")
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestTheRootMayMergeASendAndItsEdit(t *testing.T) {
	merge := func(send, edit Item) Item {
		send.Body = append(append([]byte{}, send.Body...), edit.Body...)
		return send
	}
	inBubble(t, func(o *Options) { o.Merge = merge }, func(t *testing.T, w *world, s *Sender) {
		held(t, w, s, say(1, "photo+").card("A/x"), say(1, "caption").card("A/x").of(Edit))
		alike(t, "phone", w.texts(1), "first", "photo+caption")
	})
}
