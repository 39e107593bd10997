package run

import (
	"context"
	"time"
)

const (
	// afterwards is how long a repeat may come late.
	afterwards = 2 * time.Second
	// killSpread is how far a kill is from the reply that brings it on: it must hit any moment.
	killSpread = 20 * time.Millisecond
)

// Kill has a peer answer so many updates, each in a chat of its own, all there at once, and kills it
// so many times in the middle of them. It is started again at once.
func Kill(ctx context.Context, shop *Shop, peer Peer, latency time.Duration, updates, kills int) (Kills, error) {
	out := Kills{Peer: peer.Name, Latency: latency, Updates: updates, Counted: -1}
	s, err := setUp(ctx, shop, peer, updates, latency)
	if err != nil {
		return out, err
	}
	defer s.close()
	if err := s.begin(ctx); err != nil {
		return out, err
	}
	s.api.Load(s.questions(updates))
	for out.Kills < kills {
		// On average a fourth less than an even share, so that there is something left to the end,
		// also of those who lose some.
		share := 3 * updates / (4 * kills)
		over, err := s.answers(ctx, share/2+s.r.IntN(share))
		if err != nil {
			return out, err
		}
		if over {
			break
		}
		pause(ctx, time.Duration(s.r.Int64N(int64(killSpread))))
		s.bot.kill()
		out.Kills++
		if err := s.spawn(); err != nil {
			return out, err
		}
	}
	if err := s.settled(ctx, updates); err != nil {
		return out, err
	}
	pause(ctx, afterwards)
	t := s.api.Tally()
	out.Lost, out.Repeated = t.Lost, t.Repeated
	if peer.isSteady() {
		_, out.Counted = s.said.read()
	}
	return out, ctx.Err()
}

// answers waits until n more are answered; over: no more come.
func (s *stage) answers(ctx context.Context, n int) (over bool, err error) {
	before, _ := s.api.Answered()
	if err := s.settled(ctx, before+n); err != nil {
		return false, err
	}
	now, _ := s.api.Answered()
	return now < before+n, nil
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
