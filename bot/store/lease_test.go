package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

func lease(t testing.TB, s *Store, owner string, want bool) {
	t.Helper()
	held, err := s.Lease(t.Context(), owner, 6*time.Second)
	if err != nil || held != want {
		t.Errorf("lease for %s: %v, %v", owner, held, err)
	}
}

func owner(t testing.TB, s *Store) string {
	t.Helper()
	o, err := s.client.Get(t.Context(), leaseKey).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		t.Error(err)
	}
	return o
}

func TestOneOwnerHasTheLeaseUntilItIsGivenBack(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		if got := owner(t, s); got != "" {
			t.Errorf("at first %q has it", got)
		}
		lease(t, s, "one", true)
		lease(t, s, "two", false)
		lease(t, s, "one", true)
		if err := s.Yield(t.Context(), "two"); err != nil {
			t.Error(err)
		}
		if got := owner(t, s); got != "one" {
			t.Errorf("%q has it", got)
		}
		if life := s.client.PTTL(t.Context(), leaseKey).Val(); life <= 0 || life > 6*time.Second {
			t.Errorf("it lasts %v", life)
		}
		if err := s.Yield(t.Context(), "one"); err != nil {
			t.Error(err)
		}
		lease(t, s, "two", true)
		if _, err := s.Lease(t.Context(), "two", time.Microsecond); err == nil {
			t.Error("a lease of no time was given")
		}
	})
}

func TestOfManyWhoWantTheLeaseOneGetsIt(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		var wg sync.WaitGroup
		var got atomic.Int32
		for i := range 30 {
			wg.Go(func() {
				held, err := s.Lease(t.Context(), fmt.Sprint("owner", i), time.Minute)
				if err != nil {
					t.Error(err)
				}
				if held {
					got.Add(1)
				}
			})
		}
		wg.Wait()
		if got.Load() != 1 {
			t.Errorf("%d have it", got.Load())
		}
	})
}

// The whole store inside a bubble: connections are pipes, the time is virtual.
func TestALeaseThatIsNotRenewedRunsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := miniredis.NewMiniRedis()
		server.ClockTTL(true)
		defer server.Close()
		s := openWith(t, Options{
			URL:  "redis://127.0.0.1:6379/0",
			Keys: newKeys(t),
			Dialer: func(context.Context, string, string) (net.Conn, error) {
				return server.Dial()
			},
		})
		lease(t, s, "one", true)
		for range 4 {
			time.Sleep(5 * time.Second)
			lease(t, s, "two", false)
			lease(t, s, "one", true)
		}
		time.Sleep(6*time.Second - time.Millisecond)
		lease(t, s, "two", false)
		time.Sleep(time.Millisecond)
		lease(t, s, "two", true)
		lease(t, s, "one", false)
	})
}

func TestADeadlineOfTheCallerIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := miniredis.NewMiniRedis()
		defer server.Close()
		var deaf atomic.Bool
		s := openWith(t, Options{
			URL:  "redis://127.0.0.1:6379/0",
			Keys: newKeys(t),
			Dialer: func(context.Context, string, string) (net.Conn, error) {
				conn, err := server.Dial()
				return &deafConn{conn, &deaf}, err
			},
		})
		lease(t, s, "one", true)
		deaf.Store(true)
		ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
		defer cancel()
		start := time.Now()
		if _, err := s.Lease(ctx, "one", 6*time.Second); err == nil {
			t.Error("answered by nobody")
		}
		if took := time.Since(start); took != 700*time.Millisecond {
			t.Errorf("took %v", took)
		}
	})
}

// deafConn swallows what is written, so that no answer comes.
type deafConn struct {
	net.Conn
	deaf *atomic.Bool
}

func (c *deafConn) Write(b []byte) (int, error) {
	if c.deaf.Load() {
		return len(b), nil
	}
	return c.Conn.Write(b)
}
