package store

import (
	"context"
	"errors"
	"net"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redis/go-redis/v9"
)

// answering is a client whose pipelines never reach a network: exec answers them.
type answering struct {
	exec func(ctx context.Context, cmds []redis.Cmder) error
}

func (a answering) DialHook(redis.DialHook) redis.DialHook {
	return func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("nobody may dial") }
}
func (a answering) ProcessHook(next redis.ProcessHook) redis.ProcessHook { return next }

func (a answering) ProcessPipelineHook(redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return a.exec
}

func answered(t *testing.T, exec func(ctx context.Context, cmds []redis.Cmder) error) *redis.Client {
	c := redis.NewClient(&redis.Options{Addr: "127.0.0.1:1"})
	c.AddHook(answering{exec})
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// echo answers every ECHO with what it says, and WRONG with an error.
func echo(cmds []redis.Cmder) {
	for _, c := range cmds {
		switch c := c.(type) {
		case *redis.StringCmd:
			c.SetVal(c.Args()[1].(string))
		default:
			c.SetErr(answer("WRONG"))
		}
	}
}

// gathers lets a group leave when so many calls have come, and not before.
func gathers(s *grouping, calls int) {
	s.yield = func() {
		for {
			s.mu.Lock()
			full := s.next == nil || s.next.calls >= calls
			s.mu.Unlock()
			if full {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
}

func TestCallsThatComeTogetherLeaveTogetherAndEachHasItsOwnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var pipelines []int
		c := answered(t, func(_ context.Context, cmds []redis.Cmder) error {
			pipelines = append(pipelines, len(cmds))
			echo(cmds)
			return cmds[0].Err()
		})
		var s grouping
		gathers(&s, 30)
		var wg sync.WaitGroup
		for i := range 30 {
			wg.Go(func() {
				one, two := "", ""
				var first, second *redis.StringCmd
				err := s.do(t.Context(), c, func(p redis.Pipeliner) {
					one, two = strconv.Itoa(i), strconv.Itoa(-i)
					if i%10 == 7 {
						p.Do(t.Context(), "WRONG")
					}
					first, second = p.Echo(t.Context(), one), p.Echo(t.Context(), two)
				})
				if wrong := i%10 == 7; (err != nil) != wrong || wrong && !errors.Is(err, answer("WRONG")) {
					t.Errorf("%d: %v", i, err)
				}
				if first.Val() != one || second.Val() != two {
					t.Errorf("%d was answered %q and %q", i, first.Val(), second.Val())
				}
			})
		}
		wg.Wait()
		s.close()
		if len(pipelines) != 1 || pipelines[0] != 63 {
			t.Errorf("they left as %v commands", pipelines)
		}
	})
}

func TestAGroupIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lock sync.Mutex
		most := 0
		c := answered(t, func(_ context.Context, cmds []redis.Cmder) error {
			lock.Lock()
			defer lock.Unlock()
			most = max(most, len(cmds))
			echo(cmds)
			return nil
		})
		var s grouping
		gathers(&s, mostTogether)
		var wg sync.WaitGroup
		for range 4 * mostTogether {
			wg.Go(func() {
				if err := s.do(t.Context(), c, func(p redis.Pipeliner) { p.Echo(t.Context(), "x") }); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		s.close()
		if most != mostTogether {
			t.Errorf("%d left together", most)
		}
	})
}

// Whoever has less patience than others of its group goes when that is over; the others get their answers.
// What is answered after somebody went is written where nobody looks: the race detector sees to that.
func TestAGroupLastsAsLongAsItsMostPatientCallAndNobodyWaitsLongerThanTheyWould(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const late = 2 * time.Second
		c := answered(t, func(ctx context.Context, cmds []redis.Cmder) error {
			if until, ends := ctx.Deadline(); ends {
				t.Errorf("it would end in %v, and one of them never would", time.Until(until))
			}
			time.Sleep(late)
			echo(cmds)
			return ctx.Err()
		})
		var s grouping
		gathers(&s, 3)
		brief, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		leaving, leave := context.WithCancel(t.Context())
		began := time.Now()
		var wg sync.WaitGroup
		for _, call := range []struct {
			ctx  context.Context
			took time.Duration
			err  error
		}{
			{brief, time.Second, context.DeadlineExceeded},
			{leaving, 500 * time.Millisecond, context.Canceled},
			{t.Context(), late, nil},
		} {
			wg.Go(func() {
				var said *redis.StringCmd
				err := s.do(call.ctx, c, func(p redis.Pipeliner) { said = p.Echo(call.ctx, "x") })
				if took := time.Since(began).Truncate(10 * time.Millisecond); took != call.took || !errors.Is(err, call.err) {
					t.Errorf("%v after %v, want %v after %v", err, took, call.err, call.took)
				}
				if err == nil && said.Val() != "x" {
					t.Errorf("answered %q", said.Val())
				}
			})
		}
		time.Sleep(500 * time.Millisecond)
		leave()
		wg.Wait()
		s.close()
	})
}

func TestAGroupThatEverybodyHasLeftIsCalledBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := answered(t, func(ctx context.Context, _ []redis.Cmder) error {
			if until, ends := ctx.Deadline(); !ends || time.Until(until) > 20*time.Second {
				t.Errorf("it has until %v", until)
			}
			<-ctx.Done()
			return ctx.Err()
		})
		var s grouping
		gathers(&s, 2)
		began := time.Now()
		var wg sync.WaitGroup
		for i := range 2 {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second*time.Duration(i+1))
				defer cancel()
				time.AfterFunc(time.Second*time.Duration(i+1), cancel)
				if err := s.do(ctx, c, func(p redis.Pipeliner) { p.Echo(ctx, "x") }); !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		s.close()
		if took := time.Since(began).Truncate(10 * time.Millisecond); took != 2*time.Second {
			t.Errorf("it went on for %v", took)
		}
		if err := s.do(t.Context(), c, func(redis.Pipeliner) { t.Error("something was added") }); !errors.Is(err, redis.ErrClosed) {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestWhoeverHasNoTimeLeftAddsNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var s grouping
	err := s.do(ctx, nil, func(redis.Pipeliner) { t.Error("something was added") })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	s.close()
}
