package sender

import (
	"time"

	"golang.org/x/time/rate"
)

// clock is the process's monotonic clock. It is asked here and nowhere else, and not through
// Options.Now: waiting is done by timers, and those know no other clock.
func clock() time.Time { return time.Now() }

// bucket is one pace: tokens that come back with time.
type bucket struct{ lim *rate.Limiter }

func newBucket(perSecond float64, burst int) bucket {
	return bucket{rate.NewLimiter(rate.Limit(perSecond), burst)}
}

func (p Pace) bucket() bucket {
	return newBucket(1/p.Every.Seconds(), p.Burst)
}

// ready is the earliest moment from now on at which so many tokens are there.
func (b bucket) ready(now time.Time, tokens float64) time.Time {
	missing := tokens - b.lim.TokensAt(now)
	if missing < 1e-6 { // the limiter counts in floating point
		return now
	}
	return now.Add(time.Duration(missing/float64(b.lim.Limit())*float64(time.Second)) + time.Microsecond)
}

// take uses one token up; the bucket may owe it.
func (b bucket) take(now time.Time) { b.lim.ReserveN(now, 1) }

// full tells that the bucket knows nothing a new one would not know.
func (b bucket) full(now time.Time) bool {
	return b.lim.TokensAt(now) >= float64(b.lim.Burst())-1e-6
}

// punctuality is how late the loop looks where it waited for the pace.
type punctuality struct {
	until time.Time // what it waits for; zero: nothing
	late  time.Duration
}

// forgetful is how many times later half of a lateness is forgotten, about.
const forgetful = 200

// looks notes that the loop looks.
func (p *punctuality) looks(now time.Time) {
	if p.until.IsZero() {
		return
	}
	p.late = max(now.Sub(p.until), p.late-p.late/forgetful)
	p.until = time.Time{}
}

// later returns the later of two times.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// sooner returns the earlier of two times, of which the zero time is none.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}
