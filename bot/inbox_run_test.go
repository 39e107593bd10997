package bot

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// watchInbox tells how often the bot writes the inbox of a world.
func (w *world) watchInbox() *atomic.Int32 {
	var n atomic.Int32
	w.redis.Server().SetPreHook(func(_ *server.Peer, cmd string, args ...string) bool {
		if strings.Contains(strings.Join(args, " "), theInbox) && cmd != "MGET" {
			n.Add(1)
		}
		return false
	})
	return &n
}

func TestOnlyAFullBatchIsEverWrittenDown(t *testing.T) {
	for full, name := range map[int]string{2: "full", 3: "not full"} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.hook = func(b *Bot) { b.inbox.full = full }
				writes := w.watchInbox()
				for range 3 {
					w.off()
					ana.Say("/help")
					ben.Say("/help")
					w.settle(ana, ben)
				}
				if n := writes.Load(); n > 0 != (full == 2) {
					t.Errorf("the inbox was written %d times", n)
				}
			})
		})
	}
}

// TestAnOldLeaders has somebody else take the lease, which the bot does not notice at once.
func TestAnOldLeadersBatchIsDoneBeforeTelegramForgetsIt(t *testing.T) {
	for name, led := range map[string]bool{"by then": true, "still": false} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				var forgotten atomic.Bool
				w.hook = func(b *Bot) {
					b.inbox.full = 1
					b.clerk.step = func(c flows.Couple, now time.Time, e flows.Event, book *prompts.Book) (flows.Couple, []flows.Effect) {
						if _, ok := e.(flows.Said); ok {
							time.Sleep(100 * time.Millisecond) // Telegram would be asked for more by now
							forgotten.Store(w.server.Queued() == 0)
						}
						return flows.Step(c, now, e, book)
					}
				}
				w.settle(ana, ben)
				if led {
					if err := w.redis.Set("lease", "two"); err != nil {
						t.Fatal(err)
					}
				}
				ana.Say("/help")
				time.Sleep(time.Second)
				if forgotten.Load() == led {
					t.Errorf("Telegram forgot it first: %v", forgotten.Load())
				}
				if led {
					w.redis.Del("lease")
				}
				w.settle(ana, ben)
			})
		})
	}
}

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

// TestALeader has Redis fail in the middle of a batch, until the bot gives it and the lease up.
func TestALeaderThatIsOneAgainGoesOnWithTheBatchItGaveUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.hook = func(b *Bot) { b.inbox.full = 1 }
		w.settle(ana, ben)
		before := len(texts(ana))
		var first sync.Once
		w.bot.clerk.step = func(c flows.Couple, now time.Time, e flows.Event, book *prompts.Book) (flows.Couple, []flows.Effect) {
			if _, ok := e.(flows.Said); ok {
				first.Do(func() { w.redis.SetError("LOADING Redis is loading the dataset in memory") })
			}
			return flows.Step(c, now, e, book)
		}
		ana.Say("/help")
		time.Sleep(20 * time.Second)
		if w.server.Queued() != 0 || w.bot.lease.Holds(t.Context(), 0) {
			t.Errorf("%d updates wait at Telegram; it leads: %v", w.server.Queued(), w.bot.lease.Holds(t.Context(), 0))
		}
		w.redis.SetError("")
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := w.bot.WaitIdle(ctx); err != nil {
			t.Error(err)
		}
		if n := len(texts(ana)) - before; n != 1 {
			t.Errorf("%d answers when all is done", n)
		}
		w.log.clear()
	})
}

func TestALeaderThatIsOneAgainIsNotIdleBeforeWhatAnotherLeftBehindIsDone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.settle(ana, ben)
		before := len(texts(ana))
		if err := w.redis.Set("lease", "two"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * leaseRenew) // it finds out
		ana.Say("/help")
		updates, err := w.api.Updates(t.Context(), 0, 1, 0)
		if err != nil || len(updates) != 1 {
			t.Fatal(updates, err)
		}
		if done, err := w.store.SetInbox(t.Context(), "two", inboxLeap, telegram.WriteUpdates(updates)); err != nil || !done {
			t.Fatal(done, err)
		}
		if _, err := w.api.Updates(t.Context(), nextOffset(updates), 1, 0); err != nil {
			t.Fatal(err)
		}
		idle := make(chan error, 1)
		go func() { idle <- w.bot.WaitIdle(t.Context()) }()
		time.Sleep(time.Minute)
		w.redis.Del("lease")
		if err := <-idle; err != nil {
			t.Error(err)
		}
		if n := len(texts(ana)) - before; n != 1 {
			t.Errorf("%d answers when all is done", n)
		}
	})
}

func TestAStopInTheMiddleOfAFullBatchIsShortAndLeavesItToTheNextProcess(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.hook = func(b *Bot) { b.inbox.full = 1 }
		w.settle(ana, ben)
		before := len(texts(ana))
		w.bot.clerk.step = func(c flows.Couple, now time.Time, e flows.Event, book *prompts.Book) (flows.Couple, []flows.Effect) {
			w.redis.SetError("LOADING Redis is loading the dataset in memory")
			return flows.Step(c, now, e, book)
		}
		ana.Say("/help")
		time.Sleep(time.Second)
		started := time.Now()
		if err := w.runner.stop(); !passing(err) {
			t.Errorf("it says of a lease that it could not give back: %v", err)
		}
		if took := time.Since(started); took > batchGrace+yieldWithin+time.Second {
			t.Errorf("it took %v", took)
		}
		if w.server.Queued() != 0 || len(texts(ana)) != before {
			t.Errorf("%d updates wait at Telegram, %d answers", w.server.Queued(), len(texts(ana))-before)
		}
		w.redis.SetError("")
		w.settle(ana, ben)
		if n := len(texts(ana)) - before; n != 1 {
			t.Errorf("%d answers", n)
		}
		w.log.clear()
	})
}

// TestABackup has a batch come and go with each question of a backup, from some question on.
func TestABackupHoldsTheInboxOfItsBeginningAndNothingOfItIsDamage(t *testing.T) {
	for _, there := range []bool{false, true} {
		for quiet := range 12 {
			inWorld(t, func(t *testing.T, w *world) {
				w.couple()
				one := w.inbox("one")
				comes, comeAndGone := there, 0
				change := func() {
					write := w.store.ClearInbox
					if comes {
						write = func(ctx context.Context, owner string, number int64) (bool, error) {
							return w.store.SetInbox(ctx, owner, number, telegram.WriteUpdates(batch(batchOf)))
						}
					}
					one.wrote++
					if done, err := write(t.Context(), "one", one.wrote); err != nil || !done {
						t.Error(done, err)
					}
					comes = !comes
				}
				change()
				asks := func() {}
				mine := w.through(func() { asks() })
				defer mine.leave(false)
				questions := 0
				asks = func() {
					if questions++; questions > 2+quiet { // the first two are how much there is, and the inbox
						comeAndGone++
						change()
					}
				}
				file, tally := mine.backup()
				asks = func() {}
				if tally.Damaged != 0 || comeAndGone == 0 && quiet < 6 {
					t.Errorf("%d values are taken for damaged; it came and went %d times", tally.Damaged, comeAndGone)
				}
				other, _, err := w.restored(file, false)
				if err != nil {
					t.Fatal(err)
				}
				defer other.leave(true)
				if list, _, err := other.store.Inbox(t.Context()); err != nil || (list != nil) != there {
					t.Errorf("after %d questions it came and went; it was there: %v; in the backup are %d bytes, %v", 2+quiet, there, len(list), err)
				}
			})
		}
	}
}
