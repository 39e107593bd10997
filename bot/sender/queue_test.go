package sender

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheStoredFormOfAnItemIsStable(t *testing.T) {
	at := time.Date(2026, 1, 5, 20, 0, 0, 5, time.UTC)
	item := Item{Chat: 7, Kind: Edit, Lane: Prompts, Card: "A/x", Message: 9, At: at, Until: at.Add(time.Hour), Body: []byte(`{"t":1}`)}
	const want = `{"c":7,"k":2,"l":2,"n":"A/x","i":9,"a":"2026-01-05T20:00:00.000000005Z","u":"2026-01-05T21:00:00.000000005Z","b":{"t":1}}`
	got, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "stored", string(got), want)
	var back Item
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	same(t, "the same entry after a reading", Entry{Item: back}.key(), Entry{Item: item}.key())

	short, err := json.Marshal(Item{Chat: 7, Kind: Send, Lane: People, At: at})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what is empty is left out", string(short), `{"c":7,"k":1,"l":1,"a":"2026-01-05T20:00:00.000000005Z"}`)
}

func TestWhatADeadProcessLeftGoesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		for i := range 50 {
			w.commit(fmt.Sprint("c", i), 1, say(int64(i+1), "one"), say(int64(i+1), "two"))
		}
		s, stop := started(t, w.options())
		idle(t, s, time.Minute)
		for i := range 50 {
			alike(t, "phone", w.texts(int64(i+1)), "one", "two")
		}
		same(t, "unsent", w.unsent(), 0)
		stop()
	})
}

func TestWhatNobodyOfferedIsFoundWithinSeconds(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.commit("a", 1, say(1, "one"))
		time.Sleep(6 * time.Second)
		alike(t, "phone", w.texts(1), "one")
	})
}

func TestAnEntryGoesOutOnceHoweverOftenItIsOffered(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = time.Second
		entries := w.commit("a", 1, say(1, "one"), say(1, "two"))
		for range 10 {
			s.Offer(entries)
			s.Reread("a")
			time.Sleep(300 * time.Millisecond)
		}
		idle(t, s, time.Minute)
		s.Offer(entries)
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
		same(t, "sends", w.count(Send), 2)
	})
}

func TestAReceiptTheStoreLostIsWrittenAgainAndNothingIsSentTwice(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(1, "one")))
		before := w.outbox["a"]
		before = append([]Entry{}, before...)
		idle(t, s, time.Second)
		w.set(func() { w.outbox["a"] = before })
		time.Sleep(6 * time.Second)
		same(t, "unsent", w.unsent(), 0)
		same(t, "sends", w.count(Send), 1)
	})
}

func TestACoupleErasedAndBegunAnewIsNotMistakenForTheOldOne(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(1, "old")))
		idle(t, s, time.Second)
		time.Sleep(time.Second)
		s.Offer(w.commit("a", 1, say(1, "new")))
		idle(t, s, time.Second)
		alike(t, "phone", w.texts(1), "old", "new")
	})
}

func TestWhatAnEraseTookBackDoesNotGoOut(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Minute})
		s.Offer(w.commit("a", 1, say(1, "words"), say(1, "more words"), say(1, "neutral")))
		time.Sleep(time.Second)
		w.set(func() { w.outbox["a"] = w.outbox["a"][2:] })
		s.Reread("a")
		idle(t, s, 2*time.Minute)
		alike(t, "phone", w.texts(1), "neutral")
	})
}

func TestNothingNewOvertakesWhatAFailedCommitMayHaveWritten(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.commit("a", 1, say(1, "one")) // written, but the clerk saw only an error
		s.Reread("a")
		s.Offer(w.commit("a", 2, say(1, "two")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
	})
}

func TestTwoCouplesThatShareAChatKeepTheOrderOfTheirDecisions(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: time.Minute})
		s.Offer(w.commit("a", 1, say(1, "one")))
		time.Sleep(time.Second)
		early := w.commit("b", 1, say(1, "two"))
		time.Sleep(time.Second)
		s.Offer(w.commit("a", 2, say(1, "three")))
		s.Offer(early)
		idle(t, s, 2*time.Minute)
		alike(t, "phone", w.texts(1), "one", "two", "three")
	})
}

func TestNoNewSendWhileReceiptsCannotBeWritten(t *testing.T) {
	var log bytes.Buffer
	change := func(o *Options) {
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
		o.Rate = 1000
	}
	inBubble(t, change, func(t *testing.T, w *world, s *Sender) {
		w.bookErr = func(name string) error {
			if name == "receipt" {
				return errors.New("store is away")
			}
			return nil
		}
		w.latency = 50 * time.Millisecond
		w.options()
		crowd(w, s, 500)
		time.Sleep(time.Minute)
		sent := w.count(Send)
		// Besides the eight: what was in flight when the ninth receipt failed.
		if sent > 500/2 || sent <= maxUnwritten {
			t.Errorf("%d messages went out without a receipt", sent)
		}
		time.Sleep(time.Minute)
		same(t, "sends a minute later", w.count(Send), sent)
		w.set(func() { w.bookErr = nil })
		idle(t, s, time.Minute)
		same(t, "sends", w.count(Send), 500)
	})
	same(t, "lines in the log", strings.Count(log.String(), "\n"), 2)
}

func TestAReceiptWhoseAnswerWasLostIsWrittenAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		fails := 3
		w.lateErr = func(string) error {
			if fails > 0 {
				fails--
				return errors.New("cut")
			}
			return nil
		}
		s.Offer(w.commit("a", 1, say(1, "one").card("A/x"), say(1, "two")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
		same(t, "card", w.cards["a"]["A/x"], w.phones[1][0].id)
	})
}

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
		same(t, "entries in memory", s.count, 0)
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

func TestMemoryStaysBoundedAndTheRestIsReadLater(t *testing.T) {
	inBubble(t, func(o *Options) { o.MemoryLimit = 50 }, func(t *testing.T, w *world, s *Sender) {
		most := 0
		for i := range 400 {
			s.Offer(w.commit(fmt.Sprint("c", i%40), int64(i), ask(int64(i%40+1), fmt.Sprintf("%03d", i))))
			most = max(most, s.count)
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
