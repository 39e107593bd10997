package bot

import (
	"testing"
	"time"

	"steady/bot/store"
	"steady/bot/store/redistest"
)

// TestFault11WithoutTheReplicaAskedForNothingCountsUntilItIsBack takes the only replica away and keeps
// the master: what it writes alone could be lost, so nobody may act on it.
func TestFault11WithoutTheReplicaAskedForNothingCountsUntilItIsBack(t *testing.T) {
	t.Parallel()
	x, g := sentinels.trial(t, "&replicas=1")
	defer x.close()
	c := x.callers(5)
	_, replica, err := g.Pair(0)
	if err != nil {
		t.Fatal(err)
	}
	replica.Kill()
	c.askFor(4 * time.Second)
	c.unanswered(0)
	if err := replica.Again(); err != nil {
		t.Fatal(err)
	}
	c.answered()
	x.oneProcess()
	x.alarmed(saysCopies, saysWell)
}

// TestFault11NothingAcknowledgedIsLostWhenTheReplicaThatHasItIsPromoted lets people write while the
// master of a Cluster that has the lease dies.
func TestFault11NothingAcknowledgedIsLostWhenTheReplicaThatHasItIsPromoted(t *testing.T) {
	t.Parallel()
	x, g := cluster.trial(t, "&replicas=1")
	defer x.close()
	c := x.callers(12) // they spread over all shards
	c.during(func() error { return g.FailOver(shardOf(t, g, "lease")) })
	c.answered()
	x.oneProcess()
}

// TestFault11WithoutReplicasAskedForAFailoverCanLoseTheNewestAndTheNextMessageIsTakenAllTheSame shows
// what is documented: the address asks for no copies, the replica is cut off before the newest write,
// and is promoted.
func TestFault11WithoutReplicasAskedForAFailoverCanLoseTheNewestAndTheNextMessageIsTakenAllTheSame(t *testing.T) {
	t.Parallel()
	x, g := sentinels.trial(t, "")
	defer x.close()
	c := x.callers(5)
	master, replica, err := g.Pair(0)
	if err != nil {
		t.Fatal(err)
	}
	tell := func(args ...any) {
		t.Helper()
		if _, err := redistest.Do(replica, args...); err != nil {
			t.Fatal(err)
		}
	}
	tell("CONFIG", "SET", "masterauth", "refused") // should a sentinel send it back soon, it gets nothing
	tell("REPLICAOF", "NO", "ONE")
	before := x.versions(x.store, c)
	c.ask()
	c.answered()
	newest := x.versions(x.store, c)
	if err := g.Replace(master, replica); err != nil {
		t.Fatal(err)
	}
	tell("CONFIG", "SET", "masterauth", "")
	heir := x.openStore(replica.URL) // the old one answers for a moment, too, before it has forgotten
	defer heir.Close()
	lost := 0
	for i, v := range x.versions(heir, c) {
		if v != before[i] && v != newest[i] {
			t.Errorf("phone %d: version %d, neither %d nor %d", i, v, before[i], newest[i])
		}
		if v < newest[i] {
			lost++
		}
	}
	if lost != len(c.phones) {
		t.Fatalf("%d of %d lost what was acknowledged: the failover was too kind to show anything", lost, len(c.phones))
	}
	x.clock.set(x.clock.now().Add(time.Minute)) // people do not write twice in one instant
	c.ask()
	c.answered()
	x.oneProcess()
}

// versions are those of the couples people are in.
func (x *trial) versions(s *store.Store, c *callers) []int64 {
	x.t.Helper()
	var all []int64
	for _, p := range c.phones {
		err := patiently(func() error {
			person, _, err := s.Known(x.t.Context(), p.User().ID)
			if err != nil {
				return err
			}
			couple, err := s.Load(x.t.Context(), person.Current)
			if err == nil {
				all = append(all, couple.Version)
			}
			return err
		})
		if err != nil {
			x.t.Fatal(err)
		}
	}
	return all
}
