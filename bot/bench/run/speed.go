package run

import (
	"context"
	"fmt"
	"slices"
	"time"

	"steady/bench/api"
)

// Options say how large a run is.
type Options struct {
	// For is about how long a peer is kept busy with everything at once, and Paced how long with
	// updates one by one.
	For, Paced time.Duration
	// Fastest is the highest pace of updates that come one by one, per second.
	Fastest float64
	// People is how many ask.
	People int
	// Profile is a file that says where Steady's time goes, with Redis synced every second; empty: none.
	Profile string
}

// warmUp is how many updates a bot gets used to the work with, at least.
const warmUp = 100

// Measure runs a peer once: first with everything there at once, then with updates one by one.
func Measure(ctx context.Context, shop *Shop, peer Peer, latency time.Duration, o Options) (Speed, error) {
	s, err := setUp(ctx, shop, peer, o.People, latency)
	if err != nil {
		return Speed{}, err
	}
	defer s.close()
	var env []string
	if o.Profile != "" && peer.Name == Steady {
		env = append(env, "CPUPROFILE="+o.Profile)
	}
	if err := s.begin(ctx, env...); err != nil {
		return Speed{}, err
	}
	rate, err := s.warm(ctx)
	if err != nil {
		return Speed{}, err
	}
	out := Speed{Peer: peer.Name, Latency: latency}
	if err := s.flood(ctx, &out, between(warmUp/2, int(rate*o.For.Seconds()), 50_000)); err != nil {
		return out, err
	}
	out.Pace = min(o.Fastest, out.PerSecond()/2)
	return out, s.drip(ctx, &out, o.Paced)
}

// warm lets a bot get used to the work and tells how many updates make a second. The very first one
// comes alone: where it builds what all others use, a hundred at once would build it a hundred times.
func (s *stage) warm(ctx context.Context) (rate float64, err error) {
	for _, n := range []func() int{
		func() int { return 1 },
		func() int { return warmUp },
		func() int { return between(warmUp/4, int(rate), 4000) },
	} {
		if rate, err = s.burst(ctx, n()); err != nil {
			return 0, err
		}
	}
	return rate, nil
}

func between(least, n, most int) int { return min(max(least, n), most) }

// burst puts n questions at once and tells how many were answered in a second.
func (s *stage) burst(ctx context.Context, n int) (perSecond float64, err error) {
	s.api.Clear()
	began := time.Now()
	s.api.Load(s.questions(n))
	if err := s.settled(ctx, n); err != nil {
		return 0, err
	}
	answered, newest := s.api.Answered()
	if answered == 0 {
		return 0, s.fault(fmt.Errorf("it answers nothing"))
	}
	return float64(answered) / newest.Sub(began).Seconds(), nil
}

// rest is long enough for what a bot does after its last reply: writing a session or a receipt.
const rest = 500 * time.Millisecond

// flood measures a burst and what follows from it.
func (s *stage) flood(ctx context.Context, out *Speed, n int) error {
	pause(ctx, rest)
	cpu, err := s.bot.cpu()
	if err != nil {
		return err
	}
	others, err := s.restCPU()
	if err != nil {
		return err
	}
	carriedOut, err := commands(ctx, s.redis)
	if err != nil {
		return err
	}
	rate, err := s.burst(ctx, n)
	if err != nil {
		return err
	}
	pause(ctx, rest)
	t := s.count(out)
	out.Updates, out.Seconds = t.Answered, float64(t.Answered)/rate
	cpuAfter, err := s.bot.cpu()
	if err != nil {
		return err
	}
	othersAfter, err := s.restCPU()
	if err != nil {
		return err
	}
	after, err := commands(ctx, s.redis)
	if err != nil {
		return err
	}
	out.CPU, out.Rest, out.Commands = (cpuAfter - cpu).Seconds(), (othersAfter - others).Seconds(), after-carriedOut
	out.Peak, err = s.bot.peak()
	return err
}

// count adds up what went wrong.
func (s *stage) count(out *Speed) api.Tally {
	t := s.api.Tally()
	out.Lost += t.Lost
	out.Repeated += t.Repeated
	out.Strangers += t.Strangers
	return t
}

// enough replies are measured one by one for a p99 that ten of them are beyond.
const enough = 1000

// drip puts questions one by one, as evenly as this machine can, and measures how long each reply
// takes.
func (s *stage) drip(ctx context.Context, out *Speed, long time.Duration) error {
	s.api.Clear()
	every := time.Duration(float64(time.Second) / out.Pace)
	n := min(max(10, int(long/every)), enough)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range n {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
		s.api.Load(s.questions(1))
	}
	if err := s.settled(ctx, n); err != nil {
		return err
	}
	for _, w := range s.count(out).Waits {
		out.Waits = append(out.Waits, float64(w.Microseconds())/1000)
	}
	slices.Sort(out.Waits)
	return nil
}
