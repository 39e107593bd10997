package bot

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"
)

// lateAnswers is a connection on which every answer takes as long as late says.
type lateAnswers struct {
	net.Conn
	late func() time.Duration
}

func (c lateAnswers) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	time.Sleep(c.late())
	return n, err
}

// leaseWhere runs a lease alone on a Redis whose answers are late, and tells at every look until when
// Redis keeps it. In one process nobody else can have it.
func leaseWhere(t *testing.T, late func() time.Duration, look func(l *lease, kept time.Time)) {
	inWorld(t, func(t *testing.T, w *world) {
		quick := w.dial
		w.dial = func(ctx context.Context, network, addr string) (net.Conn, error) {
			c, err := quick(ctx, network, addr)
			return lateAnswers{c, late}, err
		}
		s := w.openStore("redis://127.0.0.1:6379/0")
		var mu sync.Mutex
		var kept time.Time
		w.redis.Server().SetPreHook(func(p *server.Peer, _ string, args ...string) bool {
			if !slices.Contains(args, "lease") {
				return false
			}
			if time.Now().Second()/15%2 == 1 { // otherwise each question would prolong what an older answer tells
				p.WriteError("LOADING")
				return true
			}
			mu.Lock()
			defer mu.Unlock()
			kept = time.Now().Add(leaseFor)
			return false
		})
		log := slog.New(slog.DiscardHandler)
		l := newLease(s, "one", log, newAlarm(log))
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { l.keep(ctx) })
		for range 3000 {
			time.Sleep(20 * time.Millisecond)
			mu.Lock()
			until := kept
			mu.Unlock()
			look(l, until)
		}
		cancel()
		wg.Wait()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestFault09ALeaseIsNeverBelievedInLongerThanRedisKeepsItHoweverLateAnAnswerIs(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var mu sync.Mutex
	held := 0
	leaseWhere(t, func() time.Duration {
		mu.Lock()
		defer mu.Unlock()
		return time.Duration(r.Int64N(int64(leaseFor)))
	}, func(l *lease, kept time.Time) {
		if !l.Holds(t.Context(), 0) {
			return
		}
		held++
		if now := time.Now(); now.After(kept) {
			t.Errorf("it is believed in %v after Redis let it go", now.Sub(kept))
		}
	})
	if held == 0 {
		t.Error("it is never held")
	}
}

func TestFault09WithAnswersThatTakeTwoSecondsTheLeaseOutlastsASendAllTheTime(t *testing.T) {
	began := time.Time{}
	leaseWhere(t, func() time.Duration { return 2 * time.Second }, func(l *lease, _ time.Time) {
		if began.IsZero() {
			began = time.Now()
		}
		if time.Since(began) > 20*time.Second && time.Now().Second()%30 == 14 && !l.Holds(t.Context(), callTimeout) { // Redis answers for fifteen seconds at a time
			t.Errorf("after %v it does not", time.Since(began))
		}
	})
}
