package run

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"steady/bench/api"
	"steady/bench/local"
	"steady/bench/seed"
)

// CrowdOptions say how large a crowd is, and who else is there.
type CrowdOptions struct {
	// Couples are due at the same moment, one prompt each.
	Couples int
	// Rate is Steady's pace in messages a second. Where it is Paid, calls beyond the free ones cost Stars.
	Rate float64
	Paid bool
	// Window is how long each thing is measured.
	Window time.Duration
	// People write and tap, PerSecond on average.
	People    int
	PerSecond float64
	// Latency is how far away the Bot API is.
	Latency time.Duration
	// Profile is a file that says where the time goes in the window with people; empty: none.
	Profile string
}

// Least is how many couples there have to be, so that the crowd is not over before the measurement is.
func (o CrowdOptions) Least() int {
	return int(o.Rate * (2*o.Window + 2*late + thick).Seconds())
}

const (
	// thick is how long after its moment a crowd is left alone: the first of it comes in all at once.
	thick = 10 * time.Second
	// late is how long a reply may take to count at all.
	late = 5 * time.Second
	// margin is what it may take to begin, to be idle, and to have all replies.
	margin = 15 * time.Second
	// sleepers are couples that are due another day.
	sleepers = 1000
	// calm is what a bot may still work, as a share of its core, to count as idle.
	calm       = 0.05
	calmWithin = 2 * time.Minute
)

// MeasureCrowd fills a database with couples whose evening question is due at the same moment, and
// people with nothing due. It measures three windows: people and nothing else; the crowd and nothing
// else; people while the crowd goes on.
func MeasureCrowd(ctx context.Context, shop *Shop, o CrowdOptions) (Crowd, error) {
	out := Crowd{CrowdOptions: o}
	s, err := setUp(ctx, shop, Steadily(), o.People, o.Latency)
	if err != nil {
		return out, err
	}
	defer s.close()
	if err := noCopies(ctx, s.redis); err != nil {
		return out, err
	}
	at, err := s.gather(ctx, o)
	if err != nil {
		return out, err
	}
	if out.Bytes, _, err = s.redis.Used(ctx); err != nil {
		return out, err
	}
	w := &watchers{people: newPeople(s.api, o.People)}
	s.api.SetWatch(w.see)
	s.api.SetLimits(api.Telegrams())
	env := []string{
		"STEADY_RATE=" + strconv.FormatFloat(o.Rate, 'g', -1, 64), "STEADY_PAID_BROADCAST=" + strconv.FormatBool(o.Paid), "STEADY_BUILD=" + thisBuild,
	}
	if o.Profile != "" {
		env = append(env, "CPUPROFILE="+o.Profile)
	}
	if err := s.begin(ctx, env...); err != nil {
		return out, err
	}
	if err := s.calm(ctx); err != nil {
		return out, err
	}
	return out, s.windows(ctx, w, at, &out)
}

// gather fills the database and tells when the crowd is due. How long that takes is only known once
// some are there: those are due another day.
func (s *stage) gather(ctx context.Context, o CrowdOptions) (at time.Time, err error) {
	began := time.Now()
	if err := seed.Crowd(ctx, s.redis.URL, s.keys, seed.FirstOfCrowd+2*int64(o.Couples), sleepers, began.Add(24*time.Hour), thisBuild); err != nil {
		return at, err
	}
	each := time.Since(began) / sleepers
	at = time.Now().Add(3*each*time.Duration(o.Couples) + o.Window + margin).Truncate(time.Second)
	if err := seed.Crowd(ctx, s.redis.URL, s.keys, seed.FirstOfCrowd, o.Couples, at, thisBuild); err != nil {
		return at, err
	}
	if time.Until(at) < o.Window+margin {
		return at, fmt.Errorf("filling the database took %v, three times as long as was thought", time.Since(began).Round(time.Second))
	}
	return at, nil
}

// windows measures the three of them.
func (s *stage) windows(ctx context.Context, w *watchers, at time.Time, out *Crowd) (err error) {
	o := out.CrowdOptions
	if out.Idle, err = s.window(ctx, w, o, true); err != nil {
		return err
	}
	if time.Now().After(at) {
		return errors.New("the crowd came while it was quiet: something took longer than was thought")
	}
	pause(ctx, time.Until(at.Add(thick)))
	if out.Alone, err = s.window(ctx, w, o, false); err != nil {
		return err
	}
	if out.Among, err = s.window(ctx, w, o, true); err != nil {
		return err
	}
	if out.Peak, err = s.bot.peak(); err != nil {
		return err
	}
	sent, last := w.prompts()
	if sent >= o.Couples || time.Since(last) > late {
		return s.fault(fmt.Errorf("of the crowd's %d prompts %d went out, the last %v ago: it was over before the measurement was",
			o.Couples, sent, time.Since(last).Round(time.Millisecond)))
	}
	return ctx.Err()
}

// window measures a while, with people or without.
func (s *stage) window(ctx context.Context, w *watchers, o CrowdOptions, people bool) (out Window, err error) {
	cpu, err := s.bot.cpu()
	if err != nil {
		return out, err
	}
	rest, err := s.restCPU()
	if err != nil {
		return out, err
	}
	from := time.Now()
	var waits []*wait
	if people {
		waits = w.people.pass(ctx, o.PerSecond, o.Window)
	} else {
		pause(ctx, o.Window)
	}
	to := time.Now()
	cpuAfter, err := s.bot.cpu()
	if err != nil {
		return out, err
	}
	restAfter, err := s.restCPU()
	if err != nil {
		return out, err
	}
	if out.Resident, err = s.bot.resident(); err != nil {
		return out, err
	}
	out.Seconds = to.Sub(from).Seconds()
	out.CPU, out.Rest = (cpuAfter - cpu).Seconds(), (restAfter - rest).Seconds()
	out.Sent, out.Refused, out.Busiest = w.between(from, to)
	if people {
		w.people.settle(ctx, waits)
		out.Replies = w.people.replies(waits)
	}
	return out, ctx.Err()
}

// pass lets people act at random moments, so many a second on average, whatever becomes of it.
func (p *people) pass(ctx context.Context, perSecond float64, long time.Duration) (all []*wait) {
	end := time.Now().Add(long)
	for next := time.Now(); ; {
		next = next.Add(time.Duration(p.r.ExpFloat64() / perSecond * float64(time.Second)))
		if next.After(end) || ctx.Err() != nil {
			pause(ctx, time.Until(end))
			return all
		}
		pause(ctx, time.Until(next))
		all = append(all, p.act())
	}
}

// settle waits until all have their reply, or it is too late for any.
func (p *people) settle(ctx context.Context, all []*wait) {
	_ = local.Patiently(ctx, late, func() error { // what has none by then says so itself
		if r := p.replies(all); r.Unanswered > 0 {
			return errSilent
		}
		return nil
	})
}

// calm waits until the bot does next to nothing.
func (s *stage) calm(ctx context.Context) error {
	for end := time.Now().Add(calmWithin); time.Now().Before(end); {
		before, err := s.bot.cpu()
		if err != nil {
			return s.fault(err)
		}
		pause(ctx, 2*time.Second)
		after, err := s.bot.cpu()
		if err != nil {
			return s.fault(err)
		}
		if (after - before).Seconds() < 2*calm {
			return ctx.Err()
		}
	}
	return s.fault(errors.New("it has something to do although nothing is due"))
}
