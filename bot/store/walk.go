package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/redis/go-redis/v9"
)

// eachKey calls f with every key that matches the pattern from the beginning of the call to its end, in
// no order; one may come more than once. It holds one page of keys in memory.
func (s *Store) eachKey(ctx context.Context, pattern string, f func(key string) error) error {
	nodes, err := s.masters(ctx)
	if err != nil {
		return failed("walk the keys", err)
	}
	for _, node := range nodes {
		if err := eachKeyOn(ctx, node, pattern, f); err != nil {
			return err
		}
	}
	return nil
}

func eachKeyOn(ctx context.Context, node *redis.Client, pattern string, f func(key string) error) error {
	var cursor uint64
	for {
		keys, next, err := node.Scan(ctx, cursor, pattern, scanPage).Result()
		if err != nil {
			return failed("walk the keys", err)
		}
		for _, key := range keys {
			if err := f(key); err != nil {
				return err
			}
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}

// countKeys is how many keys there are, of all kinds.
func (s *Store) countKeys(ctx context.Context) (int, error) {
	nodes, err := s.masters(ctx)
	if err != nil {
		return 0, failed("count the keys", err)
	}
	all := 0
	for _, node := range nodes {
		n, err := node.DBSize(ctx).Result()
		if err != nil {
			return 0, failed("count the keys", err)
		}
		all += int(n)
	}
	return all, nil
}

// layout says which servers have which keys. If it is another after a walk than before, a server was
// replaced or slots have moved, and the walk may have missed some.
func (s *Store) layout(ctx context.Context) (string, error) {
	nodes, err := s.masters(ctx)
	if err != nil {
		return "", failed("look which server has what", err)
	}
	var b strings.Builder
	for _, node := range nodes {
		info, err := node.Info(ctx, "server").Result()
		var refused redis.Error
		if err != nil && (!errors.As(err, &refused) || isPassing(err)) {
			return "", failed("look which server has what", err)
		}
		for line := range strings.Lines(info) {
			if id, ok := strings.CutPrefix(line, "run_id:"); ok {
				b.WriteString(strings.TrimSpace(id) + "\n")
			}
		}
	}
	if cluster, ok := s.client.(*redis.ClusterClient); ok {
		slots, err := cluster.ClusterSlots(ctx).Result()
		if err != nil {
			return "", failed("look which server has what", err)
		}
		parts := map[string]bool{}
		for _, part := range slots {
			parts[fmt.Sprint(part.Start, part.End, part.Nodes[0].ID)] = true
		}
		fmt.Fprint(&b, parts) // fmt sorts maps
	}
	return b.String(), nil
}
