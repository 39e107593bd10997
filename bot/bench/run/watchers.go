package run

import (
	"slices"
	"sync"
	"time"

	"steady/bench/api"
	"steady/bench/seed"
)

// watchers see everything that a bot asks for chats.
type watchers struct {
	people *people

	mu      sync.Mutex
	taken   []time.Time
	refused []time.Time
	crowd   int       // messages to others than the people
	last    time.Time // the newest of those
}

func (w *watchers) see(c api.Call) {
	w.people.see(c)
	if c.Chat == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if c.Refused {
		w.refused = append(w.refused, c.At)
		return
	}
	w.taken = append(w.taken, c.At)
	if c.Chat >= seed.FirstOfCrowd {
		w.crowd++
		w.last = c.At
	}
}

func (w *watchers) prompts() (sent int, last time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.crowd, w.last
}

// between is how many messages and edits arrived, how many of them were refused, and how many were
// taken in the busiest second.
func (w *watchers) between(from, to time.Time) (sent, refused, busiest int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	within := func(all []time.Time) (in []time.Time) {
		for _, at := range all {
			if !at.Before(from) && at.Before(to) {
				in = append(in, at)
			}
		}
		slices.SortFunc(in, time.Time.Compare)
		return in
	}
	taken := within(w.taken)
	first := 0
	for last := range taken {
		for taken[last].Sub(taken[first]) >= time.Second {
			first++
		}
		busiest = max(busiest, last-first+1)
	}
	return len(taken), len(within(w.refused)), busiest
}
