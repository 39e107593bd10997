package sender

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// paid is a bot whose messages are paid for; edits cannot be.
func paid(o *Options) { o.Rate, o.EditRate = 1000, 28 }

// cardsOut brings a card to each of n chats.
func cardsOut(t *testing.T, w *world, s *Sender, n int) {
	t.Helper()
	for i := range n {
		s.Offer(w.commit(fmt.Sprintf("c%d", i), 1, say(int64(i+1), "card").card("A/x")))
	}
	idle(t, s, 2*time.Second)
}

// editAll edits those cards, as item makes it.
func editAll(w *world, s *Sender, n int, item func(chat int64, text string) Item) {
	for i := range n {
		s.Offer(w.commit(fmt.Sprintf("c%d", i), 2, item(int64(i+1), "edited").card("A/x").of(Edit)))
	}
}

func TestAThousandASecondAreKeptWhileReceiptsTakeTheirTime(t *testing.T) {
	inBubble(t, paid, func(t *testing.T, w *world, s *Sender) {
		w.latency, w.writing = 100*time.Millisecond, 20*time.Millisecond
		start := time.Now()
		const all = 5000
		crowd(w, s, all)
		idle(t, s, time.Minute)
		took := w.calls[all-1].at.Sub(start) - w.latency
		if perSecond := all / took.Seconds(); perSecond < 990 {
			t.Errorf("%.0f messages a second", perSecond)
		}
		if most := busiest(w.calls, time.Second); most > 1000+burst(1000) {
			t.Errorf("%d messages within one second", most)
		}
	})
}

func TestEditsKeepTheFreePaceAndHoldUpNobodyWhereMessagesArePaidFor(t *testing.T) {
	inBubble(t, paid, func(t *testing.T, w *world, s *Sender) {
		w.latency = 30 * time.Millisecond
		const chats = 280
		cardsOut(t, w, s, chats)
		began := time.Now()
		editAll(w, s, chats, say)
		for i := range 2000 {
			s.Offer(w.commit(fmt.Sprintf("n%d", i), 1, ask(int64(10_000+i), "question")))
		}
		idle(t, s, time.Minute)
		var edits, asked []call
		for _, c := range w.calls {
			switch {
			case c.op == Edit:
				edits = append(edits, c)
			case c.item.Lane == Prompts:
				asked = append(asked, c)
			}
		}
		same(t, "edits", len(edits), chats)
		if most := busiest(edits, time.Second); most > 30 {
			t.Errorf("%d edits within one second", most)
		}
		if took := edits[len(edits)-1].at.Sub(began); took > 11*time.Second {
			t.Errorf("%d edits took %v", chats, took)
		}
		if took := asked[len(asked)-1].at.Sub(began); took > 2200*time.Millisecond {
			t.Errorf("2000 questions took %v beside the edits", took)
		}
	})
}

func TestAnEditThatAPersonWaitsForGoesBeforeThoseThatNobodyWaitsFor(t *testing.T) {
	inBubble(t, paid, func(t *testing.T, w *world, s *Sender) {
		w.latency = 30 * time.Millisecond
		const chats = 280
		s.Offer(w.commit("menu", 1, say(9999, "menu").card("A/x")))
		cardsOut(t, w, s, chats)
		editAll(w, s, chats, ask)
		time.Sleep(time.Second) // the bucket is as empty as it gets
		began := time.Now()
		s.Offer(w.commit("menu", 2, say(9999, "a page").card("A/x").of(Edit)))
		idle(t, s, time.Minute)
		pages := slices.DeleteFunc(slices.Clone(w.calls), func(c call) bool { return c.op != Edit || c.item.Chat != 9999 })
		same(t, "pages", len(pages), 1)
		for _, c := range pages {
			if waited := c.at.Sub(began); waited > 100*time.Millisecond {
				t.Errorf("the page came after %v", waited)
			}
		}
	})
}
