package store

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// A round trip to Redis costs both sides more than most commands do, and with appendfsync always a sync of
// the disk besides. So calls that many goroutines make at about the same time leave in groups, as a
// database commits them: one pipeline, one wait.
//
// The first call of a group has it set out, and it does so as soon as nobody else who could run has
// anything to add: a goroutine yields the processor, and whoever was about to call does. Nobody waits for a
// clock, and a call that is alone leaves at once. Groups do not wait for each other either, so that a slow
// Redis is slow for everybody once and not twice.

const (
	// mostTogether is how many calls leave together. A larger group has hardly a better share in the
	// round trip, and Redis would have nothing to do while it gathers.
	mostTogether = 32
	mostYields   = 4 // how often a group looks whether more are coming
)

// grouping lets calls share their round trips. Its zero value is ready.
type grouping struct {
	yield func() // lets others run; nil: runtime.Gosched

	mu     sync.Mutex
	closed bool
	next   *group // the one that still takes calls; nil: the next call begins one
	under  sync.WaitGroup
}

// group is calls that leave together. Until it has left it is under grouping's lock, and how many have
// gone always.
type group struct {
	pipe    redis.Pipeliner
	calls   int
	gone    int           // of these, who has stopped waiting
	until   time.Time     // when the last of them stops at the latest
	endless bool          // somebody has no such time
	cancel  func()        // nil until the group has left
	done    chan struct{} // closed when every command has its answer or its error
}

// do has the commands that add puts into a pipeline carried out, one right after the other, and gives the
// first error among them. When the context ends first it gives that error: then they may still be on their
// way, and the caller must not look at them any more.
//
// A group lasts as long as the most patient of its calls would have lasted alone. One that everybody has
// left ends within the time of one reply.
func (s *grouping) do(ctx context.Context, client redis.UniversalClient, add func(redis.Pipeliner)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	g, mine, err := s.join(ctx, client, add)
	if err != nil {
		return err
	}
	select {
	case <-g.done:
	case <-ctx.Done():
		s.leave(g)
		return ctx.Err()
	}
	for _, cmd := range mine {
		if err := cmd.Err(); err != nil {
			return err
		}
	}
	return nil
}

// join adds a call to the group that is about to leave.
func (s *grouping) join(ctx context.Context, client redis.UniversalClient, add func(redis.Pipeliner)) (*group, []redis.Cmder, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, nil, redis.ErrClosed
	}
	g := s.next
	if g == nil {
		g = &group{pipe: client.Pipeline(), done: make(chan struct{})}
		s.next = g
		s.under.Add(1)
		go s.carry(context.WithoutCancel(ctx), g)
	}
	first := g.pipe.Len()
	add(g.pipe)
	until, ends := ctx.Deadline()
	g.endless = g.endless || !ends
	if until.After(g.until) {
		g.until = until
	}
	if g.calls++; g.calls >= mostTogether {
		s.next = nil
		s.under.Add(1)
		go s.carry(context.WithoutCancel(ctx), g) // its turn comes sooner than that of who yields
	}
	return g, g.pipe.Cmds()[first:], nil
}

// leave notes that somebody waits no more.
func (s *grouping) leave(g *group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.gone++; g.gone == g.calls && g.cancel != nil {
		g.cancel()
	}
}

// carry takes a group to Redis and back.
func (s *grouping) carry(ctx context.Context, g *group) {
	defer s.under.Done()
	s.gather(g)
	ctx, first, wanted := s.depart(ctx, g)
	if !first {
		return
	}
	defer close(g.done)
	defer g.cancel()
	if wanted {
		_, _ = g.pipe.Exec(ctx) // each command has its own error
	}
}

// gather lets others join a group for as long as there are any.
func (s *grouping) gather(g *group) {
	yield := s.yield
	if yield == nil {
		yield = runtime.Gosched
	}
	before := 0
	for range mostYields {
		calls := s.count(g)
		if calls == before || calls >= mostTogether {
			return
		}
		before = calls
		yield()
	}
}

func (s *grouping) count(g *group) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return g.calls
}

// depart closes a group to others and gives the context it leaves with; wanted: somebody still waits for it.
func (s *grouping) depart(ctx context.Context, g *group) (leaving context.Context, first, wanted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.cancel != nil {
		return nil, false, false
	}
	if s.next == g {
		s.next = nil
	}
	if g.endless {
		leaving, g.cancel = context.WithCancel(ctx)
	} else {
		leaving, g.cancel = context.WithDeadline(ctx, g.until)
	}
	return leaving, true, g.gone < g.calls
}

// close refuses further calls and waits for those under way, which end soon once the client is closed.
func (s *grouping) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.under.Wait()
}

// fetch reads what add asks for, together with what others read at the time, and gives the first error of
// its own commands.
func (s *Store) fetch(ctx context.Context, add func(redis.Pipeliner)) error {
	if !s.together() {
		return s.fetchAlone(ctx, add)
	}
	err := s.reads.do(ctx, s.client, add)
	if refused(err) {
		err = s.fetchAlone(ctx, add)
	}
	return err
}

// together tells whether calls may share round trips. On a Cluster they go to several servers, and whoever
// asks one that is well must not wait for one that is not.
func (s *Store) together() bool {
	_, one := s.client.(*redis.Client)
	return one
}

// SideBySide is how many calls are best made at the same time, at most as many as wanted: all of them where
// they share their round trips, and else no more than leaves half of the connections to others, above all
// to whoever renews the lease.
func (s *Store) SideBySide(wanted int) int {
	if s.replicas > 0 || !s.together() {
		return min(wanted, poolSize/2)
	}
	return wanted
}

// fetchAlone is fetch without others.
func (s *Store) fetchAlone(ctx context.Context, add func(redis.Pipeliner)) error {
	p := s.client.Pipeline()
	add(p)
	_, err := p.Exec(ctx)
	return err
}

// runTogether is run, together with the scripts of others at the time. Where replicas are asked for a
// script leaves alone: what WAIT says is about its own connection.
func (s *Store) runTogether(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	if s.replicas > 0 || !s.together() {
		return s.run(ctx, script, keys, args...)
	}
	var answer *redis.Cmd
	err := s.writes.do(ctx, s.client, func(p redis.Pipeliner) { answer = script.EvalSha(ctx, p, keys, args...) })
	switch {
	case err == nil:
		return answer
	case redis.HasErrorPrefix(err, "NOSCRIPT"):
		return script.Eval(ctx, s.client, keys, args...)
	case refused(err):
		return s.run(ctx, script, keys, args...)
	}
	failure := redis.NewCmd(ctx) // answer may still be written to
	failure.SetErr(err)
	return failure
}

// refused tells whether Redis answered that it does not do what was asked: it has forgotten the script, the
// keys are elsewhere, it is loading. The client deals with that better for a call than for a pipeline,
// where it looks at the first command only; so whoever was refused asks once more, alone.
func refused(err error) bool {
	var answer redis.Error
	return errors.As(err, &answer) && !errors.Is(err, redis.Nil)
}
