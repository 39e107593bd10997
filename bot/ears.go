package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"steady/bot/store"
	"steady/flows/event"
)

const (
	heardEvery = 10 * time.Second // how often it is noted that Telegram is heard
	heardCall  = time.Second      // how long such a note may take: nobody waits for it
)

// ears knows when nobody listened. wake, heard, did and rest are for one goroutine after the other.
//
// Telegram keeps a tap for flows.TapLife only: after a longer gap those who may have tapped in vain are
// told. Within a process the gap is measured on the monotonic clock, as the wall clock may be set; from
// one process to the next only a time in the store tells of it.
type ears struct {
	store *store.Store
	now   func() time.Time
	log   *slog.Logger
	awake chan struct{} // closed when a leader first knows of what was before it

	mu      sync.Mutex
	last    time.Time     // when somebody last listened, on the monotonic clock; zero: not known yet
	noted   time.Time     // when that was last written down
	gap     event.Unheard // the newest gap that was too long
	unnoted bool          // it is not written down yet
	untold  bool          // live cards may have to be shown again
}

func newEars(s *store.Store, now func() time.Time, log *slog.Logger) *ears {
	return &ears{store: s, now: now, log: log, awake: make(chan struct{})}
}

// wake finds out what a new leader has to know: the newest gap, and whether there is one now. It waits
// for the store as long as it takes; false: the context ended first.
func (e *ears) wake(ctx context.Context) bool {
	const says = "it cannot be read when Telegram was last heard, and nothing is done before"
	if !persist(ctx, e.log, says, func() error { return e.remember(ctx) }) {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	select {
	case <-e.awake:
	default:
		close(e.awake)
	}
	return true
}

// remember reads what was noted. Where this process listened itself a moment ago, that counts, whatever
// the wall clock says; otherwise somebody else may have listened since it did.
func (e *ears) remember(ctx context.Context) error {
	heard, err := e.store.Heard(ctx)
	if err != nil {
		return err
	}
	from, to, err := e.store.Unheard(ctx)
	if err != nil {
		return err
	}
	e.wakes(heard, from, to)
	e.note(ctx)
	return nil
}

func (e *ears) wakes(heard, from, to time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if to.After(e.gap.To) {
		e.gap, e.unnoted = event.Unheard{From: from, To: to}, false
	}
	e.untold = !e.gap.To.IsZero() // who led before may not have come to it
	known, now := heard, time.Now()
	if to.After(known) {
		known = to // nobody begins it anew by starting again and again
	}
	var silent time.Duration
	if !known.IsZero() {
		silent = max(0, e.now().Sub(known))
	}
	if !e.last.IsZero() {
		silent = min(silent, now.Sub(e.last))
	}
	e.last = now.Add(-silent)
	e.listens(now)
}

// heard takes in that a question asked at a time was answered: from then on at the latest Telegram had
// somebody to hand things to. It comes before anything is done about the answer.
func (e *ears) heard(ctx context.Context, asked time.Time) {
	e.mu.Lock()
	ended := e.listens(asked)
	e.mu.Unlock()
	if ended {
		e.note(ctx)
	}
}

// listens ends a gap at a time, and tells whether it was too long.
func (e *ears) listens(at time.Time) bool {
	silent := at.Sub(e.last)
	if silent <= event.TapLife {
		return false
	}
	to := e.now().Add(-time.Since(at)).UTC()
	e.last = at
	e.gap, e.unnoted, e.untold = event.Unheard{From: to.Add(-silent), To: to}, true, true
	e.log.Info("nobody asked Telegram for messages for a while; taps made then are lost", "for", silent.Round(time.Second))
	return true
}

// did takes in that everything heard until a time is written down.
func (e *ears) did(ctx context.Context, until time.Time) {
	e.mu.Lock()
	e.last = until
	soon := !e.unnoted && time.Since(e.noted) < heardEvery
	e.mu.Unlock()
	if !soon {
		e.note(ctx)
	}
}

// rest notes at an orderly end that somebody listened up to now.
func (e *ears) rest(ctx context.Context) {
	e.mu.Lock()
	e.last = time.Now()
	e.mu.Unlock()
	e.note(ctx)
}

// note writes down the gap first: that somebody listens now would hide it from whoever comes next. What
// the store does not take is written with the next note.
func (e *ears) note(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, heardCall)
	defer cancel()
	e.mu.Lock()
	gap, unnoted, last := e.gap, e.unnoted, e.last
	e.mu.Unlock()
	if unnoted && e.store.SetUnheard(ctx, gap.From, gap.To) != nil {
		return
	}
	err := e.store.SetHeard(ctx, e.now().Add(-time.Since(last)))
	e.mu.Lock()
	defer e.mu.Unlock()
	e.unnoted = false
	if err == nil {
		e.noted = time.Now()
	}
}

// newest is the newest gap that was too long; zero: there was none.
func (e *ears) newest() event.Unheard {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.gap
}

// toTell is the newest gap if those with a live card may not know of it yet.
func (e *ears) toTell() (event.Unheard, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.gap, e.untold
}

// told takes in that all of them know of a gap.
func (e *ears) told(gap event.Unheard) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.gap == gap {
		e.untold = false
	}
}
