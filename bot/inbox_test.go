package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/telegram"
)

// theInbox is where a batch lies, see bot/store/keys.go.
const theInbox = "inbox:{lease}"

// inbox is one of a process that has the lease.
func (w *world) inbox(owner string) *inbox {
	w.t.Helper()
	if held, err := w.store.Lease(w.t.Context(), owner, time.Minute); err != nil || !held {
		w.t.Fatal(held, err)
	}
	log := slog.New(slog.NewTextHandler(w.log, nil))
	i := newInbox(w.store, owner, log, newAlarm(log))
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

func TestWhatCannotBeReadIsNotTakenAwayWithTheNextBatch(t *testing.T) {
	for name, spoilt := range map[string]string{"it does not open": "", "it has another shape": `{"text":"her words"}`} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				one := w.inbox("one")
				one.keep(t.Context(), batch(batchOf))
				one.begin(t.Context(), func() bool { w.redis.SetError("LOADING Redis is loading"); return true })
				one.wait() // it could not be taken away
				w.redis.SetError("")
				one.wrote++
				if done, err := w.store.SetInbox(t.Context(), "one", one.wrote, []byte(spoilt)); err != nil || !done {
					t.Fatal(done, err)
				}
				if spoilt == "" {
					if err := w.redis.Set(theInbox, "nothing of ours"); err != nil {
						t.Fatal(err)
					}
				}
				if n := w.finds(one); n != 0 {
					t.Errorf("%d updates were left behind", n)
				}
				one.begin(t.Context(), func() bool { return true })
				if !one.wait() || !w.redis.Exists(theInbox) {
					t.Error("it is gone, though the log said that it stays")
				}
				one.keep(t.Context(), batch(batchOf))
				one.begin(t.Context(), func() bool { return true })
				if !one.wait() || w.redis.Exists(theInbox) {
					t.Error("what was written down in its place stays")
				}
				w.log.clear()
			})
		})
	}
}

func TestWritesThatAnEarlierLeaderGaveUpDoNothingWhenItLeadsAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one := w.inbox("one")
		w.finds(one)
		one.keep(t.Context(), batch(batchOf))
		w.redis.SetError("LOADING Redis is loading")
		for range 3 {
			one.keep(t.Context(), batch(batchOf))
		}
		w.redis.SetError("")
		w.redis.Del("lease")
		two := w.inbox("two")
		w.finds(two)
		if !two.keep(t.Context(), batch(batchOf)) {
			t.Error("the new leader's batch is not written down")
		}
		w.redis.Del("lease")
		w.inbox("one")
		if done, err := w.store.ClearInbox(t.Context(), "one", one.wrote); done || err != nil {
			t.Errorf("a write from before arrives: %v, %v", done, err)
		}
		if n := w.finds(one); n != batchOf || !one.keep(t.Context(), batch(batchOf)) {
			t.Errorf("%d updates were left behind", n)
		}
		w.log.clear() // no lease was asked that would have told of the outage
	})
}
