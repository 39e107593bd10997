package bot

import (
	"context"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// failsInABatch has Redis fail in the middle of a full batch, which is one question of Ana's. before is how
// many messages she had.
func (w *world) failsInABatch() (ana, ben *playground.Phone, before int) {
	w.t.Helper()
	ana, ben = w.couple()
	w.hook = func(b *Bot) { b.inbox.full = 1 }
	w.settle(ana, ben)
	before = len(texts(ana))
	var first sync.Once
	w.bot.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
		if _, ok := e.(event.Said); ok {
			first.Do(func() { w.redis.SetError("LOADING Redis is loading the dataset in memory") })
		}
		return flows.Step(c, now, e, book)
	}
	ana.Say("/help")
	return ana, ben, before
}

func TestALeaderThatIsOneAgainGoesOnWithTheBatchItGaveUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, _, before := w.failsInABatch()
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
		ana, ben, before := w.failsInABatch()
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
