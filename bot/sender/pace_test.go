package sender

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// crowd commits and offers one prompt to each of n chats.
func crowd(w *world, s *Sender, n int) {
	for i := range n {
		s.Offer(w.commit(fmt.Sprintf("c%d", i), 1, ask(int64(i+1), "q")))
	}
}

// busiest is the largest number of paced requests within any window.
func busiest(calls []call, window time.Duration) (most int) {
	from := 0
	for to := range calls {
		for calls[to].at.Sub(calls[from].at) >= window {
			from++
		}
		most = max(most, to-from+1)
	}
	return most
}

func TestACrowdGoesOutAtThePaceAndNeverFaster(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = 200 * time.Millisecond
		start := time.Now()
		crowd(w, s, 28*60)
		idle(t, s, 2*time.Minute)
		took := time.Since(start) - w.latency
		if perSecond := float64(w.count(Send)) / took.Seconds(); perSecond < 28*0.99 {
			t.Errorf("%.2f messages a second, want at least 99 %% of 28", perSecond)
		}
		if most := busiest(w.calls, time.Second); most > 30 {
			t.Errorf("%d messages within one second, Telegram allows about 30", most)
		}
	})
}

func TestAnAnswerInACrowdWaitsForItsTokenOnly(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = 100 * time.Millisecond
		crowd(w, s, 2000)
		for i := range 40 {
			time.Sleep(733 * time.Millisecond)
			s.Offer(w.commit("p", int64(i+1), say(int64(1_000_000+i), "answer")))
		}
		idle(t, s, 5*time.Minute)
		for _, c := range w.calls {
			if c.item.Lane != People {
				continue
			}
			if waited := c.at.Sub(c.item.At) - w.latency; waited > 3*time.Millisecond {
				t.Errorf("an answer waited %v in the crowd", waited)
			}
		}
	})
}

func TestALoopThatIsLateHasMoreSlackAndForgetsItInTime(t *testing.T) {
	o := Options{Rate: 28}
	var p punctuality
	now := time.Now()
	wait := func(late time.Duration) {
		p.until = now
		now = now.Add(late)
		p.looks(now)
	}
	wait(0)
	if r := o.reserve(p.late); r < 0.9 || r > 0.95 {
		t.Errorf("a punctual loop leaves %.2f messages to people", r)
	}
	wait(30 * time.Millisecond)
	if r := o.reserve(p.late); r != 0.5 {
		t.Errorf("one that is late leaves %.2f", r)
	}
	wait(0)
	if r := o.reserve(p.late); r != 0.5 {
		t.Errorf("one that was late a moment ago leaves %.2f", r)
	}
	for range 2000 {
		wait(time.Millisecond)
	}
	if r := o.reserve(p.late); r < 0.9 {
		t.Errorf("one that was late a minute ago leaves %.2f", r)
	}
	p.looks(now.Add(time.Hour)) // it waited for nothing
	if r := o.reserve(p.late); r < 0.9 {
		t.Errorf("one that had nothing to do leaves %.2f", r)
	}
}

func TestTheReserveOfAnyPaceIsWithinItsBurst(t *testing.T) {
	for _, rate := range []float64{0.5, 1, 28, 30, 100, 1000, 100_000} {
		o := Options{Rate: rate}.filled()
		for _, late := range []time.Duration{0, time.Millisecond, time.Second} {
			if r := o.reserve(late); r < 0 || r > float64(burst(rate)-1) || r > mostReserve {
				t.Errorf("%v a second, %v late: %.2f of %d", rate, late, r, burst(rate))
			}
		}
	}
}

func TestAnAnswerLiftsItsWholeChatAndKeepsTheOrder(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		crowd(w, s, 500)
		s.Offer(w.commit("x", 1, ask(9999, "question")))
		s.Offer(w.commit("x", 2, say(9999, "answer")))
		time.Sleep(200 * time.Millisecond)
		alike(t, "phone", w.texts(9999), "question", "answer")
		idle(t, s, time.Minute)
	})
}

func TestPromptsThatHangLeaveWorkersToPeople(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.latency = 3 * time.Second
		crowd(w, s, 200)
		time.Sleep(2 * time.Second)
		item := say(9999, "answer")
		s.Offer(w.commit("x", 1, item))
		time.Sleep(w.latency + 50*time.Millisecond)
		alike(t, "phone", w.texts(9999), "answer")
		idle(t, s, 2*time.Minute)
	})
}

func TestOneChatGetsThreeAtOnceAndThenOneASecond(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		start := time.Now()
		for i := range 10 {
			s.Offer(w.commit("c", int64(i+1), say(1, fmt.Sprint(i))))
		}
		idle(t, s, time.Minute)
		for i, c := range w.calls {
			want := max(0, time.Duration(i-2)*time.Second)
			if got := c.at.Sub(start); got < want || got > want+100*time.Millisecond {
				t.Errorf("message %d went out after %v, want %v", i, got, want)
			}
		}
	})
}

func TestEditsOfOneChatStayUnderTwentyAMinute(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("c", 1, say(1, "card").card("A/x")))
		idle(t, s, time.Second)
		for i := range 300 {
			time.Sleep(time.Second)
			s.Offer(w.commit("c", int64(i+2), say(1, fmt.Sprint(i)).card("A/x").of(Edit)))
		}
		idle(t, s, time.Minute)
		edits := slices.DeleteFunc(slices.Clone(w.calls), func(c call) bool { return c.op != Edit })
		if most := busiest(edits, time.Minute); most > 20 {
			t.Errorf("%d edits within a minute", most)
		}
		alike(t, "phone", w.texts(1), "299")
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestDeletionsAndErrandsTakeNothingFromThePace(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		start := time.Now()
		for i := range 200 {
			gone := say(int64(i+1), "").of(Delete)
			gone.Message = 5
			s.Offer(w.commit(fmt.Sprint(i), 1, gone, say(int64(i+1), "").of(Errand)))
		}
		idle(t, s, time.Minute)
		if took := time.Since(start); took > time.Second {
			t.Errorf("200 deletions and errands took %v", took)
		}
	})
}

func TestIdleChatsAreForgotten(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		crowd(w, s, 100)
		idle(t, s, time.Minute)
		time.Sleep(time.Minute)
		s.mu.Lock()
		defer s.mu.Unlock()
		same(t, "chats", len(s.chats), 0)
		same(t, "couples", len(s.couples), 0)
	})
}

func TestAChatKeepsItsPlaceInTheLineWhenMoreIsDecidedForIt(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		crowd(w, s, 10)
		s.Offer(w.commit("c0", 2, ask(1, "more")))
		idle(t, s, time.Minute)
		var order []int64
		for _, c := range w.calls[:10] {
			order = append(order, c.item.Chat)
		}
		alike(t, "order", order, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	})
}
