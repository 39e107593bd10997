package sender

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestMemoryStaysBoundedAndTheRestIsReadLater(t *testing.T) {
	inBubble(t, func(o *Options) { o.MemoryLimit = 50 }, func(t *testing.T, w *world, s *Sender) {
		most := 0
		for i := range 400 {
			s.Offer(w.commit(fmt.Sprint("c", i%40), int64(i), ask(int64(i%40+1), fmt.Sprintf("%03d", i))))
			most = max(most, s.entries())
		}
		if most > 50 {
			t.Errorf("%d entries in memory, the limit is 50", most)
		}
		same(t, "room", s.Room(), 0)
		start := time.Now()
		s.Offer(w.commit("p", 1, say(9000, "answer")))
		s.Offer(w.commit("c3", 1000, say(4, "answer")))
		time.Sleep(time.Second)
		alike(t, "a lone answer", w.texts(9000), "answer")
		idle(t, s, 20*time.Second)
		if took := time.Since(start); took < 402/28*time.Second {
			t.Errorf("faster than the pace: %v", took)
		}
		for i := range 40 {
			texts := w.texts(int64(i + 1))
			for j := 1; j < len(texts); j++ {
				if texts[j] < texts[j-1] && texts[j] != "answer" {
					t.Errorf("order: %v", texts)
				}
			}
		}
		same(t, "sends", w.count(Send), 402)
	})
}

func TestBlockedPhonesDoNotFillTheMemory(t *testing.T) {
	inBubble(t, func(o *Options) { o.MemoryLimit = 20 }, func(t *testing.T, w *world, s *Sender) {
		w.fault = func(c call) (error, bool) {
			if c.item.Chat <= 100 {
				return &Refusal{Kind: Blocked}, false
			}
			return nil, true
		}
		crowd(w, s, 200)
		idle(t, s, time.Minute)
		same(t, "unsent", w.unsent(), 100)
		same(t, "tries", w.count(Send), 200)
	})
}

func TestBacklogAndRoomFollowTheCrowd(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		idle(t, s, time.Second)
		same(t, "room", s.Room(), 280)
		w.latency = time.Second
		crowd(w, s, 100)
		s.Offer(w.commit("p", 1, say(9000, "answer")))
		people, prompts := s.Backlog()
		same(t, "people", people, 1)
		same(t, "prompts", prompts, 100)
		same(t, "room", s.Room(), 180)
		w.set(func() { w.fault = refusing(50, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Hour}) })
		time.Sleep(10 * time.Second)
		_, prompts = s.Backlog()
		same(t, "prompts", prompts, 1)
		same(t, "a chat's own 429 takes no room", s.Room(), 280)
	})
}

func TestWaitIdleEndsWithItsContext(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Hour})
		s.Offer(w.commit("a", 1, say(1, "one")))
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := s.WaitIdle(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}

func TestAStoppedWallClockStopsNoMessage(t *testing.T) {
	frozen := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	inBubble(t, func(o *Options) { o.Now = func() time.Time { return frozen } }, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 2, false, &Refusal{Kind: Transient})
		crowd(w, s, 100)
		idle(t, s, time.Minute)
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestALongOutboxIsReadInPartsAndInOrder(t *testing.T) {
	inBubble(t, func(o *Options) { o.MemoryLimit = 20 }, func(t *testing.T, w *world, s *Sender) {
		var items []Item
		for i := range 100 {
			items = append(items, ask(int64(i%10+1), fmt.Sprintf("%03d", i)))
		}
		w.commit("a", 1, items...)
		s.Reread("a")
		for range 200 {
			time.Sleep(50 * time.Millisecond)
			if n := s.entries(); n > 20 {
				t.Fatalf("%d entries in memory, the limit is 20", n)
			}
		}
		idle(t, s, time.Minute)
		for chat := range 10 {
			if texts := w.texts(int64(chat + 1)); len(texts) != 10 || !slices.IsSorted(texts) {
				t.Errorf("chat %d: %v", chat, texts)
			}
		}
	})
}
