package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/redis/go-redis/v9"

	"steady/bot/store/redistest"
)

// pipelines counts what a client sends.
type pipelines struct{ sent, commands atomic.Int64 }

func (*pipelines) DialHook(next redis.DialHook) redis.DialHook          { return next }
func (*pipelines) ProcessHook(next redis.ProcessHook) redis.ProcessHook { return next }

func (n *pipelines) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		n.sent.Add(1)
		n.commands.Add(int64(len(cmds)))
		return next(ctx, cmds)
	}
}

// allAtOnce calls f side by side, all from the same moment on.
func allAtOnce(n int, f func(i int)) {
	var wg sync.WaitGroup
	begin := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-begin
			f(i)
		})
	}
	close(begin)
	wg.Wait()
}

func TestAHundredCouplesAtOnceShareTheirRoundTrips(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Start(t).URL)
	commit(t, s, Commit{Couple: NewID()}, Applied) // so that Redis knows the script
	var n pipelines
	s.client.AddHook(&n)
	const couples = 100
	refs := make([][]Ref, couples)
	for _, step := range []struct {
		what     string
		commands int64
		call     func(i int) error
	}{
		{"people", couples, func(i int) error { _, _, err := s.Known(t.Context(), int64(i)); return err }},
		{"loads", 3 * couples, func(i int) error { _, err := s.Load(t.Context(), fmt.Sprint("c", i), "e"); return err }},
		{"commits", couples, func(i int) (err error) {
			_, refs[i], err = s.Commit(t.Context(), Commit{Couple: fmt.Sprint("c", i), Events: []EventID{"e"}, Entries: [][]byte{{1}}})
			return err
		}},
		{"receipts", couples, func(i int) error { return s.Receipt(t.Context(), fmt.Sprint("c", i), refs[i], nil) }},
	} {
		sent, commands := n.sent.Load(), n.commands.Load()
		allAtOnce(couples, func(i int) {
			if err := step.call(i); err != nil {
				t.Error(step.what, err)
			}
		})
		sent, commands = n.sent.Load()-sent, n.commands.Load()-commands
		if commands != step.commands && step.what != "receipts" || sent > couples/2 {
			t.Errorf("%s: %d commands in %d pipelines", step.what, commands, sent)
		}
		t.Logf("%s: %d commands in %d pipelines", step.what, commands, sent)
	}
}

// One couple's key holds something of another type, so that Redis refuses what is asked about it.
func TestOneThatIsRefusedSpoilsNothingForThoseItLeftWith(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const couples, bad = 20, 7
		id := func(i int) string { return fmt.Sprint("couple", i) }
		if err := s.client.Set(t.Context(), keysOf(id(bad)).couple, "x", 0).Err(); err != nil {
			t.Fatal(err)
		}
		if err := s.client.ScriptFlush(t.Context()).Err(); err != nil { // all of them are refused at first
			t.Fatal(err)
		}
		gathers(&s.writes, couples)
		allAtOnce(couples, func(i int) {
			got, refs, err := s.Commit(t.Context(), Commit{Couple: id(i), State: []byte(id(i)), Entries: [][]byte{{1}}})
			switch {
			case i == bad && (err == nil || errors.Is(err, ErrUnavailable)):
				t.Errorf("the bad one: %v, %v", got, err)
			case i != bad && (err != nil || got != Applied || len(refs) != 1):
				t.Errorf("%d: %v, %v, %v", i, got, refs, err)
			}
		})
		gathers(&s.reads, couples)
		allAtOnce(couples, func(i int) {
			c, err := s.Load(t.Context(), id(i), "e")
			switch {
			case i == bad && (err == nil || errors.Is(err, ErrUnavailable)):
				t.Errorf("the bad one: %+v, %v", c, err)
			case i != bad && (err != nil || c.Version != 1 || string(c.State) != id(i)):
				t.Errorf("%d: %+v, %v", i, c, err)
			}
		})
	})
}

// refusing answers the next pipeline as a server does whose keys are on the move.
type refusing struct{ next atomic.Bool }

func (*refusing) DialHook(next redis.DialHook) redis.DialHook          { return next }
func (*refusing) ProcessHook(next redis.ProcessHook) redis.ProcessHook { return next }

func (r *refusing) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		if !r.next.CompareAndSwap(true, false) {
			return next(ctx, cmds)
		}
		for _, c := range cmds {
			c.SetErr(answer("TRYAGAIN Multiple keys request during rehashing of slot"))
		}
		return cmds[0].Err()
	}
}

// The client repeats a pipeline only for the sake of its first command.
func TestWhoeverIsRefusedInAGroupAsksOnceMoreAlone(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Embedded(t))
	var r refusing
	s.client.AddHook(&r)
	r.next.Store(true)
	commit(t, s, Commit{Couple: "c", Events: []EventID{"e"}, Entries: [][]byte{{1}}}, Applied)
	r.next.Store(true)
	if c := load(t, s, "c", "e"); c.Version != 1 || !c.Seen["e"] || len(c.Unsent) != 1 {
		t.Errorf("loaded %+v", c)
	}
}
