package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// What is taken away from Redis stays in its files until they are written anew: the append-only file holds
// every write since the last time, and a snapshot what was there when it was made. So a commit with which
// words went leaves a debt, in the same script and in a key of its shard, which outlasts whoever made it.

// Debt is what commits have left: by shard, the token of the newest.
type Debt map[int]string

// Owed is the debt of a rewrite; empty: there is none.
func (s *Store) Owed(ctx context.Context) (Debt, error) {
	var found [shards]*redis.StringCmd
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for shard := range found {
			found[shard] = p.Get(ctx, debtKey(shard))
		}
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, failed("look what is owed", err)
	}
	owed := Debt{}
	for shard, f := range found {
		switch token, err := f.Result(); {
		case err == nil:
			owed[shard] = token
		case !errors.Is(err, redis.Nil):
			return nil, failed("look what is owed", err)
		}
	}
	return owed, nil
}

// Settle strikes off a debt after a rewrite that began when it was known. What has come since stays.
func (s *Store) Settle(ctx context.Context, paid Debt) error {
	for shard, token := range paid {
		if err := s.run(ctx, s.scripts.settle, []string{debtKey(shard)}, token).Err(); err != nil {
			return failed("settle what is owed", err)
		}
	}
	return nil
}

// Rewritten is when Redis was last asked to write its files anew; zero: never.
func (s *Store) Rewritten(ctx context.Context) (time.Time, error) {
	text, err := s.plain(ctx, rewroteKey)
	return readMilli(text), err
}

// SetRewritten notes that it is asked.
func (s *Store) SetRewritten(ctx context.Context, at time.Time) error {
	return s.setPlain(ctx, rewroteKey, milli(at))
}

// ErrRefused is what Compact returns where a server does not write its files anew when asked.
var ErrRefused = errors.New("store: Redis does not write its files anew when asked")

// Compact asks every server that takes writes to write its files anew, in the background: those it keeps. A
// server that is at it already has begun with what was there before, and is ErrUnavailable.
func (s *Store) Compact(ctx context.Context) error {
	return s.everyMaster(ctx, func(node *redis.Client) error {
		said, err := persistence(ctx, node)
		switch {
		case err != nil:
			return err
		case said["aof_rewrite_in_progress"] == "1":
			return errBusy
		}
		log := said["aof_enabled"] != "0" // where there is none, asking would make one
		if log {
			err = node.BgRewriteAOF(ctx).Err()
		}
		if err != nil || node.ConfigGet(ctx, "save").Val()["save"] == "" { // it may be forbidden to ask
			return err
		}
		if err := node.Do(ctx, "BGSAVE", "SCHEDULE").Err(); !log {
			return err
		}
		return nil // a snapshot beside the log follows soon by itself
	})
}

// Compacted tells what became of it: whether some server is still at it, and else whether all have managed.
func (s *Store) Compacted(ctx context.Context) (under, well bool, err error) {
	well = true
	err = s.everyMaster(ctx, func(node *redis.Client) error {
		said, err := persistence(ctx, node)
		for _, name := range []string{"aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress"} {
			under = under || said[name] == "1"
		}
		for _, name := range []string{"aof_last_bgrewrite_status", "rdb_last_bgsave_status"} {
			well = well && said[name] != "err"
		}
		return err
	})
	return under, well, err
}

// everyMaster does something on every server that takes writes. One that refuses it does not keep it from
// the others; an error that passes by itself comes first.
func (s *Store) everyMaster(ctx context.Context, do func(*redis.Client) error) error {
	nodes, err := s.masters(ctx)
	if err != nil {
		return failed("find the servers", err)
	}
	var no error
	for _, node := range nodes {
		var answer redis.Error
		switch err := do(node); {
		case err == nil:
		case errors.As(err, &answer) && strings.Contains(err.Error(), "in progress"):
			return failed("ask for a rewrite", errBusy)
		case errors.As(err, &answer) && !isPassing(err):
			no = ErrRefused
		default:
			return failed("ask for a rewrite", err)
		}
	}
	return no
}

// persistence is what a server says of its files.
func persistence(ctx context.Context, node *redis.Client) (map[string]string, error) {
	text, err := node.Info(ctx, "persistence").Result()
	return readSaid(text), err
}
