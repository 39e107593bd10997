package bot

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/telegram"
	"steady/flows"
	"steady/flows/event"
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
					b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
						if _, ok := e.(event.Said); ok {
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
