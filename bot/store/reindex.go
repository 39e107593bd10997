package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// scanPage is about how many keys Redis looks at before it lets others have
// their turn.
const scanPage = 500

// EachCouple calls f with every couple that is stored from the beginning of
// the call to its end, in no order, one after the other. One that comes or
// goes meanwhile may be left out, and one may come more than once. It holds
// one page of ids in memory and stops at the first error of f, which it
// returns as it is.
//
// It walks the keys once and not once for each shard: Redis looks at every key
// of the database on each walk, whatever the pattern.
func (s *Store) EachCouple(ctx context.Context, f func(id string) error) error {
	nodes, err := s.masters(ctx)
	if err != nil {
		return failed("walk the couples", err)
	}
	for _, node := range nodes {
		if err := eachCoupleOn(ctx, node, f); err != nil {
			return err
		}
	}
	return nil
}

func eachCoupleOn(ctx context.Context, node *redis.Client, f func(id string) error) error {
	var cursor uint64
	for {
		keys, next, err := node.Scan(ctx, cursor, couplePattern, scanPage).Result()
		if err != nil {
			return failed("walk the couples", err)
		}
		for _, key := range keys {
			id, ok := coupleOfKey(key)
			if !ok {
				continue
			}
			if err := f(id); err != nil {
				return err
			}
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}

// coupleOfKey is false for a key that is no couple's.
func coupleOfKey(key string) (string, bool) {
	_, id, ok := strings.Cut(key, "}:")
	return id, ok && id != "" && keysOf(id).couple == key
}

// Reindex puts a couple that was read at a version where it belongs on both
// agendas; zero takes it off one. False: it has been committed since, which
// put it where it belongs, or is not there any more; nothing was written. It
// may be repeated.
func (s *Store) Reindex(ctx context.Context, couple string, version int64, urgent, crowd time.Time) (bool, error) {
	k := keysOf(couple)
	done, err := s.run(ctx, s.scripts.reindex, []string{k.couple, k.urgent, k.crowd},
		couple, version, score(urgent), score(crowd)).Bool()
	if err != nil {
		return false, failed("put a couple on the agendas", err)
	}
	return done, nil
}

// Indexed is the build that last put every couple on the agendas; "": none did.
func (s *Store) Indexed(ctx context.Context) (build string, err error) {
	build, err = s.client.Get(ctx, indexedKey).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return "", failed("read which build made the agendas", err)
	}
	return build, nil
}

// SetIndexed notes that this build put every couple on the agendas.
func (s *Store) SetIndexed(ctx context.Context, build string) error {
	if err := s.client.Set(ctx, indexedKey, build, 0).Err(); err != nil {
		return failed("note which build made the agendas", err)
	}
	return nil
}
