package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// breaking is a network whose connections carry so many bytes of answers to scripts and then break, as
// often as is left.
type breaking struct {
	carry, left atomic.Int64
	slow        atomic.Bool
}

func (f *breaking) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &breakingConn{Conn: conn, net: f}, nil
}

type breakingConn struct {
	net.Conn
	net    *breaking
	script bool // what it was asked last is one
	broken bool
	read   int64
}

func (c *breakingConn) Write(b []byte) (int, error) {
	c.script = bytes.Contains(b, []byte("evalsha"))
	return c.Conn.Write(b)
}

func (c *breakingConn) Read(b []byte) (int, error) {
	if most := c.net.carry.Load(); c.script && (c.broken || c.net.left.Load() > 0) {
		if c.read >= most {
			if !c.broken {
				c.broken = true
				c.net.left.Add(-1)
			}
			return 0, io.EOF
		}
		b = b[:min(int64(len(b)), most-c.read)]
	}
	if c.net.slow.Load() && rand.IntN(4) == 0 {
		time.Sleep(time.Duration(rand.IntN(3)) * time.Millisecond)
	}
	n, err := c.Conn.Read(b)
	if c.script {
		c.read += int64(n)
	}
	return n, err
}

// A server dies while it answers a group: some have their answer, and the others must not believe that
// they have one. What they were about may be done or not, so they offer it again.
func TestAServerThatDiesInTheMiddleOfAGroupLeavesNobodyWithAWrongAnswer(t *testing.T) {
	t.Parallel()
	server, keys := redistest.Start(t), newKeys(t)
	for _, c := range []struct{ cut, breaks int64 }{{1, 1}, {200, 1}, {200, 2}, {1, 3}, {200, 3}, {300, 3}} {
		t.Run(fmt.Sprint(c.breaks, " times after ", c.cut), func(t *testing.T) {
			const couples = 30
			var net breaking
			s := openWith(t, Options{URL: server.URL, Keys: keys, Dialer: net.dial})
			commit(t, s, Commit{Couple: NewID()}, Applied)
			ids := make([]string, couples)
			for i := range ids {
				ids[i] = NewID()
			}
			step := func(i int) (Outcome, []Ref, error) {
				return s.Commit(t.Context(), Commit{Couple: ids[i], State: []byte(ids[i]), Events: []EventID{"e"}, Entries: [][]byte{{1}}})
			}
			gathers(&s.writes, couples)
			net.carry.Store(c.cut)
			net.left.Store(c.breaks)
			var done atomic.Int32
			told := make([]bool, couples)
			allAtOnce(couples, func(i int) {
				got, refs, err := step(i)
				switch {
				case err == nil && (got == Applied && len(refs) == 1 || got == Already): // or by the client's second try
					told[i] = true
					done.Add(1)
				case !errors.Is(err, ErrUnavailable):
					t.Errorf("%v, %v", got, err)
				}
			})
			// The client tries three times, and gives no answer of a try that broke.
			if n := done.Load(); n != 0 && c.breaks == 3 || n != couples && c.breaks < 3 {
				t.Errorf("%d of %d were answered", n, couples)
			}
			net.left.Store(0)
			s.writes.yield = nil
			for i, id := range ids {
				c := load(t, s, id, "e")
				if told[i] && (c.Version != 1 || string(c.State) != id) {
					t.Errorf("told that it is written, and it is %+v", c)
				}
				if got, _, err := step(i); err != nil || got == Again || told[i] && got != Already {
					t.Errorf("offered again: %v, %v", got, err)
				}
				if c := load(t, s, id, "e"); c.Version != 1 || len(c.Unsent) != 1 || !c.Seen["e"] {
					t.Errorf("in the end it is %+v", c)
				}
			}
		})
	}
}

// Many work at once on a network that is slow and breaks, with as little patience as can be, and each goes
// on as the bot does: what is not known to be done is looked up and done. In the end everything is done
// once, in order.
func TestWithLittlePatienceOnABadNetworkEverythingIsDoneOnceAndInOrder(t *testing.T) {
	t.Parallel()
	var net breaking
	s := openWith(t, Options{URL: redistest.Start(t).URL, Keys: newKeys(t), Dialer: net.dial})
	const workers, steps = 40, 10
	net.slow.Store(true)
	net.carry.Store(100)
	net.left.Store(500)
	var wg sync.WaitGroup
	var failures atomic.Int64
	ids := make([]string, workers)
	for w := range workers {
		ids[w] = NewID()
		wg.Go(func() {
			patience := time.Millisecond
			for step := 0; step < steps; {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				err := apply(ctx, s, ids[w], fmt.Sprint(step))
				cancel()
				switch {
				case err == nil:
					step, patience = step+1, time.Millisecond
				case errors.Is(err, ErrUnavailable):
					failures.Add(1)
					patience = min(2*patience, time.Second)
				default:
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if c := load(t, s, id); c.Version != steps || string(c.State) != "0123456789" || len(c.Unsent) != steps {
			t.Errorf("version %d, %q, %d entries", c.Version, c.State, len(c.Unsent))
		}
	}
	t.Logf("%d calls failed", failures.Load())
	if failures.Load() == 0 {
		t.Error("nothing ever failed")
	}
}

// apply loads a couple and commits an event, unless it is there already.
func apply(ctx context.Context, s *Store, id, event string) error {
	c, err := s.Load(ctx, id, EventID(event))
	if err != nil || c.Seen[EventID(event)] {
		return err
	}
	_, _, err = s.Commit(ctx, Commit{
		Couple: id, Version: c.Version, State: slices.Concat(c.State, []byte(event)),
		Events: []EventID{EventID(event)}, Entries: [][]byte{{1}},
	})
	return err
}
