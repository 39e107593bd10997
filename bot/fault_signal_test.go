//go:build unix

package bot

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFault06 asks the process to stop, in order, on every commit of a conversation. It finishes what
// it has in hand, and the next one goes on.
func TestFault06AnOrderlyStopInTheMiddleOfWorkLosesNothing(t *testing.T) {
	t.Parallel()
	var hits *strikes
	x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
		hits = newStrikes("commit", func(command) fate {
			x.p.signal(t, syscall.SIGTERM)
			return fate{}
		})
		x.net.set(hits.rule)
	})
	defer x.close()
	x.endedWell(hits, repeats)
	if n := strings.Count(x.p.said.String(), "msg=stopped"); n != hits.count() {
		t.Errorf("%d of %d stops were orderly", n, hits.count())
	}
}

// TestFault06 does not wait for that: what is in hand never comes to an end, and the next signal ends the process
// at once, before the commit or behind it.
func TestFault06ASecondSignalInTheMiddleOfAnOrderlyStopLosesNothing(t *testing.T) {
	t.Parallel()
	for name, wrote := range map[string]bool{"before the commit": false, "behind the commit": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
				insist := func() {
					l, began := x.p.life(), time.Now()
					again := time.NewTicker(10 * time.Millisecond)
					defer again.Stop()
					for x.p.alive(l.name) {
						_ = l.cmd.Process.Signal(syscall.SIGTERM) // it may be gone by now
						<-again.C
					}
					if took := time.Since(began); took > time.Second {
						t.Errorf("it took %v", took)
					}
				}
				hits = newStrikes("commit", func(command) fate {
					if wrote {
						return fate{done: insist}
					}
					insist()
					return fate{lost: true}
				})
				hits.only = func(r command) bool { return len(r.events()) > 0 } // a sweep is cut off by the first signal
				x.net.set(hits.rule)
			})
			defer x.close()
			x.endedWell(hits, repeats)
			if strings.Contains(x.p.said.String(), "msg=stopped") {
				t.Error("a stop came to its end")
			}
		})
	}
}

// endedWell holds a trial of signals to what every end of a process has to be like.
func (x *trial) endedWell(hits *strikes, repeats int) {
	x.t.Helper()
	if hits.count() < atLeast(7) || x.p.started <= hits.count() || repeats != 0 {
		x.t.Errorf("%d commits, %d processes, and %d messages came twice", hits.count(), x.p.started, repeats)
	}
	said := x.p.said.String()
	for _, trace := range []string{"panic", "goroutine ", "fatal error", "level=ERROR"} {
		if strings.Contains(said, trace) {
			x.t.Errorf("a process wrote %q:\n%s", trace, said)
		}
	}
}
