package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"steady/bot/store"
)

const (
	leaseFor   = 6 * time.Second
	leaseRenew = 1500 * time.Millisecond
	leaseCall  = time.Second // how long a renewal may take before it counts as failed
)

// lease decides who polls, sweeps and sends. It implements sender.Guard.
type lease struct {
	store *store.Store
	owner string
	log   *slog.Logger

	mu      sync.Mutex
	mono    time.Time // until when it is held, on the monotonic clock
	wall    time.Time // and on the wall clock, which goes on while a machine sleeps
	changed chan struct{}
	end     context.CancelFunc // of whoever leads now
}

func newLease(s *store.Store, owner string, log *slog.Logger) *lease {
	return &lease{store: s, owner: owner, log: log, changed: make(chan struct{})}
}

// Holds tells from memory whether the lease is held for at least so long, on both clocks.
func (l *lease) Holds(_ context.Context, atLeast time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.holds(atLeast)
}

func (l *lease) holds(atLeast time.Duration) bool {
	now := time.Now()
	return l.mono.Sub(now) >= atLeast && l.wall.Sub(now.Round(0)) >= atLeast && !l.mono.IsZero()
}

// keep takes the lease whenever it is free and renews it, until the context ends.
func (l *lease) keep(ctx context.Context) {
	tick := time.NewTicker(leaseRenew)
	defer tick.Stop()
	for {
		l.renew(ctx)
		select {
		case <-ctx.Done():
			l.lose()
			return
		case <-tick.C:
		}
	}
}

// renew asks once. The time counts from before the question, so that the lease is never believed in
// longer than Redis keeps it.
func (l *lease) renew(ctx context.Context) {
	asked := time.Now()
	call, cancel := context.WithTimeout(ctx, leaseCall)
	held, err := l.store.Lease(call, l.owner, leaseFor)
	cancel()
	switch {
	case err == nil && held:
		l.gain(asked)
	case err == nil:
		l.lose()
	case !l.Holds(ctx, 0):
		l.lose()
	}
}

func (l *lease) gain(asked time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	had := l.end != nil
	l.mono, l.wall = asked.Add(leaseFor), asked.Round(0).Add(leaseFor)
	if !had {
		l.notify()
	}
}

// lose ends the work of whoever leads. The process that had the lease and lost it says so once.
func (l *lease) lose() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mono, l.wall = time.Time{}, time.Time{}
	if l.end != nil {
		l.end()
		l.end = nil
		l.log.Debug("the lease is given up")
	}
}

func (l *lease) notify() {
	close(l.changed)
	l.changed = make(chan struct{})
}

// await waits for the lease and returns a context that ends with it; false: ctx ended first.
func (l *lease) await(ctx context.Context) (context.Context, bool) {
	for {
		l.mu.Lock()
		if ctx.Err() != nil {
			l.mu.Unlock()
			return nil, false
		}
		if l.holds(0) {
			leading, end := context.WithCancel(ctx)
			l.end = end
			l.mu.Unlock()
			return leading, true
		}
		changed := l.changed
		l.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
		}
	}
}
