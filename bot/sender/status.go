package sender

import (
	"context"
	"math"
	"time"
)

// Idle tells that everything there is to send went out and is receipted. What waits for a phone that
// refuses messages does not count; a process that does not hold the lease is not idle but ignorant.
func (s *Sender) Idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.isIdle()
}

func (s *Sender) isIdle() bool {
	return s.live && s.count == 0 && s.unread == 0 && s.readers == 0 && s.unwritten == 0
}

// WaitIdle waits until the sender is idle, or returns why the context ended.
func (s *Sender) WaitIdle(ctx context.Context) error {
	for {
		s.mu.Lock()
		idle, changed := s.isIdle(), s.idle
		s.mu.Unlock()
		if idle {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// announce lets those go on who wait for the sender to be idle.
func (s *Sender) announce() {
	if s.isIdle() {
		close(s.idle)
		s.idle = make(chan struct{})
	}
}

// Backlog is how many entries wait, by lane. A couple whose outbox is still to be read counts as one
// prompt, and so does a word in a group; what waits for a phone that refuses messages does not count.
func (s *Sender) Backlog() (people, prompts int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.waiting[People], s.waiting[Prompts] + s.waiting[Groups] + s.unread
}

// Room is how many more prompts the agenda may bring: about ten seconds of sending are kept
// waiting, so that memory does not grow with a crowd and the pace is still kept. Prompts of a chat
// that waits for its own 429 do not take room. While it is not known whether a very long one was meant for
// everybody there is room for one, with which to find out.
func (s *Sender) Room() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := clock()
	switch {
	case !s.live || s.unread > 0:
		return 0
	case s.brake.unsure(now) && !s.promptAtHand(now):
		return 1
	case s.brake.on(now):
		return 0
	}
	waiting := s.waiting[Prompts]
	for _, c := range s.chats {
		if c.scolded && c.parked.After(now) {
			waiting -= len(c.queue) - c.urgent
		}
	}
	room := int(math.Ceil(s.o.Rate*roomSeconds)) - waiting
	return max(0, min(room, s.o.MemoryLimit/2-s.count))
}

// promptAtHand tells whether a prompt waits, or is on its way, that no chat of its own holds back.
func (s *Sender) promptAtHand(now time.Time) bool {
	for _, c := range s.chats {
		if !group(c.place.chat) && len(c.queue) > c.urgent && !c.parked.After(now) {
			return true
		}
	}
	return false
}
