package bot

import (
	"sync"
	"sync/atomic"
	"testing"
)

// batchOf is how many updates are a full batch in these tests.
const batchOf = 3

// fullBatch is a trial in which a full batch waits at Telegram, of people who know the bot, and nobody
// runs it.
func fullBatch(t *testing.T) (*trial, *callers) {
	t.Helper()
	x := newTrial(t, loadBook(t))
	x.batches(batchOf)
	x.warm()
	c := x.callers(batchOf)
	x.p.kill()
	c.ask()
	return x, c
}

// answeredOnce holds the trial to one answer for everybody, and to nothing being written down any more.
func (c *callers) answeredOnce() {
	c.x.t.Helper()
	c.x.settle(c.phones...)
	c.x.settle(c.phones...) // what the first one found may have been the last process's
	for i, p := range c.phones {
		if n := len(texts(p)) - c.before[i]; n != c.asked {
			c.x.t.Errorf("%d answers to %d questions", n, c.asked)
		}
	}
	if left, _, err := c.x.store.Inbox(c.x.t.Context()); err != nil || left != nil {
		c.x.t.Errorf("%d bytes are still written down: %v", len(left), err)
	}
}

// delivered waits until no answer is on its way to somebody any more.
func (x *trial) delivered(c *callers) {
	for _, p := range c.phones {
		who, err := x.store.Person(x.t.Context(), p.User().ID)
		if err != nil {
			x.t.Error(err)
		}
		soon(patience, func() bool {
			refs, _ := x.couplesOutbox(who.Current)
			return len(refs) == 0
		})
	}
}

// TestFault01 kills the process when Telegram does not have its batch any more and nothing of it is
// committed.
func TestFault01AFullBatchThatTelegramForgotIsAppliedOnceByTheNextProcess(t *testing.T) {
	t.Parallel()
	x, c := fullBatch(t)
	defer x.close()
	forgotten := false
	x.net.once("commit", func() fate {
		forgotten = soon(patience, func() bool { return x.server.Queued() == 0 })
		x.p.kill()
		return fate{lost: true}
	})
	c.answeredOnce()
	if !forgotten || x.p.kills != 2 {
		t.Errorf("after %d kills; forgotten: %v", x.p.kills, forgotten)
	}
}

// TestFault02 kills it when the batch is written down and Telegram has it, too.
func TestFault02ABatchThatIsWrittenDownAndComesAgainIsAppliedOnce(t *testing.T) {
	t.Parallel()
	x, c := fullBatch(t)
	defer x.close()
	waiting := 0
	x.net.once("inbox", func() fate {
		return fate{done: func() { waiting = x.server.Queued(); x.p.kill() }}
	})
	c.answeredOnce()
	if waiting != batchOf || x.p.kills != 2 {
		t.Errorf("%d waited at the kill, of %d", waiting, x.p.kills)
	}
}

// TestFault02 kills it when all of the batch is committed and it is still written down.
func TestFault02ABatchThatIsDoneAndFoundAgainSendsNothingMore(t *testing.T) {
	t.Parallel()
	x, c := fullBatch(t)
	defer x.close()
	var seen atomic.Int32
	x.net.set(func(r command) fate {
		if r.what != "inbox" || seen.Add(1) != 2 {
			return fate{}
		}
		x.delivered(c) // what was on its way could come twice
		x.p.kill()
		return fate{lost: true}
	})
	c.answeredOnce()
	if x.p.kills != 2 {
		t.Errorf("%d kills", x.p.kills)
	}
}

// TestFault12 has Redis refuse the batch, and everything else later.
func TestFault12ABatchThatCannotBeWrittenDownIsDoneBeforeTelegramForgetsIt(t *testing.T) {
	t.Parallel()
	x, c := fullBatch(t)
	defer x.close()
	refused, early := 0, false
	var mu sync.Mutex
	x.net.set(func(r command) fate {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case r.what == "inbox" && len(r.args) == 10: // with a batch: not to take it away
			refused++
			return fate{error: "OOM command not allowed when used memory > 'maxmemory'."}
		case r.what == "commit":
			early = early || x.server.Queued() == 0
		}
		return fate{}
	})
	c.answeredOnce()
	if refused == 0 || early || x.p.kills != 1 {
		t.Errorf("refused %d times, %d kills; confirmed early: %v", refused, x.p.kills, early)
	}
}

// TestFault09 holds up what is written of the first batch until the second one lies in the inbox and nowhere
// else, and kills the process then: a way to Redis can be slow for one connection alone.
func TestFault09WhatIsWrittenOfABatchTooLateDoesNotTouchTheNextOne(t *testing.T) {
	t.Parallel()
	for late, what := range map[int32]string{1: "that it is there", 2: "that it is done"} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			x, c := fullBatch(t)
			defer x.close()
			c.ask() // the second one
			var writes atomic.Int32
			var let, landed atomic.Bool
			var kill sync.Once
			x.net.set(func(r command) (f fate) {
				switch {
				case r.what == "inbox" && writes.Add(1) == late:
					soon(patience, let.Load)
					f.done = func() { landed.Store(true) }
				case r.what == "commit" && writes.Load() == 3:
					kill.Do(func() {
						forgotten := soon(patience, func() bool { return x.server.Queued() == 0 })
						let.Store(true)
						if !soon(patience, landed.Load) || !forgotten {
							t.Errorf("landed: %v, forgotten: %v", landed.Load(), forgotten)
						}
						x.p.kill()
						f.lost = true
					})
				}
				return f
			})
			c.answeredOnce()
			if x.p.kills != 2 {
				t.Errorf("%d kills", x.p.kills)
			}
		})
	}
}
