package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// theInbox is where a batch lies, see bot/store/keys.go.
const theInbox = "inbox:{lease}"

// inbox is one of a process that has the lease.
func (w *world) inbox(owner string) *inbox {
	w.t.Helper()
	if held, err := w.store.Lease(w.t.Context(), owner, time.Hour); err != nil || !held {
		w.t.Fatal(held, err)
	}
	i := newInbox(w.store, owner, slog.New(slog.NewTextHandler(w.log, nil)))
	i.full = batchOf
	return i
}

// batch is so many updates of any kind.
func batch(of int) []telegram.Update {
	var all []telegram.Update
	for range of {
		all = append(all, telegram.Update{ID: 7, Raw: json.RawMessage(`{"update_id":7}`)})
	}
	return all
}

// finds has an inbox look, and tells how many updates were left behind.
func (w *world) finds(i *inbox) int {
	w.t.Helper()
	if !i.find(w.t.Context()) {
		w.t.Error("the context has not ended")
	}
	return len(i.left())
}

// idles tells whether nothing is in hand, or comes to that within a minute.
func idles(t *testing.T, i *inbox) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := i.idle(ctx)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	return err == nil
}

func TestABatchThatWasLeftBehindIsInHandFromWhenItIsFoundUntilItIsDone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one := w.inbox("one")
		if n := w.finds(one); n != 0 || !idles(t, one) || !one.wait() {
			t.Errorf("%d updates were left behind by nobody", n)
		}
		if one.keep(t.Context(), batch(batchOf-1)) || w.redis.Exists(theInbox) {
			t.Error("a batch that is not full is written down")
		}
		if !one.keep(t.Context(), batch(batchOf)) {
			t.Error("a full one is not")
		}
		w.redis.Del("lease")
		two := w.inbox("two")
		if n := w.finds(two); n != batchOf || idles(t, two) {
			t.Errorf("%d updates were left behind", n)
		}
		goOn := make(chan struct{})
		two.begin(t.Context(), func() bool { <-goOn; return true })
		if two.left() != nil || idles(t, two) || !w.redis.Exists(theInbox) {
			t.Error("what is being worked on is taken for done")
		}
		close(goOn)
		if !two.wait() || !idles(t, two) || w.redis.Exists(theInbox) {
			t.Error("what is done is not taken away")
		}
	})
}

func TestWhatIsFoundTwiceBeforeAnybodyBeginsIsInHandOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one := w.inbox("one")
		one.keep(t.Context(), batch(batchOf))
		idle := make(chan error)
		w.finds(one)
		go func() { idle <- one.idle(t.Context()) }()
		synctest.Wait()
		if n := w.finds(one); n != batchOf {
			t.Errorf("%d updates were left behind", n)
		}
		one.begin(t.Context(), func() bool { return true })
		if err := <-idle; err != nil {
			t.Error(err)
		}
		if n := w.finds(one); n != 0 || !idles(t, one) {
			t.Errorf("%d updates are left of what is done", n)
		}
	})
}

func TestABatchThatWasGivenUpIsNotDoneWhileItIsWrittenDown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one := w.inbox("one")
		one.begin(t.Context(), func() bool { return false })
		if one.wait() || !idles(t, one) {
			t.Error("what Telegram still has is in hand")
		}
		one.keep(t.Context(), batch(batchOf))
		one.begin(t.Context(), func() bool { return false })
		if one.wait() || idles(t, one) {
			t.Error("what lies in the inbox and nowhere else is taken for done")
		}
		if n := w.finds(one); n != batchOf || idles(t, one) {
			t.Errorf("%d updates were left behind", n)
		}
		one.begin(t.Context(), func() bool { return true })
		if !idles(t, one) {
			t.Error("what is done is not")
		}
	})
}

func TestWhatCouldNotBeTakenAwayIsTakenAwayWithTheNextBatch(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one := w.inbox("one")
		one.keep(t.Context(), batch(batchOf))
		one.begin(t.Context(), func() bool { w.redis.SetError("LOADING Redis is loading"); return true })
		if !one.wait() || !w.redis.Exists(theInbox) {
			t.Error("it is gone")
		}
		w.redis.SetError("")
		one.begin(t.Context(), func() bool { return true })
		if !one.wait() || w.redis.Exists(theInbox) {
			t.Error("it stays")
		}
	})
}

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
