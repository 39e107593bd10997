package sender

import (
	"encoding/json"
	"errors"
	"fmt"
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

// failing makes one call of the store fail for a while.
func failing(w *world, name string, d time.Duration) {
	until := time.Now().Add(d)
	w.set(func() {
		w.bookErr = func(call string) error {
			if call == name && time.Now().Before(until) {
				return errors.New("away")
			}
			return nil
		}
	})
}

func TestNothingOfACoupleGoesOutBeforeItsOutboxWasReadAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: 5 * time.Second})
		s.Offer(w.commit("a", 1, say(1, "words"), say(1, "neutral")))
		time.Sleep(time.Second)
		failing(w, "outbox", 20*time.Second)
		s.Reread("a")
		time.Sleep(15 * time.Second)
		w.set(func() { w.outbox["a"] = w.outbox["a"][1:] })
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "neutral")
	})
}

func TestAReadingBringsWhatAnEraseLeftOfAnEntry(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: 5 * time.Second})
		s.Offer(w.commit("a", 1, say(1, "words and a button")))
		time.Sleep(time.Second)
		w.set(func() {
			left := append([]Entry{}, w.outbox["a"]...)
			left[0].Item.Body = []byte("a button")
			w.outbox["a"] = left
		})
		s.Reread("a")
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "a button")
	})
}

func TestWhatAnEraseTookBackInFlightIsNotTriedAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = time.Second
		w.fault = refusing(1, 1, false, &Refusal{Kind: Transient})
		s.Offer(w.commit("a", 1, say(1, "words")))
		time.Sleep(500 * time.Millisecond)
		w.set(func() { w.outbox["a"] = nil })
		s.Reread("a")
		idle(t, s, time.Minute)
		same(t, "sends", w.count(Send), 1)
	})
}

func TestWhatIsOfferedDuringAReadingGoesOutAtOnce(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.slow = func() time.Duration { return 200 * time.Millisecond }
		w.commit("a", 1, say(1, "one"))
		s.Reread("a")
		time.Sleep(100 * time.Millisecond)
		s.Offer(w.commit("a", 2, say(1, "two")))
		time.Sleep(500 * time.Millisecond)
		alike(t, "phone", w.texts(1), "one", "two")
	})
}

func TestNothingNewOvertakesWhatADeadProcessLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		failing(w, "unsent", time.Second)
		w.commit("a", 1, say(1, "one"))
		s, stop := started(t, w.options())
		s.Offer(w.commit("a", 2, say(1, "two")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
		stop()
	})
}

func TestNothingNewOvertakesWhatADeadProcessLeftWhileMemoryIsFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		failing(w, "unsent", time.Second)
		w.commit("a", 1, say(1, "one"))
		o := w.options()
		o.MemoryLimit = 1
		s, stop := started(t, o)
		for i, text := range []string{"two", "three", "four"} {
			s.Offer(w.commit("a", int64(i+2), say(1, text)))
		}
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two", "three", "four")
		stop()
	})
}
