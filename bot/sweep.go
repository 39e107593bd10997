package bot

import (
	"context"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

const (
	beatEvery    = time.Second
	sweepMost    = 256 // couples taken off an agenda at once
	catchUpMost  = 100_000
	firstDelay   = time.Minute
	longestDelay = time.Hour
)

// sweep brings due couples to the clerk. The agendas in the store are only an index of when; what is
// due is in the state.
type sweep struct {
	b    *Bot
	turn chan struct{} // one sweep at a time

	mu     sync.Mutex
	failed map[string]int // couples whose due time cannot be stepped, and how often they failed
}

func newSweep(b *Bot) *sweep {
	s := &sweep{b: b, turn: make(chan struct{}, 1), failed: map[string]int{}}
	s.turn <- struct{}{}
	return s
}

// run is the heartbeat of a leader: a sweep every second, and at once when Options.Beat says so.
func (s *sweep) run(ctx context.Context) {
	work, cancel := graced(ctx, batchGrace)
	defer cancel()
	beats, minutes, breaths := make(chan struct{}, 1), make(chan struct{}, 1), make(chan struct{}, 1)
	heart := cron.New(cron.WithLogger(cron.DiscardLogger))
	heart.Schedule(cron.Every(beatEvery), cron.FuncJob(func() { nudge(beats) }))
	heart.Schedule(cron.Every(showEvery), cron.FuncJob(func() { nudge(minutes) }))
	heart.Schedule(cron.Every(breatheEvery), cron.FuncJob(func() { nudge(breaths) }))
	heart.Start()
	defer func() { <-heart.Stop().Done() }()
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { s.shows(ctx, minutes, breaths) })
	var unerased map[string]bool
	for {
		select {
		case <-ctx.Done():
			return
		case <-beats:
		case <-s.b.o.Beat:
		}
		unerased = s.erases(work, unerased)
		if err := s.through(work); err != nil && ctx.Err() == nil {
			s.b.o.Log.Debug("a sweep was cut short", "error", err)
		}
		s.b.o.Meter.Backlog(s.b.sender.Backlog())
	}
}

// erases begins the erases that were asked for. told are the requests whose failure is in the log already; it
// returns those for the next beat: they are tried again each time, and each is told of once.
func (s *sweep) erases(ctx context.Context, told map[string]bool) map[string]bool {
	left, err := s.b.clerk.eraseAsked(ctx)
	switch {
	case err != nil && (passing(err) || ctx.Err() != nil):
		return told
	case err != nil:
		left = append(left, unbegun{why: err})
	}
	still := map[string]bool{}
	for _, u := range left {
		if still[u.ID] = true; !told[u.ID] {
			s.b.o.Log.Error("an erase that was asked for could not be begun, and is tried again", "error", u.why)
		}
	}
	return still
}

func nudge(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default: // one is waiting already
	}
}

// through takes everything that is due now: what was promised for its moment always, the crowd only
// as fast as its prompts go out.
func (s *sweep) through(ctx context.Context) error {
	select {
	case <-s.turn:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { s.turn <- struct{}{} }()
	if err := s.catchUp(ctx); err != nil {
		return err
	}
	for {
		more := false
		for _, a := range []store.Agenda{store.Urgent, store.Crowd} {
			n := sweepMost
			if a == store.Crowd {
				n = min(n, s.b.sender.Room())
			}
			due, err := s.b.o.Store.DueCouples(ctx, a, s.b.o.Now(), n)
			if err != nil {
				return wrap("read an agenda", err)
			}
			if err := each(due, s.b.sideBySide(), func(d store.Due) error { return s.came(ctx, a, d) }); err != nil {
				return err
			}
			more = more || n > 0 && len(due) == n
		}
		if !more || !s.b.lease.Holds(ctx, 0) {
			return nil
		}
	}
}

// came tells a couple that its time came. One that cannot take it is put off, longer each time, and
// keeps nobody else waiting.
func (s *sweep) came(ctx context.Context, a store.Agenda, d store.Due) error {
	err := s.b.clerk.deliver(ctx, d.Couple, []happening{{event: event.Came{}, kind: kindDue}})
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		delete(s.failed, d.Couple)
		return nil
	}
	if ctx.Err() != nil || passing(err) {
		return err
	}
	delay := min(firstDelay<<min(s.failed[d.Couple], 10), longestDelay)
	s.failed[d.Couple]++
	s.b.o.Log.Error("a couple's due time failed and is put off", "for", delay, "error", err)
	return wrap("put a due time off", s.b.o.Store.Defer(ctx, a, d.Couple, d.At, s.b.o.Now().Add(delay)))
}

// catchUp tells all couples whose card moves that nobody listened for a while. Everybody else hears of
// it with whatever comes next.
func (s *sweep) catchUp(ctx context.Context) error {
	gap, ok := s.b.ears.toTell()
	if !ok {
		return nil
	}
	if s.b.o.Now().Sub(gap.To) < longestLive {
		due, err := s.b.o.Store.DueCouples(ctx, store.Urgent, s.b.o.Now().Add(longestLive), catchUpMost)
		if err != nil {
			return wrap("read an agenda", err)
		}
		if err := each(due, s.b.sideBySide(), func(d store.Due) error { return s.shownAgain(ctx, d.Couple, gap) }); err != nil {
			return err
		}
	}
	s.b.ears.told(gap)
	return nil
}

// shownAgain tells a couple, if its card moves. One that cannot be read or stepped hears of it later.
func (s *sweep) shownAgain(ctx context.Context, couple string, gap event.Unheard) error {
	state, _, err := s.b.clerk.peek(ctx, couple)
	if err == nil && (!flows.Ticking(state) || !flows.Behind(state, gap.To)) {
		return nil
	}
	if err == nil {
		err = s.b.clerk.deliver(ctx, couple, []happening{{event: gap, kind: kindDue}})
	}
	if err != nil && (passing(err) || ctx.Err() != nil) {
		return err
	}
	return nil
}

// nothingDue tells whether nothing waits for its time to be taken now.
func (s *sweep) nothingDue(ctx context.Context) (bool, error) {
	urgent, crowd, err := s.b.o.Store.NextDue(ctx)
	if err != nil {
		return false, wrap("read an agenda", err)
	}
	now := s.b.o.Now()
	later := func(at time.Time) bool { return at.IsZero() || at.After(now) }
	return later(urgent) && later(crowd), nil
}
