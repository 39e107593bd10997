package bot

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// atSend does something beside the n-th message on its way to a phone.
func (x *trial) atSend(n int32, do func() error) {
	var sends atomic.Int32
	var wg sync.WaitGroup
	x.server.Fault(func(method string, _ *http.Request) *playground.Reply {
		if method == "sendMessage" && sends.Add(1) == n {
			wg.Go(func() {
				if err := do(); err != nil {
					x.t.Error(err)
				}
			})
		}
		return nil
	})
	x.end = func() {
		if sends.Load() < n {
			x.t.Errorf("only %d messages were sent: nothing was done to the bot", sends.Load())
		}
		wg.Wait()
	}
}

// killedTogether lets the bot's process and its Redis be killed in the middle of a conversation, and
// holds the phones to what they show undisturbed.
func (x *trial) killedTogether(name string, failOver func() error) {
	x.t.Helper()
	x.batches(1)         // written down where it has to survive its server
	x.knows = saysCopies // until the old server is back as a replica there is none
	x.atSend(6, func() error {
		x.p.kill()
		return failOver()
	})
	if repeats := x.lives(transcript(x.t, name)); repeats > x.p.counted(countRepeated) {
		x.t.Errorf("%d messages came twice, and %d were counted", repeats, x.p.counted(countRepeated))
	}
	if x.p.kills != 1 {
		x.t.Errorf("%d kills", x.p.kills)
	}
}

func TestTheWholeBotLivesThroughTheDeathOfItsServerAndItself(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"checkin", "thanks"} {
		t.Run(name, func(t *testing.T) {
			x := newTrial(t, loadBook(t))
			defer x.close()
			x.killedTogether(name, x.redis.Again)
		})
	}
}

func TestTheWholeBotLivesThroughAFailoverBehindSentinelsAndItsOwnDeath(t *testing.T) {
	t.Parallel()
	x, g := sentinels.trial(t, "&replicas=1")
	defer x.close()
	x.killedTogether("checkin", func() error { return g.FailOver(0) })
}

func TestTheWholeBotLivesThroughAFailoverOnAClusterAndItsOwnDeath(t *testing.T) {
	t.Parallel()
	x, g := cluster.trial(t, "&replicas=1")
	defer x.close()
	x.killedTogether("checkin", func() error { return g.FailOver(shardOf(t, g, "lease")) })
}

// shardOf is which of a Cluster's shards a key belongs to, as the servers say.
func shardOf(t *testing.T, g *redistest.Group, key string) int {
	t.Helper()
	for n := range len(g.Servers) / 2 {
		master, _, err := g.Pair(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := redistest.Do(master, "TYPE", key); err == nil {
			return n
		}
	}
	t.Fatal("no server has the key")
	return 0
}
