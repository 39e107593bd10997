package bot

import (
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// farTrial is one whose Redis is a long way off. Nothing is between the test's own store and it.
func farTrial(t *testing.T) (*trial, *lag) {
	t.Helper()
	redis := redistest.Start(t)
	far := newLag(t, redis.Addr)
	w, p := newRealWorld(t, loadBook(t), redis.URL, far.url())
	return &trial{shell: newShell(w), t: t, p: p, redis: redis}, far
}

// TestFault09ARedisThatIsTwoSecondsLateIsWorkedWithAndNothingComesTwice has the bot keep its lease,
// commit, send and write receipts while every answer takes two seconds.
func TestFault09ARedisThatIsTwoSecondsLateIsWorkedWithAndNothingComesTwice(t *testing.T) {
	t.Parallel()
	x, far := farTrial(t)
	defer x.close()
	c := x.callers(3)
	far.set(2 * time.Second)
	began := time.Now()
	c.ask()
	c.answered() // while it is still slow
	t.Logf("with answers that take two seconds, %d questions were answered within %v", c.asked*len(c.phones), time.Since(began))
	far.set(0)
	c.ask()
	c.answered()
	x.oneProcess()
	x.alarmed(saysSlow, saysWell)
}

// TestFault09CallsToASlowRedisEndAtTheirDeadlineAndAllIsDoneOnceWhenItIsQuickAgain makes it slower than
// any deadline.
func TestFault09CallsToASlowRedisEndAtTheirDeadlineAndAllIsDoneOnceWhenItIsQuickAgain(t *testing.T) {
	t.Parallel()
	x, far := farTrial(t)
	defer x.close()
	c := x.callers(5)
	far.set(time.Minute)
	c.askFor(leaseFor + 4*time.Second)
	c.unanswered(0)
	far.set(0)
	quick := time.Now()
	c.answered()
	if took := time.Since(quick); took > 30*time.Second { // calls that hang would wait for their minute
		t.Errorf("it took %v to go on", took)
	}
	x.oneProcess()
	x.alarmed(saysAway, saysWell)
}
