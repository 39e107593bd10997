package run

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"steady/bench/local"
)

// startDatabase runs a redis-server with an append-only file that is synced always or everysec.
func startDatabase(ctx context.Context, fsync string) (*local.Redis, error) {
	return local.StartRedis(ctx, "--appendonly", "yes", "--appendfsync", fsync)
}

// noCopies keeps Redis from copying its file in a process of its own whenever that has doubled: it would do
// so in the middle of one measurement and not of another.
func noCopies(ctx context.Context, r *local.Redis) error {
	if err := r.Client.ConfigSet(ctx, "auto-aof-rewrite-percentage", "0").Err(); err != nil {
		return fmt.Errorf("redis-server: %w", err)
	}
	return nil
}

// commands is how many commands were carried out so far, those inside scripts among them, but for the
// question itself.
func commands(ctx context.Context, r *local.Redis) (total int, err error) {
	all, err := calls(ctx, r)
	for name, n := range all {
		if name != "info" {
			total += n
		}
	}
	return total, err
}

// calls is how often each command was carried out so far.
func calls(ctx context.Context, r *local.Redis) (map[string]int, error) {
	info, err := r.Info(ctx, "commandstats")
	if err != nil {
		return nil, err
	}
	all := map[string]int{}
	for name, text := range info { // cmdstat_get: calls=7,usec=20,…
		digits, _, _ := strings.Cut(strings.TrimPrefix(text, "calls="), ",")
		if n, err := strconv.Atoi(digits); err == nil {
			all[strings.TrimPrefix(name, "cmdstat_")] = n
		}
	}
	return all, nil
}

// agendas is how much memory Steady's agendas take in Redis.
func agendas(ctx context.Context, r *local.Redis) (total int64, err error) {
	keys := r.Client.Scan(ctx, 0, "a:{*}:*", statesAtOnce).Iterator()
	for keys.Next(ctx) {
		n, err := r.Client.MemoryUsage(ctx, keys.Val(), 0).Result()
		if err != nil {
			return 0, fmt.Errorf("redis-server: %w", err)
		}
		total += n
	}
	return total, keys.Err()
}
