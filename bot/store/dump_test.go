package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

// dump writes the whole database as text, in an order of its own. The marks that only make WAIT wait
// are left out: they are gone in a minute.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	ctx := t.Context()
	nodes, err := s.masters(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, node := range nodes {
		some, err := node.Keys(ctx, "*").Result()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, some...)
	}
	keys = slices.DeleteFunc(keys, func(key string) bool { return strings.HasPrefix(key, "w:") })
	slices.Sort(keys)
	var b strings.Builder
	for _, key := range keys {
		kind, err := s.client.Type(ctx, key).Result()
		if err != nil {
			t.Fatal(err)
		}
		var value any
		switch kind {
		case "string":
			value, err = s.client.Get(ctx, key).Result()
		case "hash":
			value, err = s.client.HGetAll(ctx, key).Result() // fmt sorts maps
		case "set":
			var members []string
			members, err = s.client.SMembers(ctx, key).Result()
			slices.Sort(members)
			value = members
		case "zset":
			var members []redis.Z
			members, err = s.client.ZRangeWithScores(ctx, key, 0, -1).Result()
			slices.SortFunc(members, func(a, b redis.Z) int { return cmp.Compare(a.Score, b.Score) })
			value = members
		case "list":
			value, err = s.client.LRange(ctx, key, 0, -1).Result()
		default:
			t.Fatalf("%s is a %s", key, kind)
		}
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s %v\n", key, kind, value)
	}
	return b.String()
}
