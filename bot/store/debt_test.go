package store

import (
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func TestWhatIsOwedStaysUntilItIsPaidAndWhatComesMeanwhileAfterwards(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		commit := func(couple string, version int64, forgets bool) {
			t.Helper()
			c := Commit{Couple: couple, Version: version, State: []byte("state"), Forgets: forgets}
			if outcome, _, err := s.Commit(ctx, c); outcome != Applied || err != nil {
				t.Fatal(outcome, err)
			}
		}
		owes := func() Debt {
			t.Helper()
			owed, err := s.Owed(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return owed
		}
		commit("one", 0, false)
		if owed := owes(); len(owed) != 0 {
			t.Errorf("nothing went, and owed is %v", owed)
		}
		commit("one", 1, true)
		commit("one", 2, false)
		before := owes()
		if len(before) != 1 {
			t.Fatalf("owed: %v", before)
		}
		commit("one", 3, true) // while Redis is at it
		if err := s.Settle(ctx, before); err != nil {
			t.Fatal(err)
		}
		now := owes()
		if len(now) != 1 {
			t.Errorf("what came meanwhile is not owed: %v", now)
		}
		if err := s.Settle(ctx, now); err != nil || len(owes()) != 0 {
			t.Errorf("paid, and yet owed: %v, %v", owes(), err)
		}
		if err := s.SetRewritten(ctx, time.UnixMilli(1234567890123)); err != nil {
			t.Fatal(err)
		}
		if at, err := s.Rewritten(ctx); err != nil || at.UnixMilli() != 1234567890123 {
			t.Errorf("%v, %v", at, err)
		}
	})
}

func TestEveryServerOfAClusterWritesItsFilesAnew(t *testing.T) {
	t.Parallel()
	cluster.use(t, func(t *testing.T, s *Store) {
		nodes, err := s.masters(t.Context())
		if err != nil || len(nodes) < 2 {
			t.Fatal(len(nodes), err)
		}
		before := map[*redis.Client]string{}
		for _, node := range nodes {
			before[node] = rewritten(t, node)
		}
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for under, well := true, false; under || !well; <-tick.C {
			if under, well, err = s.Compacted(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for _, node := range nodes {
			if rewritten(t, node) == before[node] {
				t.Error("a server was left out")
			}
		}
	})
}

// rewritten is how often a server was asked, in its own words.
func rewritten(t *testing.T, node *redis.Client) string {
	t.Helper()
	text, err := node.Info(t.Context(), "commandstats").Result()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(text, "cmdstat_bgrewriteaof:calls=")
	calls, _, _ := strings.Cut(rest, ",")
	return calls
}
