package bot

import (
	"context"
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
