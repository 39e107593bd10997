package sender

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// tally is a meter that keeps what it counts.
type tally struct {
	mu     sync.Mutex
	events []string
}

func (m *tally) add(event string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.events = append(m.events, event)
}

func (m *tally) Delivered(l Lane, waited time.Duration) { m.add(fmt.Sprint(l, " ", waited)) }
func (m *tally) Refused(r Reason)                       { m.add(r.String()) }
func (m *tally) Lapsed()                                { m.add("lapsed") }
func (m *tally) Repeated()                              { m.add("repeated") }

func (m *tally) count(event string) (n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.events {
		if e == event {
			n++
		}
	}
	return n
}

func TestWhatHappensIsCounted(t *testing.T) {
	m := &tally{}
	inBubble(t, func(o *Options) { o.Meter = m }, func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 1, false, &Refusal{Kind: TooMany, RetryAfter: 2 * time.Second})
		s.Offer(w.commit("a", 1, ask(1, "late").until(0), say(1, "one")))
		idle(t, s, time.Minute)
		time.Sleep(time.Second)
		s.Offer(w.commit("a", 2, ask(1, "two")))
		idle(t, s, time.Minute)
	})
	alike(t, "events", m.events, "lapsed", "too many", "people 2s", "prompts 0s")
}

func TestWhatMayHaveComeTwiceIsCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, w := &tally{}, newWorld()
		w.commit("a", 1, say(1, "one"), say(1, "two"))
		o := w.options()
		o.Meter = m
		s, stop := started(t, o)
		idle(t, s, time.Minute)
		time.Sleep(time.Second)
		w.commit("a", 2, say(1, "three"))
		time.Sleep(2 * walkEvery) // nobody offered it, and yet only this process can have sent it
		idle(t, s, time.Minute)
		same(t, "may have come twice", m.count("repeated"), 2)
		w.set(func() { w.fault = refusing(2, 1, true, &Refusal{Kind: Transient}) })
		s.Offer(w.commit("b", 1, say(2, "four"), say(2, "five")))
		idle(t, s, time.Minute)
		stop()
		same(t, "and did", m.count("repeated"), 3)
		alike(t, "phone", w.texts(2), "four", "four", "five")
	})
}

func TestWhatMayComeTwiceIsCountedBeforeItGoesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, w := &tally{}, newWorld()
		w.latency = 3 * time.Second
		w.commit("a", 1, say(1, "one"))
		o := w.options()
		o.Meter = m
		_, stop := started(t, o)
		time.Sleep(time.Second) // it is on its way, and may be there
		same(t, "counted", m.count("repeated"), 1)
		stop()
		same(t, "and once", m.count("repeated"), 1)
	})
}
