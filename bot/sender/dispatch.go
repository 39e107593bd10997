package sender

import (
	"context"
	"time"
)

// step starts whatever may start now and returns when to look again; zero: when something changes.
func (s *Sender) step(ctx, hard context.Context) time.Time {
	if ctx.Err() != nil {
		return time.Time{}
	}
	if !s.hold(ctx) {
		return clock().Add(guardEvery)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, wall := clock(), s.o.Now()
	for c := s.q.due(now); c != nil; c = s.q.due(now) {
		s.settle(c, now, wall)
	}
	s.startReaders(ctx)
	var wake time.Time
	if s.live && s.unwritten <= s.o.unwritten() {
		for _, l := range []line{free, people, changes, prompts, tidying, groups, cosmetic} {
			wake = sooner(wake, s.start(hard, l, now, wall))
		}
	} else {
		s.punctual.until = time.Time{}
	}
	s.announce()
	return sooner(wake, s.q.next())
}

// start starts the jobs of one line, as many as may go, and returns when the next may; zero: not
// before something changes.
func (s *Sender) start(hard context.Context, l line, now, wall time.Time) time.Time {
	for {
		c := s.q.first(l)
		if c == nil || !s.yours(l) {
			s.awaits(l, time.Time{}, now)
			return time.Time{}
		}
		at := s.turnOf(l, now)
		s.awaits(l, at, now)
		if at.After(now) {
			return at
		}
		s.q.leave(c)
		j := s.turn(c, now, wall)
		if j == nil || j.line != l || j.at.After(now) {
			s.stand(c, j, now)
			continue
		}
		s.launch(hard, j, now)
	}
}

// awaits notes what the prompts wait for: a time, or, where that is not the pace, nothing.
func (s *Sender) awaits(l line, at, now time.Time) {
	switch {
	case l != prompts:
	case at.IsZero() || at.After(now):
		s.punctual.until = at
	default:
		s.punctual.looks(now)
	}
}

// yours tells whether a line may take a worker: a quarter of them is kept for people, so that
// prompts that hang do not keep an answer waiting.
func (s *Sender) yours(l line) bool {
	busy := 0
	for _, n := range s.flying {
		busy += n
	}
	switch {
	case l == people || l == changes:
		return busy < s.o.Workers
	case (l == groups || l == cosmetic) && s.somebodyWaits():
		return false
	}
	return busy < s.o.Workers-s.o.Workers/4
}

// somebodyWaits tells whether there is anything to send that is for one of the two and not for show.
func (s *Sender) somebodyWaits() bool {
	for _, l := range []line{people, changes, prompts, tidying} {
		if s.q.first(l) != nil {
			return true
		}
	}
	return false
}

// turnOf is the earliest moment from now on at which the pace over all chats lets a line send.
func (s *Sender) turnOf(l line, now time.Time) time.Time {
	need, edits := 1.0, 0.0
	switch l {
	case free:
		return now
	case changes:
		l, edits = people, 1
	case prompts:
		need += s.o.reserve(s.punctual.late)
	case tidying:
		l, edits = prompts, 2 // one is left to people
		need += s.o.reserve(s.punctual.late)
	case groups:
		need = float64(burst(s.o.Rate))
	case cosmetic:
		need, edits = float64(burst(s.o.Rate)), float64(burst(s.o.EditRate))
	}
	at := later(s.pace.ready(now, need), s.brake.ready(l, now))
	if l == groups {
		at = later(at, s.strangers.ready(now, 1))
	}
	if edits > 0 && s.o.editsApart() {
		at = later(at, s.edits.ready(now, edits))
	}
	return at
}

// launch hands a job to a goroutine of its own.
func (s *Sender) launch(hard context.Context, j *job, now time.Time) {
	c := j.chat
	c.busy = true
	for _, e := range j.holds {
		e.busy = true
	}
	if j.line != free {
		s.pace.take(now)
		if j.line == groups {
			s.strangers.take(now)
		} else {
			s.brake.probing(now)
		}
		c.paced.take(now)
		if j.message != 0 {
			c.edits.take(now)
			s.edits.take(now)
		}
	}
	if j.what == frames {
		s.takeFrame(c)
	}
	s.flying[j.line]++
	s.wg.Go(func() {
		s.finish(j, s.perform(hard, j))
		s.wake()
	})
}

// settle looks anew at where a chat stands.
func (s *Sender) settle(c *chat, now, wall time.Time) {
	s.stand(c, s.turn(c, now, wall), now)
}

// stand puts a chat where its next job belongs.
func (s *Sender) stand(c *chat, j *job, now time.Time) {
	if j == nil {
		s.q.leave(c)
		return
	}
	s.q.put(c, j.line, j.at, now)
}
