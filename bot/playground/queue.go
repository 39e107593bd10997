package playground

import (
	"encoding/json"
	"math/rand/v2"
	"time"
)

// What Telegram's servers keep of a bot's updates, and how long.
const (
	updateLife    = 24 * time.Hour
	tapLife       = 150 * time.Second
	quietWeek     = 7 * 24 * time.Hour
	mostQueued    = 100_000
	largestQueued = 128 << 20
	largestUpdate = 64 << 10
	// An offset this far above the newest update is taken for a mistake.
	offsetSlack = 10
)

type queued struct {
	id      int64
	raw     json.RawMessage
	expires time.Time
}

// queue holds the updates a bot has not confirmed yet.
type queue struct {
	waiting []queued
	size    int
	next    int64
	restart int64     // where ids begin again once nothing waits; zero: they go on
	last    time.Time // when the newest update came
}

func newQueue() queue { return queue{next: randomStart()} }

// randomStart is where ids begin, and begin again after a quiet week: anywhere, so
// that no bot may take them for an order.
func randomStart() int64 { return 1 + rand.Int64N(1<<30) }

// push appends an update, or drops it as the real queue does when it or the queue
// is too large. body gets the id.
func (q *queue) push(now time.Time, life time.Duration, body map[string]any) error {
	q.expire(now)
	if len(q.waiting) == 0 && !q.last.IsZero() && now.Sub(q.last) >= quietWeek {
		q.next = randomStart()
	}
	if len(q.waiting) == 0 && q.restart != 0 {
		q.next, q.restart = q.restart, 0
	}
	body["update_id"] = q.next
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if len(raw) > largestUpdate || len(q.waiting) >= mostQueued || q.size+len(raw) > largestQueued {
		return nil
	}
	q.waiting = append(q.waiting, queued{id: q.next, raw: raw, expires: now.Add(life)})
	q.size += len(raw)
	q.next++
	q.last = now
	return nil
}

// take confirms what lies before offset and returns what comes next. An offset at or
// below zero starts at the head, after dropping all but that many from the tail.
func (q *queue) take(now time.Time, offset int64, limit int) []json.RawMessage {
	q.expire(now)
	switch {
	case offset < 0:
		q.drop(len(q.waiting) + int(max(offset, -mostQueued)))
	case offset > q.next+offsetSlack:
		// Too far ahead to be meant: confirms nothing.
	default:
		n := 0
		for n < len(q.waiting) && q.waiting[n].id < offset {
			n++
		}
		q.drop(n)
	}
	out := make([]json.RawMessage, 0, min(limit, len(q.waiting)))
	for _, u := range q.waiting[:min(limit, len(q.waiting))] {
		out = append(out, u.raw)
	}
	return out
}

func (q *queue) drop(n int) {
	for i := range max(n, 0) {
		q.size -= len(q.waiting[i].raw)
		q.waiting[i] = queued{}
	}
	q.waiting = q.waiting[max(n, 0):]
}

// expire forgets what waited too long. Taps die long before the messages around them.
func (q *queue) expire(now time.Time) {
	kept := q.waiting[:0]
	for _, u := range q.waiting {
		if now.Before(u.expires) {
			kept = append(kept, u)
		} else {
			q.size -= len(u.raw)
		}
	}
	clear(q.waiting[len(kept):])
	q.waiting = kept
}

// RestartIDs lets ids begin again at n, lower or higher, as after a quiet week: at the
// first update that comes while none waits.
func (s *Server) RestartIDs(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.restart = n
}

// Queued is how many updates the bot has not confirmed.
func (s *Server) Queued() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.expire(s.o.Now())
	return len(s.queue.waiting)
}
