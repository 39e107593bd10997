package playground

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Clock is a clock that runs like any other and can be set forward. Safe for concurrent use.
type Clock struct {
	mu    sync.Mutex
	real  func() time.Time
	ahead time.Duration
}

// NewClock makes a clock that shows what real shows.
func NewClock(real func() time.Time) *Clock { return &Clock{real: real} }

// Now is the time on this clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.real().Add(c.ahead)
}

// Set moves the clock forward to at; it never goes back.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if gap := at.Sub(c.real().Add(c.ahead)); gap > 0 {
		c.ahead += gap
	}
}

// Machine is the demo's time machine. It lets time pass due time by due time, so that a jump looks
// to the bot like the days themselves and never like an outage.
type Machine struct {
	Clock *Clock
	// Zone is whose evening and whose Sunday is meant.
	Zone *time.Location
	// Next is when something is due next; zero: nothing is.
	Next func(ctx context.Context) (time.Time, error)
	// Settle waits until everything due by now has been done and has reached the phones.
	Settle func(ctx context.Context) error
	// Shown counts what the phones have been shown so far.
	Shown func() int

	mu sync.Mutex // one journey at a time
}

// The hours the machine aims for, just after what comes at the full hour by default.
const (
	eveningHour = 20
	sundayHour  = 18
	farthest    = 21 * 24 * time.Hour // how far ahead "next" looks
	mostStops   = 10000
)

var errEndless = errors.New("playground: due times without end")

// Jump goes to "next" (whatever the phones show next), "hour", "evening" (tomorrow's) or "sunday".
// It returns when the phones have everything; a second call waits for the first.
func (m *Machine) Jump(ctx context.Context, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.Settle(ctx); err != nil {
		return fmt.Errorf("playground: settle before the jump: %w", err)
	}
	now := m.Clock.Now().In(m.Zone)
	switch to {
	case "next":
		shown := m.Shown()
		return m.walk(ctx, now.Add(farthest), func() bool { return m.Shown() > shown })
	case "hour":
		return m.walk(ctx, now.Add(time.Hour), nil)
	case "evening":
		return m.walk(ctx, time.Date(now.Year(), now.Month(), now.Day()+1, eveningHour, 0, 5, 0, m.Zone), nil)
	case "sunday":
		days := (7 - int(now.Weekday())) % 7
		at := time.Date(now.Year(), now.Month(), now.Day()+days, sundayHour, 0, 5, 0, m.Zone)
		if !at.After(now) {
			at = at.AddDate(0, 0, 7)
		}
		return m.walk(ctx, at, nil)
	}
	return fmt.Errorf("playground: no way to %q", to)
}

// walk goes from due time to due time until at, or until enough says so. Where enough never does,
// the clock stays at the last thing that was due.
func (m *Machine) walk(ctx context.Context, at time.Time, enough func() bool) error {
	for range mostStops {
		next, err := m.Next(ctx)
		if err != nil {
			return fmt.Errorf("playground: look ahead: %w", err)
		}
		if next.IsZero() || next.After(at) {
			if enough == nil {
				m.Clock.Set(at)
			}
			return m.Settle(ctx)
		}
		m.Clock.Set(next)
		if err := m.Settle(ctx); err != nil {
			return fmt.Errorf("playground: settle: %w", err)
		}
		if enough != nil && enough() {
			return nil
		}
	}
	return errEndless
}

// Shown is the number of the newest message in any chat: it grows when a phone shows a new one, and
// not when one changes in place.
func (s *Server) Shown() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastID
}
