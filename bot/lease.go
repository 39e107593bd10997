package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"steady/bot/store"
)

const (
	leaseFor   = 6 * time.Second
	leaseRenew = 1500 * time.Millisecond
	leaseAsk   = leaseRenew / 4 // how often who stands by asks whether it is free by now
	// leaseLook is how often a Redis that has not answered yet is asked once more. The lease has to
	// outlast a send, and it does with answers that take two seconds.
	leaseLook  = leaseRenew / 2
	leaseCalls = 4 // questions under way at most
	leaseSlow  = time.Second
	clearFor   = 30 * time.Second // longer, and it is asked anew
)

// lease decides who polls, sweeps and sends. It implements sender.Guard.
type lease struct {
	store *store.Store
	owner string
	log   *slog.Logger
	alarm *alarm

	mu      sync.Mutex
	mono    time.Time // until when Redis keeps it for us, on the monotonic clock
	wall    time.Time // and on the wall clock, which goes on while a machine sleeps
	changed chan struct{}
	end     context.CancelFunc // of whoever leads now
	under   int                // questions under way
	ails    bool               // the newest answer was none, or late
	well    time.Time          // when the newest question was asked that had a good one
	newest  time.Time          // when the newest question was asked that had any but an error

	term     int    // counts the times that Redis kept it for us without a gap
	cleared  bool   // this process may lead in this term
	clearing bool   // that is being found out
	refused  error  // why this process must never lead
	said     string // what the log was told about why it may not as things are
	stands   bool   // by, while another process leads, and the log was told
}

func newLease(s *store.Store, owner string, log *slog.Logger, alarm *alarm) *lease {
	return &lease{store: s, owner: owner, log: log, alarm: alarm, changed: make(chan struct{})}
}

// Holds tells from memory whether the lease is held for at least so long, on both clocks.
func (l *lease) Holds(_ context.Context, atLeast time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.holds(atLeast)
}

func (l *lease) holds(atLeast time.Duration) bool { return l.cleared && l.kept(atLeast) }

// kept tells whether Redis keeps the lease for us. It is held only if we may lead, too.
func (l *lease) kept(atLeast time.Duration) bool {
	now := time.Now()
	return l.mono.Sub(now) >= atLeast && l.wall.Sub(now.Round(0)) >= atLeast && !l.mono.IsZero()
}

// keep takes the lease whenever it is free and renews it, until the context ends.
func (l *lease) keep(ctx context.Context) {
	var wg sync.WaitGroup
	defer l.lose()
	defer wg.Wait()
	tick := time.NewTicker(leaseAsk)
	defer tick.Stop()
	var asked time.Time
	for {
		l.lapse()
		if now := time.Now(); l.ask(now.Sub(asked)) {
			asked = now
			wg.Go(func() { l.renew(ctx) })
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// ask tells whether it is time for another question so long after the last one.
func (l *lease) ask(since time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	every := leaseAsk
	switch {
	case l.under > 0:
		every = leaseLook
	case l.kept(0):
		every = leaseRenew
	}
	if l.refused != nil || l.under >= leaseCalls || since < every-leaseAsk/2 { // a tick may come a little early
		return false
	}
	l.under++
	return true
}

// renew asks once. The time counts from before the question, so that the lease is never believed in
// longer than Redis keeps it, however long the answer takes.
func (l *lease) renew(ctx context.Context) {
	asked, take := time.Now(), l.store.Lease
	if l.lapse() {
		take = l.store.Renew
	}
	call, cancel := context.WithTimeout(ctx, leaseFor) // a later answer would be of no use
	held, err := take(call, l.owner, leaseFor)
	cancel()
	if term, unclear := l.answered(ctx, asked, held, err); unclear {
		l.clear(ctx, term)
	}
}

// answered takes an answer in; unclear: it has to be found out whether this process may lead.
func (l *lease) answered(ctx context.Context, asked time.Time, held bool, err error) (term int, unclear bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.under--
	if errors.Is(err, store.ErrOtherBot) { // it answers, and another bot leads there by now
		l.heard(ctx, asked, nil)
		l.refused = err
		l.drop()
		l.notify()
		return 0, false
	}
	l.heard(ctx, asked, err)
	switch {
	case err != nil || asked.Before(l.newest): // a newer question was answered before
		return 0, false
	}
	l.newest = asked
	switch {
	case held && l.refused == nil:
		l.gain(asked)
		if !l.cleared && !l.clearing {
			l.clearing = true
			return l.term, true
		}
	default:
		if !held && !l.stands {
			l.stands = true
			l.log.Info("another process leads; this one stands by")
		}
		l.drop()
	}
	return 0, false
}

// heard lets the operator know how Redis is: this question is asked always, whatever else happens. It
// is called with the lock held.
func (l *lease) heard(ctx context.Context, asked time.Time, err error) {
	if err == nil && time.Since(asked) > leaseSlow {
		err = errSlow
	}
	switch ailed := l.ails; {
	case ctx.Err() != nil: // it was this process that hung up
	case err == nil:
		l.well, l.ails = asked, false
		if ailed {
			l.alarm.Ease()
		}
	case asked.Before(l.well): // by now it is known to be well
	case ailed:
		l.alarm.still(err)
	default:
		l.ails = true
		l.alarm.Raise(err)
	}
}

// gain takes the lease in; it is called with the lock held.
func (l *lease) gain(asked time.Time) {
	if !l.kept(0) {
		l.drop() // somebody else may have led in the gap
	}
	l.mono, l.wall = asked.Add(leaseFor), asked.Round(0).Add(leaseFor)
	if l.end == nil {
		l.notify()
	}
}

// lapse notices when a lease was not renewed in time, and tells whether Redis keeps it for us.
func (l *lease) lapse() (kept bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.kept(0) {
		return true
	}
	l.drop()
	return false
}

// lose ends the work of whoever leads. The process that had the lease and lost it says so once.
func (l *lease) lose() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop()
}

// drop is lose with the lock held.
func (l *lease) drop() {
	l.mono, l.wall = time.Time{}, time.Time{}
	l.term, l.cleared = l.term+1, false
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

// await waits for the lease and returns a context that ends with it; false: ctx ended first, or there is
// no sense in waiting.
func (l *lease) await(ctx context.Context) (context.Context, bool) {
	for {
		l.mu.Lock()
		if ctx.Err() != nil || l.refused != nil {
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
