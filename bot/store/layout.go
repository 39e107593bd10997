package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"
)

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
		shards, err := cluster.ClusterShards(ctx).Result()
		if err != nil {
			return "", failed("look which server has what", err)
		}
		parts := map[string]bool{}
		for _, shard := range shards {
			master := slices.IndexFunc(shard.Nodes, func(n redis.Node) bool { return n.Role == "master" })
			if master >= 0 {
				parts[fmt.Sprint(shard.Slots, shard.Nodes[master].ID)] = true
			}
		}
		fmt.Fprint(&b, parts) // fmt sorts maps
	}
	return b.String(), nil
}
