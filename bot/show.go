package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

const (
	showEvery    = time.Minute
	breatheEvery = 4 * time.Second
	// A countdown's end is urgent and due no later than this, a breath's among the crowd and soon.
	longestLive   = 24 * time.Hour
	longestBreath = 5 * time.Minute
)

// live is which couples have a card that moves by itself.
type live struct {
	mu      sync.Mutex
	couples map[string]moving
}

// moving is how a couple stood at a version.
type moving struct {
	version int64
	fast    bool            // somebody breathes with a card
	drawn   map[spot]string // what each message was last drawn as, while somebody breathes
}

// spot is a message on one of the two phones.
type spot struct {
	who     event.Who
	message int
}

func newLive() *live { return &live{couples: map[string]moving{}} }

// see notes how a couple stands. Whoever read it before its last commit comes too late.
func (l *live) see(id string, version int64, state flows.Couple) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch was, ok := l.couples[id]; {
	case ok && was.version > version:
	case flows.Ticking(state):
		l.couples[id] = moving{version, flows.Breathing(state), was.drawn}
	default:
		delete(l.couples, id)
	}
}

func (l *live) forget(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.couples, id)
}

// all lists the couples whose cards move, or only those that somebody breathes with.
func (l *live) all(fast bool) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ids []string
	for id, m := range l.couples {
		if m.fast || !fast {
			ids = append(ids, id)
		}
	}
	return ids
}

// stands notes what a message is drawn as, and tells whether that is what it was drawn as before.
func (l *live) stands(id string, at spot, body string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	m, ok := l.couples[id]
	if !ok || !m.fast {
		return false
	}
	if m.drawn == nil {
		m.drawn = map[spot]string{}
		l.couples[id] = m
	}
	same := m.drawn[at] == body
	m.drawn[at] = body
	return same
}

// shows draws the moving cards anew whenever it is told to: all of them each minute, those that
// somebody breathes with every few seconds. It has a goroutine of its own, so that no due time waits
// for a picture.
func (s *sweep) shows(ctx context.Context, minutes, breaths <-chan struct{}) {
	s.wake(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-minutes:
			s.show(ctx, false)
		case <-breaths:
			s.show(ctx, true)
		}
	}
}

// wake finds the couples whose cards move: a leader that just began knows of none.
func (s *sweep) wake(ctx context.Context) {
	for a, within := range map[store.Agenda]time.Duration{store.Urgent: longestLive, store.Crowd: longestBreath} {
		due, err := s.b.o.Store.DueCouples(ctx, a, s.b.o.Now().Add(within), sweepMost)
		if err != nil {
			return // cards stand still until their couple is stepped next
		}
		for _, d := range due {
			if state, c, err := s.b.clerk.peek(ctx, d.Couple); err == nil {
				s.b.clerk.live.see(d.Couple, c.Version, state)
			}
		}
	}
}

// show draws cards anew. Nothing of it is written down, and the sender lets it go out only while
// nobody wants anything else. Between two minutes only what changed is drawn: Telegram bears few edits
// in one chat.
func (s *sweep) show(ctx context.Context, fast bool) {
	for _, id := range s.b.clerk.live.all(fast) {
		state, c, err := s.b.clerk.peek(ctx, id)
		if err != nil {
			if errors.Is(err, store.ErrUnavailable) || ctx.Err() != nil {
				return
			}
			s.b.clerk.live.forget(id)
			continue
		}
		now := s.b.o.Now()
		for _, e := range flows.Cosmetics(state, now, s.b.clerk.book) {
			at := c.Cards[cardName(e.To, e.Card)]
			item := cosmetic(state, e, at, now)
			if same := s.b.clerk.live.stands(id, spot{e.To, at}, string(item.Body)); at != 0 && (!same || !fast) {
				s.b.sender.Cosmetic(item)
			}
		}
		s.b.clerk.live.see(id, c.Version, state)
	}
}

func cosmetic(state flows.Couple, e event.Edit, message int, now time.Time) sender.Item {
	t := &turn{state: state, now: now}
	t.add(sender.Item{Kind: sender.Edit, Message: message}, e.To, letter{Edit: &e})
	return t.items[0]
}
