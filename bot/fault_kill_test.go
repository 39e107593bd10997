package bot

import (
	"net/http"
	"testing"

	"steady/bot/playground"
)

// shortOnes are transcripts in which words, taps and due times come, nothing moves by itself and no
// message goes away again: of one that came twice only the later would.
func shortOnes() []string {
	if testing.Short() {
		return []string{"thanks_nudge"}
	}
	return []string{"thanks_nudge", "say_alone"}
}

// TestFault01 kills the process on every commit of a conversation, before Redis hears of it.
func TestFault01AnUpdateIsAppliedOnceWhenItsProcessDiesBeforeTheCommit(t *testing.T) {
	t.Parallel()
	for _, name := range shortOnes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, name, func(x *trial) {
				hits = newStrikes("commit", func(command) fate {
					x.p.kill()
					return fate{lost: true}
				})
				x.net.set(hits.rule)
			})
			defer x.close()
			if repeats != 0 || x.p.kills != hits.count() || hits.count() < atLeast(8) {
				t.Errorf("%d kills at %d commits, and %d messages came twice", x.p.kills, hits.count(), repeats)
			}
			hits.then(t, 1)
		})
	}
}

// TestFault02 kills it on every commit, when Redis has written it.
func TestFault02AnUpdateThatComesAgainAfterItsCommitIsKnownAndSendsNothingMore(t *testing.T) {
	t.Parallel()
	for _, name := range shortOnes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, name, func(x *trial) {
				hits = newStrikes("commit", func(command) fate { return fate{done: x.p.kill} })
				x.net.set(hits.rule)
			})
			defer x.close()
			if repeats != 0 || x.p.kills != hits.count() || hits.count() < atLeast(8) {
				t.Errorf("%d kills at %d commits, and %d messages came twice", x.p.kills, hits.count(), repeats)
			}
			hits.then(t, 0)
		})
	}
}

// TestFault03 kills it on every message, when it knocks at Telegram's door.
func TestFault03WhatIsInTheOutboxGoesOutOnceWhenItsProcessDiesBeforeTheSend(t *testing.T) {
	t.Parallel()
	for _, name := range shortOnes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, name, func(x *trial) {
				hits = newStrikes("", nil)
				one := newSingle(x.p)
				x.net.set(func(r command) fate {
					if r.what == "receipt" {
						return fate{done: func() { one.leave() }}
					}
					return fate{}
				})
				x.server.Fault(func(method string, r *http.Request) *playground.Reply {
					switch {
					case !shows(method):
						return nil
					case !one.enter(method, r):
						return refused()
					case hits.hits(method + " " + r.PostForm.Encode()):
						x.p.kill()
						one.leave()
						return refused()
					}
					return nil
				})
			})
			defer x.close()
			if repeats != 0 || x.p.kills != hits.count() || hits.count() < atLeast(8) {
				t.Errorf("%d kills at %d messages, and %d messages came twice", x.p.kills, hits.count(), repeats)
			}
		})
	}
}

// TestFault04 kills it on every receipt: Telegram has the message, and nobody knows.
func TestFault04AMessageTelegramTookBeforeItsReceiptComesTwiceAndIsCounted(t *testing.T) {
	t.Parallel()
	for _, name := range shortOnes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sends := 0
			x, repeats := disturbed(t, name, func(x *trial) {
				one := newSingle(x.p)
				hits := newStrikes("receipt", func(command) fate {
					x.p.kill()
					if method := one.leave(); method == "sendMessage" {
						sends++
					}
					return fate{lost: true}
				})
				x.net.set(func(r command) fate {
					f := hits.rule(r)
					if r.what == "receipt" && !f.lost {
						f.done = func() { one.leave() }
					}
					return f
				})
				x.server.Fault(func(method string, r *http.Request) *playground.Reply {
					if shows(method) && !one.enter(method, r) {
						return refused()
					}
					return nil
				})
			})
			defer x.close()
			if repeats != sends || sends < 1 {
				t.Errorf("%d messages came twice of %d kills before a message's receipt", repeats, sends)
			}
			if n := x.p.counted(countRepeated); n < repeats {
				t.Errorf("%d are counted, and %d came twice", n, repeats)
			}
		})
	}
}
