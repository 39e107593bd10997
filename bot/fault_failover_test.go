package bot

import (
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// TestFault10AServerThatBecomesAReplicaIsWaitedOutAndTheBotGoesOn lets the tunnel answer as a replica
// does for a moment, and then makes the server one for longer than a lease lasts.
func TestFault10AServerThatBecomesAReplicaIsWaitedOutAndTheBotGoesOn(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	c := x.callers(10)
	x.net.set(func(r command) (f fate) {
		if r.what == "commit" || r.what == "receipt" || r.what == "lease" {
			f.error = "READONLY You can't write against a read only replica."
		}
		return f
	})
	c.askFor(3 * time.Second)
	c.unanswered(0)
	x.net.set(nil)
	c.answered()
	x.alarmed(saysReplica, saysWell)

	demote := func(host, port string) {
		t.Helper()
		if _, err := redistest.Do(x.redis, "REPLICAOF", host, port); err != nil {
			t.Fatal(err)
		}
	}
	since := c.asked
	demote("127.0.0.1", "1")
	c.askFor(leaseFor + time.Second)
	c.unanswered(since)
	demote("NO", "ONE")
	c.answered()
	x.oneProcess()
	x.alarmed(saysReplica, saysWell)
}

// TestFault10AFailoverBehindSentinelsIsFollowedByTheSameProcess kills a master whose replica had every
// write, while people write.
func TestFault10AFailoverBehindSentinelsIsFollowedByTheSameProcess(t *testing.T) {
	t.Parallel()
	x, g := sentinels.trial(t, "&replicas=1")
	defer x.close()
	c := x.callers(10)
	c.during(func() error { return g.FailOver(0) })
	c.answered()
	x.oneProcess()
}

// during lets people write while something is done.
func (c *callers) during(do func() error) {
	c.x.t.Helper()
	done := make(chan error, 1)
	go func() { done <- do() }()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		c.ask()
		select {
		case err := <-done:
			if err != nil {
				c.x.t.Fatal(err)
			}
			return
		case <-tick.C:
		}
	}
}
