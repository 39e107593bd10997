package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// errFewCopies: the write stands on the master, but fewer replicas than asked for have it. It may
// be lost in a failover, so it does not count; asking again is safe.
var errFewCopies = fmt.Errorf("fewer replicas than asked for have the write: %w", ErrUnavailable)

// copiesWithin is how long a write waits for its replicas. A healthy one needs a network round trip.
const copiesWithin = time.Second

// markLife is long enough for the mark to be one write and short enough to leave nothing behind.
const markLife = time.Minute

// run runs a script whose keys lie in one slot. With replicas asked for, its writes have reached
// them when it returns without an error; the answer of a script that did not write counts only then,
// too: it may have been written a moment ago, by a call that was not told so.
func (s *Store) run(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	if s.replicas == 0 {
		return script.Run(ctx, s.client, keys, args...)
	}
	answer, err := s.runCopied(ctx, script, keys, args)
	for range redirects {
		if !moved(err) {
			break
		}
		// Its slot has moved or is moving. The client follows it, and only what it found there is
		// asked for copies.
		answer = script.Run(ctx, s.client, keys, args...)
		if err = answer.Err(); err == nil || errors.Is(err, redis.Nil) {
			err = s.confirm(ctx, keys[0])
		}
	}
	if err != nil {
		failure := redis.NewCmd(ctx)
		failure.SetErr(err)
		return failure
	}
	return answer
}

// runCopied asks for copies on the connection that wrote: WAIT counts for that one alone, and through
// a Cluster's client it would mostly reach another server.
func (s *Store) runCopied(ctx context.Context, script *redis.Script, keys []string, args []any) (*redis.Cmd, error) {
	node, err := s.nodeOf(ctx, keys[0])
	if err != nil {
		return nil, err
	}
	answer, err := s.pipe(ctx, node, keys[0], func(p redis.Pipeliner) *redis.Cmd { return script.EvalSha(ctx, p, keys, args...) })
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		answer, err = s.pipe(ctx, node, keys[0], func(p redis.Pipeliner) *redis.Cmd { return script.Eval(ctx, p, keys, args...) })
	}
	return answer, err
}

// counts makes sure that what was found at key is no write that was refused for want of copies: whoever
// takes it for done, or builds on it elsewhere, could find it gone after a failover.
func (s *Store) counts(ctx context.Context, key string) error {
	if s.replicas == 0 {
		return nil
	}
	return s.confirm(ctx, key)
}

// confirm makes sure that everything written to key's server so far has reached the replicas.
func (s *Store) confirm(ctx context.Context, key string) error {
	node, err := s.nodeOf(ctx, key)
	if err != nil {
		return err
	}
	_, err = s.pipe(ctx, node, key, nil)
	addr, moved := redis.IsMovedError(err)
	if !moved {
		return err
	}
	// The client learns of a move a moment later than whoever is told of it.
	nodes, unknown := s.masters(ctx)
	at := slices.IndexFunc(nodes, func(n *redis.Client) bool { return n.Options().Addr == addr })
	if unknown != nil || at < 0 {
		return err
	}
	_, err = s.pipe(ctx, nodes[at], key, nil)
	return err
}

// pipe sends a command, a write that is sure to be one, and WAIT. The middle one is there for a
// command that found nothing to write: WAIT then would not wait for what others wrote before.
func (s *Store) pipe(ctx context.Context, node *redis.Client, key string, do func(redis.Pipeliner) *redis.Cmd) (*redis.Cmd, error) {
	p := node.Pipeline()
	var answer *redis.Cmd
	if do != nil {
		answer = do(p)
	}
	mark := p.Set(ctx, markKey(key), "", markLife)
	copies := p.Do(ctx, "WAIT", s.replicas, copiesWithin.Milliseconds())
	_, err := p.Exec(ctx)
	reached, _ := copies.Int64() // its error is looked at first
	switch {
	case answer != nil && answer.Err() != nil && !errors.Is(answer.Err(), redis.Nil):
		return nil, answer.Err()
	case mark.Err() != nil:
		return nil, mark.Err()
	case copies.Err() != nil:
		return nil, copies.Err()
	case err != nil && !errors.Is(err, redis.Nil):
		return nil, err
	case reached < int64(s.replicas):
		return nil, errFewCopies
	}
	return answer, nil
}

// nodeOf is the server that has key now.
func (s *Store) nodeOf(ctx context.Context, key string) (*redis.Client, error) {
	switch c := s.client.(type) {
	case *redis.ClusterClient:
		return c.MasterForKey(ctx, key)
	case *redis.Client:
		return c, nil
	}
	return nil, errors.New("a client of a kind that is never made")
}

func moved(err error) bool {
	return slices.ContainsFunc([]string{"MOVED", "ASK", "TRYAGAIN"}, func(p string) bool { return redis.HasErrorPrefix(err, p) })
}

// masters are all servers that take writes: one, but for a Cluster.
func (s *Store) masters(ctx context.Context) ([]*redis.Client, error) {
	cluster, ok := s.client.(*redis.ClusterClient)
	if !ok {
		node, err := s.nodeOf(ctx, "")
		return []*redis.Client{node}, err
	}
	var all []*redis.Client
	var lock sync.Mutex // the client asks from several goroutines
	err := cluster.ForEachMaster(ctx, func(_ context.Context, node *redis.Client) error {
		lock.Lock()
		defer lock.Unlock()
		all = append(all, node)
		return nil
	})
	slices.SortFunc(all, func(a, b *redis.Client) int { return strings.Compare(a.Options().Addr, b.Options().Addr) })
	return all, err
}
