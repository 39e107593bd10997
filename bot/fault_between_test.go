package bot

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"steady/flows/flowstest"
)

// aLongSilence is more than taps live in Telegram's queue.
const aLongSilence = 160 * time.Second

// between kills the process before each write from the moment on that somebody tapped this, but for
// the commit of the tap itself, whose answer is waited for, and for receipts, which decide nothing;
// then, with nobody there, so much time passes.
func (x *trial) between(label string, silence time.Duration) *strikes {
	var armed atomic.Int32 // 1: the tap is under way, 2: it is done
	hits := newStrikes("", func(command) fate {
		x.clock.set(x.clock.now().Add(silence))
		x.p.kill()
		return fate{lost: true}
	})
	x.before = func(l flowstest.Line) {
		armed.Store(0)
		if strings.HasPrefix(l.Text, label) {
			armed.Store(1)
		}
	}
	x.net.set(func(r command) fate {
		switch {
		case armed.Load() == 0 || !r.writes() || r.what == "receipt":
			return fate{}
		case armed.Load() == 1:
			return fate{done: func() {
				if r.what == "commit" {
					armed.CompareAndSwap(1, 2)
				}
			}}
		}
		soon(2*time.Second, func() bool { return x.taps() == 0 })
		if !hits.hits(r.about()) {
			return fate{}
		}
		return hits.do(r)
	})
	return hits
}

// taps is how many of them wait for their answer, or to be confirmed.
func (x *trial) taps() int {
	n := x.server.Queued()
	for _, p := range x.phones {
		n += len(p.Pending())
	}
	return n
}

// TestFault27 kills the process between each two steps of making a pair, and nobody is there for so
// long that Telegram forgets what was tapped: the pair comes about, or both know that there is none.
func TestFault27APairingCutOffBetweenItsStepsWithALongSilenceComesToItsEnd(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pairing", "pairing_second"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, name, func(x *trial) {
				hits = x.between("Yes, connect us", aLongSilence)
			})
			defer x.close()
			if x.p.kills < atLeast(7) || x.p.kills != hits.count() || repeats > x.p.kills {
				t.Errorf("%d kills at %d writes, and %d messages came twice", x.p.kills, hits.count(), repeats)
			}
		})
	}
}

// TestFault27 cuts an erase off at each of its writes, and then has Telegram deliver what was written
// before it once more: to nobody, to a stranger, and when the partner has gone on.
func TestFault27ATextFromBeforeAnEraseThatComesAgainAfterItBringsNothingBack(t *testing.T) {
	t.Parallel()
	var hits *strikes
	again := 0
	x, _ := disturbed(t, "erase", func(x *trial) {
		hits = x.between("Erase now", 0)
		disarm := x.before
		x.before = func(l flowstest.Line) {
			disarm(l)
			if l.Text != "hello" && l.Text != "good night, you" {
				return
			}
			for _, words := range []string{"You rang before", "Wet wool"} {
				if !x.front.repeat(words) {
					t.Errorf("%q was never delivered", words)
				}
				again++
				x.rest()
			}
		}
	})
	defer x.close()
	if x.p.kills < atLeast(7) || x.p.kills != hits.count() || again != 4 {
		t.Errorf("%d kills at %d writes, and %d texts came again", x.p.kills, hits.count(), again)
	}
	c := redis.NewClient(&redis.Options{Addr: x.redis.Addr})
	defer func() { _ = c.Close() }()
	if all := opened(t, c, x.keys); strings.Contains(all, annasWords) || strings.Contains(all, "You rang before") {
		t.Errorf("there is something left:\n%s", all)
	}
}
