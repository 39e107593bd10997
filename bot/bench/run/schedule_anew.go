package run

import (
	"context"
	"time"
)

// A new build is watched for a part of the window.
const partAnew = 4

// anew starts Steady as a new build, which makes the agendas anew beside its work.
func (s *schedule) anew(ctx context.Context, out *Kept) error {
	s.bot.stop()
	g := group{first: s.o.Couples, n: s.o.inWindow() / partAnew, over: s.o.Window / partAnew}
	each := time.Duration(out.Load / float64(s.o.Couples) * float64(time.Second))
	g.from = time.Now().Add(slack + s.o.Settle + time.Duration(g.n)*each*uncertain).Truncate(time.Second)
	if _, _, err := s.once(ctx, "load", g); err != nil {
		return err
	}
	began := time.Now()
	if err := s.begin(ctx, "STEADY_BUILD="+newerBuild); err != nil {
		return err
	}
	out.Alone.Begin = time.Since(began).Seconds()
	if err := s.walks(ctx, out); err != nil {
		return err
	}
	if time.Now().After(g.from) {
		return s.fault(errLate)
	}
	s.expect(g)
	pause(ctx, time.Until(g.from.Add(g.over)))
	if err := s.settled(ctx, g.n); err != nil {
		return err
	}
	out.Alone.Beside = lateness(g, s.api.Firsts())
	var err error
	out.Alone.Peak, err = s.bot.peak()
	return err
}

// walks tells how many couples a second are put on the agendas anew: each is one script, and while nothing
// is due hardly any other runs.
func (s *schedule) walks(ctx context.Context, out *Kept) error {
	const scripts = "evalsha"
	began := time.Now()
	before, err := calls(ctx, s.redis)
	if err != nil {
		return err
	}
	pause(ctx, s.o.Settle)
	after, err := calls(ctx, s.redis)
	out.Alone.Walk = float64(after[scripts]-before[scripts]) / time.Since(began).Seconds()
	return err
}
