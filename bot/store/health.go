package store

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Health is what one server that takes writes says of itself.
type Health struct {
	Version  string
	AOF      bool   // it keeps an append-only file
	Fsync    string // "always", "everysec" or "no"; "": it may not be asked, as with hosted servers
	Eviction string // what it does when memory is full: "noeviction" keeps everything
	Used     int64  // bytes
	Limit    int64  // bytes; 0: none
	Replicas int    // that follow it now
	Wanted   int    // that a write has to reach
}

// Health asks every server that takes writes how it is.
func (s *Store) Health(ctx context.Context) ([]Health, error) {
	nodes, err := s.masters(ctx)
	if err != nil {
		return nil, failed("find the servers", err)
	}
	var all []Health
	for _, node := range nodes {
		text, err := node.Info(ctx, "everything").Result()
		if err != nil {
			return nil, failed("ask a server how it is", err)
		}
		h := readInfo(text)
		h.Fsync, h.Wanted = node.ConfigGet(ctx, "appendfsync").Val()["appendfsync"], s.replicas // it may be forbidden
		all = append(all, h)
	}
	return all, nil
}

// readSaid is what INFO says, by name.
func readSaid(text string) map[string]string {
	said := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			said[name] = value
		}
	}
	return said
}

func readInfo(text string) Health {
	said := readSaid(text)
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(said[name], 10, 64) // what it does not say is nothing
		return n
	}
	return Health{
		Version: said["redis_version"], AOF: said["aof_enabled"] == "1", Eviction: said["maxmemory_policy"],
		Used: number("used_memory"), Limit: number("maxmemory"), Replicas: int(number("connected_slaves")),
	}
}

// Led tells whether some process has the lease.
func (s *Store) Led(ctx context.Context) (bool, error) {
	n, err := s.client.Exists(ctx, leaseKey).Result()
	if err != nil {
		return false, failed("look for the lease", err)
	}
	return n > 0, nil
}

// Evening counts the couples on the crowd agenda from a time on, in steps: what comes due in the
// first, in the second and so on.
func (s *Store) Evening(ctx context.Context, from time.Time, step time.Duration, steps int) ([]int, error) {
	counts := make([]int, steps)
	for i := range counts {
		first := from.Add(time.Duration(i) * step)
		low, high := strconv.FormatInt(first.Unix(), 10), "("+strconv.FormatInt(first.Add(step).Unix(), 10)
		var found [shards]*redis.IntCmd
		_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
			for shard := range found {
				found[shard] = p.ZCount(ctx, agendaKey(Crowd, shard), low, high)
			}
			return nil
		})
		if err != nil {
			return nil, failed("count an agenda", err)
		}
		for _, f := range found {
			counts[i] += int(f.Val())
		}
	}
	return counts, nil
}
