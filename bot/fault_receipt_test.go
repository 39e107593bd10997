package bot

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store"
)

// couplesOutbox is what waits in the pair's outbox now, and the version of its state.
func (x *trial) couplesOutbox(couple string) (refs []store.Ref, version int64) {
	c, err := x.store.Load(x.t.Context(), couple)
	if err != nil {
		x.t.Error(err)
	}
	for _, e := range c.Unsent {
		refs = append(refs, store.Ref{Version: e.Version, Number: e.Number})
	}
	return refs, c.Version
}

// TestFault02TheOutboxIsTheSame looks at the outbox when the process has just died behind its commit,
// and again when the update came once more and is confirmed, before anything is sent.
func TestFault02TheOutboxIsTheSameWhenTheUpdateHasComeOnceMore(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	ana, ben := x.couple()
	x.settle(ana, ben)
	var before, after []store.Ref
	var was, is int64
	waits := 0
	x.net.once("commit", func() fate {
		return fate{done: func() {
			x.p.kill()
			before, was = x.couplesOutbox("pair")
			waits = x.server.Queued()
		}}
	})
	var once sync.Once
	x.server.Fault(func(method string, r *http.Request) *playground.Reply {
		if !shows(method) {
			return nil
		}
		once.Do(func() {
			soon(2*time.Second, func() bool { return x.server.Queued() == 0 })
			after, is = x.couplesOutbox("pair")
		})
		return nil
	})
	ana.Say("/thanks " + annasWords)
	x.settle(ana, ben)
	if x.p.kills != 1 || waits != 1 || len(before) != 2 {
		t.Fatalf("%d kills with %d updates unconfirmed and %v in the outbox", x.p.kills, waits, before)
	}
	if !slices.Equal(before, after) || was != is {
		t.Errorf("version %d with %v in its outbox became %d with %v", was, before, is, after)
	}
	if a, b := count(texts(ana), "I’m sending it to"), count(texts(ben), annasWords); a != 1 || b != 1 {
		t.Errorf("Ana was told %d times, and Ben %d times", a, b)
	}
}

// TestFault04 loses Telegram's own answer: it has the message, and its sender dies waiting.
func TestFault04AMessageWhoseAnswerNeverCameIsSentOnceMoreAndCounted(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	ana, ben := x.couple()
	x.settle(ana, ben)
	var once, dead sync.Once
	x.server.Fault(func(method string, _ *http.Request) (lost *playground.Reply) {
		if method == "sendMessage" {
			once.Do(func() { lost = &playground.Reply{Applied: true, Hang: true} })
		}
		return lost
	})
	ana.Say("/thanks")
	await(t, func() bool { return count(texts(ana), "What did Ben do") == 1 })
	dead.Do(x.p.kill)
	x.settle(ana, ben)
	if n := count(texts(ana), "What did Ben do"); n != 2 {
		t.Errorf("it came %d times", n)
	}
	if n := x.p.counted(countRepeated); n != 1 {
		t.Errorf("%d are counted", n)
	}
}

// TestFault27 loses the write of every receipt, then only the answer to it, then so often that the
// client gives up. The process lives, and knows what it sent.
func TestFault27AReceiptThatIsLostIsWrittenOnceMoreAndNothingIsSentTwice(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]struct {
		f     fate
		times int
	}{
		"on the way": {fate{lost: true}, 1}, "on the way back": {fate{mute: true}, 1}, "again and again": {fate{lost: true}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var hits *strikes
			x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
				hits = newStrikes("receipt", func(command) fate { return do.f })
				hits.times = do.times
				x.net.set(hits.rule)
			})
			defer x.close()
			if repeats != 0 || hits.count() < atLeast(8) || x.p.counted(countRepeated) != 0 {
				t.Errorf("%d receipts were lost, %d messages came twice, and %d are counted",
					hits.count(), repeats, x.p.counted(countRepeated))
			}
			if refs, _ := x.couplesOutbox("pair"); len(refs) != 0 {
				t.Errorf("%v are still in the outbox", refs)
			}
		})
	}
}

// TestFault27 lets Redis die when Telegram has the message, and come back a little later.
func TestFault27NothingIsSentTwiceWhenRedisDiesBetweenTheSendAndItsReceipt(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex // over both: requests come side by side
	deaths := 0
	x, repeats := disturbed(t, "thanks_nudge", func(x *trial) {
		hits := newStrikes("receipt", nil)
		x.net.set(func(r command) fate {
			mu.Lock()
			defer mu.Unlock()
			if r.what != "receipt" || deaths == 3 || !hits.hits(r.about()) {
				return fate{}
			}
			deaths++
			x.redis.Kill()
			<-time.After(300 * time.Millisecond) // what others ask meanwhile gets no answer
			if err := x.redis.Again(); err != nil {
				x.t.Error(err)
			}
			return fate{lost: true}
		})
	})
	defer x.close()
	if repeats != 0 || deaths != 3 {
		t.Errorf("after %d deaths of Redis %d messages came twice", deaths, repeats)
	}
}
