package bot

import (
	"slices"
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

// TestFault14ASlotThatMovesUnderLoadAndAMasterThatDiesAreWaitedOutAndNothingComesTwice moves the slot a
// couple lies in from one master of a Cluster to another, key by key, while people write, and then
// lets the master they came to die.
func TestFault14ASlotThatMovesUnderLoadAndAMasterThatDiesAreWaitedOutAndNothingComesTwice(t *testing.T) {
	t.Parallel()
	x, g := cluster.trial(t, "&replicas=1")
	defer x.close()
	c := x.callers(12)
	key, to := x.coupleKey(g, c), 0
	from := shardOf(t, g, key)
	if from == to {
		to = 1
	}
	c.during(func() error { return g.Reshard(key, from, to) })
	c.answered()
	if now := shardOf(t, g, key); now != to {
		t.Errorf("the couple lies on shard %d instead of %d", now, to)
	}
	c.during(func() error { return g.FailOver(to) })
	c.answered()
	x.oneProcess()
}

// coupleKey is the key of the couple that the first of some callers is in, as a Cluster's servers have it.
func (x *trial) coupleKey(g *redistest.Group, c *callers) string {
	x.t.Helper()
	person, _, err := x.store.Known(x.t.Context(), c.phones[0].User().ID)
	if err != nil {
		x.t.Fatal(err)
	}
	keys := keysOn(x.t, g, "c:*:"+person.Current)
	if len(keys) != 1 {
		x.t.Fatalf("a couple lies at %q", keys)
	}
	return keys[0]
}

func keysOn(t *testing.T, g *redistest.Group, pattern string) []string {
	t.Helper()
	var all []string
	for n := range len(g.Servers) / 2 {
		master, _, err := g.Pair(n)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := redistest.Do(master, "KEYS", pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Fields(strings.Trim(answer, "[]"))...)
	}
	return all
}

// TestFault14AllThatARunningBotWritesForACoupleLiesInOneSlot asks the Cluster itself.
func TestFault14AllThatARunningBotWritesForACoupleLiesInOneSlot(t *testing.T) {
	t.Parallel()
	x, g := cluster.trial(t, "")
	defer x.close()
	ana, ben := x.couple()
	ana.Say("/thanks")
	x.settle(ana, ben)
	_, rest, _ := strings.Cut(keysOn(t, g, "c:*:pair")[0], "{")
	shard, _, _ := strings.Cut(rest, "}")
	keys := keysOn(t, g, "*{"+shard+"}*")
	slots := map[string]bool{}
	for _, k := range keys {
		slot, err := redistest.Do(g.Servers[0], "CLUSTER", "KEYSLOT", k)
		if err != nil {
			t.Fatal(err)
		}
		slots[slot] = true
	}
	for _, prefix := range []string{"c:", "e:", "a:"} {
		if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, prefix) }) {
			t.Errorf("nothing lies at %s: %q", prefix, keys)
		}
	}
	if len(slots) != 1 {
		t.Errorf("%q lie in %d slots", keys, len(slots))
	}
}
