package run

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"steady/bench/seed"
)

// The builds of Steady that a run knows: the one that made the agendas, and a newer one.
const (
	thisBuild  = "this build"
	newerBuild = "a newer build"
)

const (
	dayBegins = 2 * time.Hour // after now: what is due at some other time of the day must not be counted in
	dayLasts  = 22 * time.Hour
	slack     = 10 * time.Second      // for a program's start, and for what takes longer than was thought
	uncertain = 2                     // how much longer something may take than it did before
	perEntry  = 20 * time.Microsecond // of a program that is told everything at its start
)

// errLate: the times were laid too early, and what was due was missed.
var errLate = errors.New("it was not at work when its first couples were due")

// schedule is a stage and the couples that are due on it.
type schedule struct {
	*stage
	o                    DueOptions
	rest, minute, moment group
}

// Schedule lets a peer keep the times of many couples, and sees how it does in a crowded minute and when a
// crowd is due at one moment.
//
// Whoever waits for it is told through say how far it is.
func Schedule(ctx context.Context, shop *Shop, peer Peer, o DueOptions, say func(string)) (out Kept, err error) {
	out.Peer = peer.Name
	stage, err := setUp(ctx, shop, peer, 0, 0)
	if err != nil {
		return out, err
	}
	defer stage.close()
	if stage.sample, err = seed.TryDue(); err != nil {
		return out, err
	}
	if err := noCopies(ctx, stage.redis); err != nil {
		return out, err
	}
	s := &schedule{stage: stage, o: o}
	say("gets to know what is due")
	if err := s.load(ctx, &out); err != nil {
		return out, err
	}
	say("is watched from " + s.minute.from.Format(time.TimeOnly))
	if err := s.watch(ctx, &out); err != nil {
		return out, err
	}
	if peer.isSteady() {
		say("is started as a new build")
		return out, s.anew(ctx, &out)
	}
	return out, nil
}

// load lets the program know what is due when, and begin.
func (s *schedule) load(ctx context.Context, out *Kept) (err error) {
	s.rest = group{first: s.o.inWindow() + s.o.Crowd, n: s.o.rest(), from: time.Now().Add(dayBegins), over: dayLasts}
	if !s.peer.isSteady() {
		if err := s.blank(ctx, s.o.Couples); err != nil {
			return err
		}
	}
	before, _, err := s.redis.Used(ctx)
	if err != nil {
		return err
	}
	if s.peer.forgets() {
		s.lay(slack + s.o.Settle + time.Duration(s.o.Couples)*perEntry)
		err = s.start(ctx, out, s.rest, s.minute, s.moment)
	} else {
		err = s.fill(ctx, out)
	}
	if err != nil {
		return err
	}
	if out.Redis, _, err = s.redis.Used(ctx); err != nil {
		return err
	}
	switch {
	case s.peer.isSteady(): // it writes a state and its place on the agendas in one go
		out.Index, err = agendas(ctx, s.redis)
	case !s.peer.forgets():
		out.Index = out.Redis - before
	}
	return err
}

// fill puts everything into the peer's queue. When the crowds are due is only known once it is known how
// long that takes.
func (s *schedule) fill(ctx context.Context, out *Kept) error {
	took, _, err := s.once(ctx, "load", s.rest)
	if err != nil {
		return err
	}
	if s.peer.isSteady() {
		if err := s.people(ctx, out); err != nil {
			return err
		}
	}
	crowds := s.o.Couples - s.rest.n
	each := took / time.Duration(max(1, s.rest.n))
	s.lay(slack + s.o.Settle + time.Duration(crowds)*each*uncertain)
	more, _, err := s.once(ctx, "load", s.minute, s.moment)
	if err != nil {
		return err
	}
	out.Load = (took + more).Seconds()
	return s.start(ctx, out)
}

// people makes Steady's people known, and times its sweep while nothing is due for hours.
func (s *schedule) people(ctx context.Context, out *Kept) error {
	if _, _, err := s.once(ctx, "people", group{n: s.o.Couples}); err != nil {
		return err
	}
	_, said, err := s.once(ctx, "sweeps")
	if err != nil {
		return err
	}
	var ns float64
	if _, err := fmt.Sscanf(strings.TrimSpace(said), "sweep_ns=%g", &ns); err != nil {
		return fmt.Errorf("how long a sweep takes: %w", err)
	}
	out.Alone = &Alone{Sweep: ns / 1e6}
	return nil
}

// lay decides when the crowds are due.
func (s *schedule) lay(ahead time.Duration) {
	from := time.Now().Add(ahead).Truncate(time.Second)
	s.minute = group{first: 0, n: s.o.inWindow(), from: from, over: s.o.Window}
	s.moment = group{first: s.o.inWindow(), n: s.o.Crowd, from: from.Add(s.o.Window + s.o.Gap)}
}

// start starts the program, which reads the groups if it keeps them nowhere else.
func (s *schedule) start(ctx context.Context, out *Kept, groups ...group) error {
	name, err := s.write(groups...)
	if err != nil {
		return err
	}
	env := []string{"DUE_FILE=" + name, "STEADY_BUILD=" + thisBuild}
	if s.o.Profile != "" && s.peer.isSteady() {
		env = append(env, "CPUPROFILE="+s.o.Profile)
	}
	began := time.Now()
	if err := s.begin(ctx, env...); err != nil {
		return err
	}
	out.Begin = time.Since(began).Seconds()
	return nil
}

// watch sees through both crowds.
func (s *schedule) watch(ctx context.Context, out *Kept) (err error) {
	pause(ctx, s.o.Settle)
	if time.Now().After(s.minute.from) {
		return s.fault(errLate)
	}
	if out.Idle, err = s.bot.resident(); err != nil {
		return err
	}
	if err := s.bot.resetPeak(); err != nil {
		return err
	}
	s.expect(s.minute, s.moment)
	pause(ctx, time.Until(s.minute.from.Add(s.o.Window)))
	if err := s.settled(ctx, s.minute.n); err != nil {
		return err
	}
	pause(ctx, time.Until(s.moment.from)-time.Second)
	before, err := s.bot.cpu()
	if err != nil {
		return err
	}
	pause(ctx, time.Until(s.moment.from))
	if err := s.settled(ctx, s.minute.n+s.moment.n); err != nil {
		return err
	}
	after, err := s.bot.cpu()
	if err != nil {
		return err
	}
	firsts := s.api.Firsts()
	out.Minute, out.Moment = lateness(s.minute, firsts), lateness(s.moment, firsts)
	out.CPU = (after - before).Seconds()
	out.Peak, err = s.bot.peak()
	return err
}

// expect tells the Bot API whose messages are to come.
func (s *schedule) expect(groups ...group) {
	s.api.Clear()
	for _, g := range groups {
		for i := range g.n {
			s.api.Expect(g.chat(i), g.at(i))
		}
	}
}
