package bot

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"
)

func TestAnInboxThatCannotBeReadIsSaidOnceAndHoldsUpNobody(t *testing.T) {
	for name, spoil := range map[string]func(w *world) error{
		"cannot be read": func(w *world) error { return w.redis.Set(theInbox, "nothing of ours") },
		"has another shape": func(w *world) error {
			w.inbox("one")
			_, err := w.store.SetInbox(w.t.Context(), "one", 1, []byte(`{"text":"her words"}`))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				if err := spoil(w); err != nil {
					t.Fatal(err)
				}
				before := len(texts(ana))
				ana.Say("/help")
				w.settle(ana, ben)
				time.Sleep(10 * time.Minute)
				if n := len(texts(ana)) - before; n != 1 {
					t.Errorf("%d answers", n)
				}
				log := w.log.String()
				if !strings.Contains(log, name) || strings.Count(log, "level=ERROR") != 1 || strings.Contains(log, "her words") {
					t.Errorf("the log says: %s", log)
				}
				w.log.clear()
			})
		})
	}
}

// TestWhatOnlyTheInbox has Redis do everything but some of the inbox's writes.
func TestWhatOnlyTheInboxSuffersFromIsOneLineWhenItBeginsAndOneWhenItIsOver(t *testing.T) {
	for name, c := range map[string]struct {
		args         int // of the write that goes wrong: a batch is one more
		late         time.Duration
		begins, over string
	}{
		"nobody may write it":    {9, 0, "full batches of updates cannot be written down", "are written down again"},
		"nobody may clear it":    {8, 0, "a batch of updates that is done cannot be taken away", "are taken away again"},
		"a batch takes too long": {9, 2 * inboxWithin, "full batches of updates cannot be written down", "are written down again"},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.hook = func(b *Bot) { b.inbox.full = 1 }
				w.settle(ana, ben)
				goesWrong := func(p *server.Peer, _ string, args ...string) bool {
					if !slices.Contains(args, theInbox) || len(args) != c.args {
						return false
					}
					time.Sleep(c.late)
					if c.late == 0 {
						p.WriteError("NOPERM No permissions to access a key")
					}
					return c.late == 0
				}
				ask := func(times int) {
					for range times {
						ana.Say("/help")
						w.settle(ana, ben)
					}
				}
				w.redis.Server().SetPreHook(goesWrong)
				ask(1)
				if s := w.log.String(); strings.Contains(s, "WARN") {
					t.Errorf("of one failure the log says: %s", s)
				}
				ask(3)
				w.oneLine(c.begins)
				w.redis.Server().SetPreHook(nil)
				ask(3)
				if s := w.log.String(); strings.Count(s, c.over) != 1 || strings.Count(s, "\n") != 1 {
					t.Errorf("in the end the log says: %s", s)
				}
				if n := count(texts(ana), "/menu has the rest"); n != 7 {
					t.Errorf("%d answers", n)
				}
			})
		})
	}
}

func TestOfWhatAllOfRedisSuffersFromTheInboxSaysNothing(t *testing.T) {
	for says, outage := range map[string]bool{"Redis does not answer": true, "Redis answers slowly": false} {
		t.Run(says, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				var late atomic.Int64
				quick := w.dial
				w.dial = func(ctx context.Context, network, addr string) (net.Conn, error) {
					c, err := quick(ctx, network, addr)
					return lateAnswers{c, func() time.Duration { return time.Duration(late.Load()) }}, err
				}
				w.closers = append(w.closers, w.store.Close)
				w.store = w.openStore("redis://127.0.0.1:6379/0")
				ana, ben := w.couple()
				w.hook = func(b *Bot) { b.inbox.full = 1 }
				for range 3 {
					w.settle(ana, ben)
					if outage {
						w.redis.SetError("LOADING Redis is loading the dataset in memory")
					} else {
						late.Store(int64(inboxWithin + leaseSlow/4))
					}
					for range 5 {
						ana.Say("/help")
						time.Sleep(20 * time.Second)
					}
					w.redis.SetError("")
					late.Store(0)
				}
				w.settle(ana, ben)
				if s := w.log.String(); strings.Contains(s, "batch") || !strings.Contains(s, says) {
					t.Errorf("the log says: %s", s)
				}
				w.log.clear()
			})
		})
	}
}
