package sender

import (
	"fmt"
	"testing"
	"time"
)

// agenda brings a prompt to each of so many chats as soon as there is room for it, looking every second as the
// sweep does. It returns how long it took until all of them were brought, at most so long.
func agenda(w *world, s *Sender, chats int, atMost time.Duration) time.Duration {
	began, next := time.Now(), 0
	for next < chats && time.Since(began) < atMost {
		for room := s.Room(); room > 0 && next < chats; room = s.Room() {
			for range min(room, chats-next) {
				next++
				s.Offer(w.commit(fmt.Sprint("evening", next), 1, ask(int64(10_000+next), "question")))
			}
		}
		time.Sleep(time.Second)
	}
	return time.Since(began)
}

func TestOneChatWithA429OfAnyLengthHoldsUpNobodyElsesEvening(t *testing.T) {
	for _, seconds := range []int{250, 34_567} {
		t.Run(fmt.Sprint(seconds), func(t *testing.T) {
			inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
				w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Duration(seconds) * time.Second})
				s.Offer(w.commit("a", 1, say(1, "answer")))
				time.Sleep(time.Minute) // and nobody writes
				same(t, "tried", w.count(Send), 1)
				if took := agenda(w, s, 400, time.Hour); took > 20*time.Second {
					t.Errorf("400 prompts were let in after %v", took)
				}
				time.Sleep(20 * time.Second)
				same(t, "sent", w.count(Send), 401)
				alike(t, "the phone that is shut", w.texts(1))
				idle(t, s, time.Duration(seconds)*time.Second)
				alike(t, "the phone that was shut", w.texts(1), "answer")
			})
		})
	}
}

// Telegram is angry with everybody, and nobody writes: a few prompts find that out, one after the other and
// ever more slowly, and the rest waits.
func TestWhetherAVery429IsMeantForEverybodyIsFoundOutByAFewOtherChats(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		began := time.Now()
		w.fault = func(call) (error, bool) {
			left := time.Hour - time.Since(began)
			if left <= 0 {
				return nil, true
			}
			return &Refusal{Kind: TooMany, RetryAfter: left}, false
		}
		s.Offer(w.commit("a", 1, say(1, "answer")))
		time.Sleep(time.Second)
		agenda(w, s, 400, 50*time.Minute)
		var tries []time.Time // by prompts: the person's own message goes on probing
		for _, c := range w.calls {
			if c.item.Lane == Prompts {
				tries = append(tries, c.at)
			}
		}
		same(t, "tried within the hour", len(tries), severalChats-1)
		same(t, "room", s.Room(), 0)
		if gap := tries[1].Sub(tries[0]); gap < 2*firstProbe {
			t.Errorf("the second try came %v after the first", gap)
		}
		time.Sleep(10 * time.Minute)
		agenda(w, s, 400, time.Minute)
		idle(t, s, time.Minute)
		alike(t, "the phone", w.texts(1), "answer")
	})
}

// Two chats have one of their own each, one after the other: the third finds out that it is theirs.
func TestTwoChatsWithAVeryLong429DoNotMakeItEverybodys(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = func(c call) (error, bool) {
			if c.item.Chat == 1 || c.item.Chat == 10_001 {
				return &Refusal{Kind: TooMany, RetryAfter: 9 * time.Hour}, false
			}
			return nil, true
		}
		s.Offer(w.commit("a", 1, say(1, "answer")))
		time.Sleep(time.Second)
		if took := agenda(w, s, 400, time.Hour); took > 30*time.Second {
			t.Errorf("400 prompts were let in after %v", took)
		}
		time.Sleep(20 * time.Second)
		same(t, "unsent", w.unsent(), 2)
	})
}
