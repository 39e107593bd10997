package sender

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// refusing makes Telegram answer calls to one chat (0: all) with an error, the first n times.
func refusing(chat int64, n int, arrives bool, err error) func(call) (error, bool) {
	return func(c call) (error, bool) {
		if n > 0 && (chat == 0 || c.item.Chat == chat) {
			n--
			return err, arrives
		}
		return nil, true
	}
}

func TestAChatWithA429WaitsAloneAndKeepsItsOrder(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: 100 * time.Second})
		start := time.Now()
		s.Offer(w.commit("a", 1, say(1, "one"), say(1, "two"), say(2, "other")))
		time.Sleep(time.Second)
		alike(t, "the other phone", w.texts(2), "other")
		alike(t, "the phone", w.texts(1))
		if s.Idle() {
			t.Error("idle with a chat that waits")
		}
		idle(t, s, 2*time.Minute)
		if waited := time.Since(start); waited < 100*time.Second || waited > 102*time.Second {
			t.Errorf("waited %v, want 100 s", waited)
		}
		alike(t, "the phone", w.texts(1), "one", "two")
	})
}

func TestAGlobal429StopsPromptsAndLetsPeopleProbe(t *testing.T) {
	for _, tt := range []struct {
		name    string
		refusal Refusal
		times   int
	}{
		{"said so", Refusal{Kind: TooMany, RetryAfter: time.Minute, Global: true}, 1},
		{"several chats at once", Refusal{Kind: TooMany, RetryAfter: time.Minute}, severalChats},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
				w.fault = refusing(0, tt.times, false, &tt.refusal)
				crowd(w, s, 100)
				time.Sleep(time.Second)
				same(t, "prompts tried", w.count(Send), tt.times)
				same(t, "room", s.Room(), 0)
				for i := range 5 {
					s.Offer(w.commit("p", int64(i+1), say(int64(1000+i), "answer")))
				}
				time.Sleep(10 * time.Second)
				same(t, "sent while prompts wait", w.count(Send), tt.times+5)
				for i := tt.times + 1; i < len(w.calls); i++ {
					if gap := w.calls[i].at.Sub(w.calls[i-1].at); gap < firstProbe {
						t.Errorf("people probed after %v", gap)
					}
				}
				time.Sleep(45 * time.Second)
				same(t, "sent before the time is over", w.count(Send), tt.times+5)
				idle(t, s, time.Minute)
				same(t, "unsent", w.unsent(), 0)
			})
		})
	}
}

func TestProbesGrowRarerWhileTelegramStaysAngry(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(0, 1<<30, false, &Refusal{Kind: TooMany, RetryAfter: time.Minute, Global: true})
		for i := range 50 {
			s.Offer(w.commit("p", int64(i+1), say(int64(1000+i), "answer")))
		}
		time.Sleep(10 * time.Minute)
		if n := w.count(Send); n > 20 {
			t.Errorf("%d tries in ten minutes of a global 429", n)
		}
		w.set(func() { w.fault = nil })
		idle(t, s, 5*time.Minute)
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestAVeryLong429OfOneChatIsFoundOutToBeItsOwn(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: 3 * time.Hour})
		crowd(w, s, 100)
		time.Sleep(10 * time.Second)
		same(t, "unsent", w.unsent(), 1)
		idle(t, s, 3*time.Hour+time.Minute)
	})
}

func TestALostAnswerIsRepeatedOnceAndNothingOvertakes(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, true, &Refusal{Kind: Transient})
		s.Offer(w.commit("a", 1, say(1, "one"), say(1, "two")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "one", "two")
	})
}

func TestAnOutageIsWaitedOutWithGrowingDelay(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1<<30, false, errors.New("no route"))
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(10 * time.Minute)
		if n := w.count(Send); n < 15 || n > 60 {
			t.Errorf("%d tries in ten minutes", n)
		}
		w.set(func() { w.fault = nil })
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one")
	})
}

func TestAWireThatHangsIsCutOffAtTheTimeout(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = time.Hour
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(5 * time.Second)
		w.set(func() { w.latency = 0 })
		idle(t, s, 10*time.Second)
		alike(t, "phone", w.texts(1), "one")
	})
}

func TestWhatTelegramRejectsIsDroppedCountedAndLoggedWithoutContent(t *testing.T) {
	var log bytes.Buffer
	inBubble(t, func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) }, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(77712345, 1, false, &Refusal{Kind: Rejected, Err: errors.New("400")})
		s.Offer(w.commit("a", 1, say(77712345, "secret words"), say(77712345, "fine")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(77712345), "fine")
	})
	line := log.String()
	if strings.Count(line, "\n") != 1 || !strings.Contains(line, "rejected") {
		t.Errorf("want one line about it: %q", line)
	}
	if strings.Contains(line, "secret") || strings.Contains(line, "77712345") {
		t.Errorf("the log tells something private: %q", line)
	}
}

func TestWhatIsTooLateLapsesInsteadOfGoingOut(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		fails := 2
		w.clerkErr = func(string, Entry) error {
			if fails > 0 {
				fails--
				return errors.New("store is away")
			}
			return nil
		}
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Hour})
		s.Offer(w.commit("a", 1, ask(1, "question").until(30*time.Minute), say(1, "always")))
		time.Sleep(31 * time.Minute)
		w.set(func() { same(t, "lapsed although the chat waits", len(w.lapsed), 1) })
		same(t, "unsent", w.unsent(), 1)
		idle(t, s, time.Hour)
		alike(t, "phone", w.texts(1), "always")
	})
}

func TestAnErrandRunsInItsTurnAndUntilItIsDone(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		fails := 3
		w.clerkErr = func(string, Entry) error {
			if fails > 0 {
				fails--
				return fmt.Errorf("not yet")
			}
			return nil
		}
		s.Offer(w.commit("a", 1, say(1, "file"), say(1, "erase").of(Errand), say(1, "done")))
		idle(t, s, time.Minute)
		var order []string
		for _, c := range w.calls {
			order = append(order, string(c.item.Body))
		}
		alike(t, "order", order, "file", "erase", "done")
	})
}

func TestAnErrandWithoutAChatRunsToo(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(0, "join").of(Errand)))
		s.Offer(w.commit("b", 1, say(0, "join").of(Errand)))
		idle(t, s, time.Minute)
		same(t, "errands", len(w.errands), 2)
	})
}
