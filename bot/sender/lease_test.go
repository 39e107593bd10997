package sender

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestAProcessWithoutTheLeaseSendsNothingAndKnowsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		held := false
		w.held = func() bool { return held }
		s, stop := started(t, w.options())
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(time.Minute)
		same(t, "sends", w.count(Send), 0)
		same(t, "idle", s.Idle(), false)
		same(t, "room", s.Room(), 0)
		w.set(func() { held = true })
		time.Sleep(time.Second)
		alike(t, "phone", w.texts(1), "one")
		idle(t, s, time.Second)
		stop()
	})
}

func TestALeaseThatIsLostEmptiesMemoryAndItsReturnReadsAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		held := true
		w.held = func() bool { return held }
		crowd(w, s, 280)
		s.Offer(w.commit("x", 1, say(5000, "one").card("A/x"), say(5000, "two"), say(5000, "three"), say(5000, "four")))
		time.Sleep(2 * time.Second)
		w.set(func() { held = false })
		time.Sleep(2 * time.Second)
		sent := w.count(Send)
		same(t, "entries in memory", s.entries(), 0)
		// Meanwhile somebody else sent what was left for this couple, and something new came.
		w.set(func() { w.outbox["c279"] = nil })
		w.commit("x", 2, say(5000, "five"))
		time.Sleep(time.Minute)
		same(t, "sends without the lease", w.count(Send), sent)
		w.set(func() { held = true })
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(5000), "one", "two", "three", "four", "five")
		same(t, "what somebody else sent", len(w.texts(280)), 0)
		same(t, "sends", w.count(Send), 279+5)
	})
}

func TestNothingInFlightIsSentTwiceOrOvertakenAcrossALostLease(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		held := true
		w.held = func() bool { return held }
		w.latency = 3 * time.Second
		s.Offer(w.commit("x", 1, say(1, "one"), say(1, "two")))
		time.Sleep(time.Second)
		w.set(func() { held = false })
		s.Offer(w.commit("y", 1, say(2, "other")))
		time.Sleep(1100 * time.Millisecond)
		w.set(func() { held = true })
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
		same(t, "sends", w.count(Send), 3)
	})
}

func TestAnEndLetsWhatIsInFlightComeBackAndWritesItsReceipts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		w.latency = 3 * time.Second
		s, stop := started(t, w.options())
		crowd(w, s, 100)
		time.Sleep(time.Second)
		start := time.Now()
		stop()
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("took %v to end", took)
		}
		same(t, "sent and unsent", w.count(Send)+w.unsent(), 100)
		if w.count(Send) == 0 {
			t.Error("nothing was in flight: this tests nothing")
		}
	})
}

func TestAnEndWithAStoreThatIsAwayTakesLessThanTenSecondsAndSaysWhatIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		w.bookErr = func(name string) error {
			if name == "receipt" {
				return errors.New("store is away")
			}
			return nil
		}
		s := New(w.options())
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.Run(ctx) }()
		synctest.Wait()
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(time.Second)
		cancel()
		start := time.Now()
		err := <-ended
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %v to end", took)
		}
		if err == nil || !strings.Contains(err.Error(), "1 receipts unwritten") {
			t.Errorf("Run: %v", err)
		}
	})
}

func TestWhatSomebodyElseSentMeanwhileIsNotSentAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		held := true
		w.held = func() bool { return held }
		w.latency = 3 * time.Second
		w.fault = refusing(1, 1, false, &Refusal{Kind: Transient})
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(time.Second)
		w.set(func() { held = false })
		s.Offer(w.commit("b", 1, say(2, "two"))) // its send finds the lease gone
		time.Sleep(time.Second)
		w.set(func() {
			held = true
			w.outbox["a"], w.outbox["b"] = nil, nil
		})
		failing(w, "outbox", 10*time.Second)
		idle(t, s, time.Minute)
		same(t, "sends", w.count(Send), 1)
	})
}

func TestAReadingFromBeforeTheLeaseWasLostIsWorthNothing(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		held, slow := true, 3*time.Second
		w.held = func() bool { return held }
		w.slow = func() time.Duration { return slow }
		w.commit("a", 1, say(1, "one"))
		s.Reread("a")
		time.Sleep(time.Second)
		w.set(func() { held = false })
		s.Offer(w.commit("b", 1, say(2, "two")))
		time.Sleep(100 * time.Millisecond)
		w.set(func() {
			held, slow = true, 0
			w.outbox["a"], w.outbox["b"] = nil, nil
		})
		idle(t, s, time.Minute)
		same(t, "sends", w.count(Send), 0)
	})
}
