package bot

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"steady/bot/store/redistest"
)

// answers are what Redis said to requests it was asked for once more.
type answers struct {
	mu   sync.Mutex
	said map[string]int
}

func (a *answers) heard(answer []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.said == nil {
		a.said = map[string]int{}
	}
	a.said[strings.TrimSpace(string(answer[bytes.IndexByte(answer, '\n')+1:]))]++
}

// rule is for a tunnel: it strikes, and listens to what becomes of what was struck.
func (a *answers) rule(hits *strikes) func(command) fate {
	return func(r command) fate {
		f := hits.rule(r)
		if r.what == "commit" && !f.mute && hits.struck(r.about()) {
			f.heard = a.heard
		}
		return f
	}
}

// TestFault07 loses the reply of every commit of a conversation, on a single server.
func TestFault07ACommitWhoseReplyIsLostIsAnsweredAlready(t *testing.T) {
	t.Parallel()
	var hits *strikes
	var told answers
	x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
		hits = newStrikes("commit", func(command) fate { return fate{mute: true} })
		x.net.set(told.rule(hits))
	})
	defer x.close()
	hits.then(t, 1)
	if n := hits.count(); repeats != 0 || n < atLeast(8) || told.said["already"] != n || len(told.said) != 1 {
		t.Errorf("%d replies were lost, the client was told %v, and %d messages came twice", n, told.said, repeats)
	}
}

// TestFault07 does the same on a Cluster, whose client repeats by itself, too.
func TestFault07ACommitWhoseReplyIsLostIsAnsweredAlreadyOnACluster(t *testing.T) {
	t.Parallel()
	group, err := redistest.Cluster(t.TempDir())
	redistest.Missing(t, err)
	if err != nil {
		t.Fatal(err)
	}
	defer group.Kill()
	w, p := newRealWorld(t, loadBook(t), group.URL, group.URL)
	defer w.close()
	hits := newStrikes("commit", func(command) fate { return fate{mute: true} })
	var told answers
	var roads []string
	for _, s := range group.Servers {
		n := newTunnel(t, s.Addr)
		n.set(told.rule(hits))
		roads = append(roads, s.Addr+"="+n.addr)
	}
	p.env = append(p.env, envRoads+"="+strings.Join(roads, ","))
	phones := w.crowd(4)
	w.settle(phones...)
	for i, phone := range phones {
		phone.Say(fmt.Sprintf("/thanks You rang before the train was late, at stop %d", i))
	}
	w.settle(phones...)
	for i, phone := range phones {
		other := phones[i^1]
		if a, b := count(texts(phone), "I’m sending it to"), count(texts(other), fmt.Sprintf("at stop %d", i)); a != 1 || b != 1 {
			t.Errorf("%d: told %d times, and the other one %d times: %q", i, a, b, texts(phone))
		}
	}
	if n := hits.count(); n < atLeast(2) || told.said["already"] != n {
		t.Errorf("%d replies were lost, and the client was told %v", n, told.said)
	}
}

// TestFault27 loses the reply of every commit that no update caused: it has no id that would be known,
// and its version guards it. The client asks again by itself, or gives up and leaves it to the sweep.
func TestFault27TheReplyOfADueCommitIsLostAndItsTimeHasComeOnce(t *testing.T) {
	t.Parallel()
	for _, times := range []int{1, 3} {
		t.Run(fmt.Sprint(times), func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
				hits = newStrikes("commit", func(command) fate { return fate{mute: true} })
				hits.times, hits.most = times, 2 // who asks anew steps a version that does nothing, and commits it
				hits.only = func(r command) bool { return len(r.events()) == 0 }
				x.net.set(hits.rule)
			})
			defer x.close()
			if repeats != 0 || hits.count() < 1 {
				t.Errorf("%d replies were lost, and %d messages came twice", hits.count(), repeats)
			}
		})
	}
}

// TestFault13 has Redis forget the scripts before each request, on one server and where replicas are
// waited for, which is another road.
func TestFault13WhatIsWrittenWithForgottenScriptsIsWrittenOnce(t *testing.T) {
	t.Parallel()
	for name, copies := range map[string]bool{"alone": false, "with a replica": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
				if copies {
					redistest.Start(t, "--replicaof", "127.0.0.1", x.redis.Port())
					await(t, func() bool {
						said, err := redistest.Do(x.redis, "INFO", "replication")
						return err == nil && strings.Contains(said, "state=online")
					})
					x.p.env = append(x.p.env, envRedis+"="+x.net.url()+"?replicas=1")
				}
				hits = newStrikes("commit", func(command) fate { return fate{} })
				x.net.set(func(r command) fate {
					if r.args[0] == "evalsha" {
						if _, err := redistest.Do(x.redis, "SCRIPT", "FLUSH"); err != nil {
							t.Error(err)
						}
					}
					return hits.rule(r)
				})
			})
			defer x.close()
			hits.then(t, 1) // the script's text comes after its name was not known
			if repeats != 0 || hits.count() < atLeast(8) {
				t.Errorf("%d commits, and %d messages came twice", hits.count(), repeats)
			}
		})
	}
}
