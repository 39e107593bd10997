package run

import (
	"context"
	"time"
)

const (
	// afterwards is how long a repeat may come late.
	afterwards = 2 * time.Second
	// soonest and latest are how many more updates are answered when a process is killed, in hundredths of
	// what waited at its start: of 500 20 to 80.
	soonest, latest = 4, 16
	// silent is how long a process may ask for updates without any reply before it is killed all the same.
	silent = 2 * time.Second
	// killSpread is how far a kill is from what brings it on: it must hit any moment.
	killSpread = 20 * time.Millisecond
)

// Kill has a peer answer updates, each in a chat of its own, and kills it so many times in the middle of
// them. It is started again at once, and at each start the queue is filled up to as many updates as waited
// at the first. After the last kill nothing is added: what is left is worked off.
func Kill(ctx context.Context, shop *Shop, peer Peer, latency time.Duration, waiting, kills int) (Kills, error) {
	out := Kills{Peer: peer.Name, Latency: latency, Waiting: waiting, Counted: -1}
	s, err := setUp(ctx, shop, peer, waiting, latency)
	if err != nil {
		return out, err
	}
	defer s.close()
	for out.Kills < kills {
		if err := s.fillUp(ctx, waiting); err != nil {
			return out, err
		}
		if err := s.begin(ctx); err != nil {
			return out, err
		}
		if err := s.killAfter(ctx, soonest*waiting/100+s.r.IntN(max(1, (latest-soonest)*waiting/100))); err != nil {
			return out, err
		}
		out.Kills++
		pause(ctx, latency) // what it had sent is still on its way
	}
	if err := s.begin(ctx); err != nil {
		return out, err
	}
	if err := s.settled(ctx, s.asked); err != nil {
		return out, err
	}
	pause(ctx, afterwards)
	t := s.api.Tally()
	out.Updates, out.Lost, out.Repeated = t.Asked, t.Lost, t.Repeated
	if peer.isSteady() {
		_, out.Counted = s.said.read()
	}
	return out, ctx.Err()
}

// fillUp puts so many updates into the queue that this many wait, each of somebody who has not asked yet:
// a reply that does not name its question could else be to another one of theirs.
func (s *stage) fillUp(ctx context.Context, waiting int) error {
	more := waiting - s.api.Waiting()
	for len(s.order) < more {
		if err := s.invite(ctx, waiting); err != nil {
			return err
		}
	}
	s.api.Load(s.questions(max(0, more)))
	return nil
}

// killAfter kills the bot when about so many more updates are answered, or it has nothing to say.
func (s *stage) killAfter(ctx context.Context, more int) error {
	before, _ := s.api.Answered()
	if _, err := s.heard(ctx, before+more, silent); err != nil {
		return err
	}
	pause(ctx, time.Duration(s.r.Int64N(int64(killSpread))))
	s.bot.kill()
	return ctx.Err()
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
