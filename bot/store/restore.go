package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// Why a database is not filled from a backup, or may not be worked on after one.
var (
	// ErrLed: some process has the lease.
	ErrLed = errors.New("a bot is at work on this database, or another restore")
	// ErrNotEmpty: the bot has something there already.
	ErrNotEmpty = errors.New("this database is not empty")
	// ErrHalfRestored: a restore of this database was cut off, so that some of it is missing.
	ErrHalfRestored = errors.New("a restore of this database was cut off half-way: restore the backup again, with --force")
	// ErrLeaseLost: while it was being filled, somebody else could have begun to work on it.
	ErrLeaseLost = errors.New("the database did not answer for too long while it was being filled")
)

const (
	restoreLease = 6 * time.Second
	restoreRenew = 1500 * time.Millisecond

	// What goes to Redis at once: a server that syncs every write syncs once for all of it.
	batchValues = 512
	batchBytes  = 1 << 20
)

// OpenToRestore is Open for a database that is about to be filled: it asks nothing of what is there, and
// writes nothing.
func OpenToRestore(ctx context.Context, o Options) (*Store, error) {
	return openFor(ctx, o, (*Store).answers)
}

// checkWhole refuses a database that a restore was cut off in.
func (s *Store) checkWhole(ctx context.Context) error {
	n, err := s.client.Exists(ctx, restoringKey).Result()
	switch {
	case err != nil:
		return failed("look for a restore", err)
	case n > 0:
		return ErrHalfRestored
	}
	return nil
}

// Restoration fills a database. While it lasts, its owner has the lease, and no bot can take it. Not for
// use from several goroutines.
type Restoration struct {
	s     *Store
	owner string
	now   func() time.Time

	batch []Record
	size  int

	stop context.CancelFunc
	done sync.WaitGroup
	mu   sync.Mutex
	held time.Time // until when the lease is certain to be ours
}

// BeginRestore takes the lease and makes the database ready to be filled: an empty one, or with force
// any, which loses what is there. Somebody at work there is ErrLed, also with force; what the bot has
// there is ErrNotEmpty or ErrHalfRestored, what something else has in the lease's place ErrForeignLease, and then nothing was changed. From its first change until
// Finish the database counts as half restored.
func (s *Store) BeginRestore(ctx context.Context, owner string, force bool, now func() time.Time) (*Restoration, error) {
	r := &Restoration{s: s, owner: owner, now: now}
	if err := s.checkLease(ctx); err != nil {
		return nil, err
	}
	if err := r.renew(ctx); err != nil {
		return nil, err
	}
	keeping, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	r.done.Go(func() { r.keep(keeping) })
	if err := r.clear(ctx, force); err != nil {
		return nil, errors.Join(err, r.Abandon(ctx))
	}
	return r, nil
}

func (r *Restoration) renew(ctx context.Context) error {
	asked := time.Now()
	held, err := r.s.runLease(ctx, r.owner, strconv.FormatInt(restoreLease.Milliseconds(), 10))
	switch {
	case err != nil:
		return failed("take the lease", err)
	case !held:
		return ErrLed
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held = asked.Add(restoreLease)
	return nil
}

// keep renews the lease. A call that fails is made again; what matters is whether it still holds.
func (r *Restoration) keep(ctx context.Context) {
	tick := time.NewTicker(restoreRenew)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			call, cancel := context.WithTimeout(ctx, time.Second)
			_ = r.renew(call) // Put looks at what came of it
			cancel()
		}
	}
}

func (r *Restoration) holds() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !time.Now().Before(r.held) {
		return ErrLeaseLost
	}
	return nil
}

// clear looks at what is there and, if it may, takes it away.
func (r *Restoration) clear(ctx context.Context, force bool) error {
	if !force {
		if err := r.s.checkWhole(ctx); err != nil {
			return err
		}
		if err := r.s.checkEmpty(ctx); err != nil {
			return err
		}
	}
	if err := r.s.client.Set(ctx, restoringKey, r.owner, 0).Err(); err != nil {
		return failed("mark a restore", err)
	}
	if err := r.empty(ctx); err != nil {
		return fmt.Errorf("%w: %w", ErrHalfRestored, err)
	}
	return nil
}

// empty takes away whatever is ours.
func (r *Restoration) empty(ctx context.Context) error {
	return r.s.eachPage(ctx, func(keys []string) error {
		if err := r.holds(); err != nil {
			return err
		}
		_, err := r.s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
			for _, key := range keys {
				if natureOf(key).ours {
					p.Del(ctx, key)
				}
			}
			return nil
		})
		if err != nil {
			return failed("empty the database", err)
		}
		return nil
	})
}

// checkEmpty looks for anything that somebody said or did. What a start alone leaves does not count.
func (s *Store) checkEmpty(ctx context.Context) error {
	return s.eachPage(ctx, func(keys []string) error {
		for _, key := range keys {
			if natureOf(key).said {
				return ErrNotEmpty
			}
		}
		return nil
	})
}

// Put writes a record in the place of an earlier one of the same couple or key. It may be written only
// with a later Put, or with Finish.
func (r *Restoration) Put(ctx context.Context, rec Record) error {
	r.batch = append(r.batch, rec)
	for _, v := range rec.Values {
		r.size += v.size()
	}
	if len(r.batch) < batchValues && r.size < batchBytes {
		return nil
	}
	return r.flush(ctx)
}

func (r *Restoration) flush(ctx context.Context) error {
	if err := r.holds(); err != nil {
		return err
	}
	_, err := r.s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, rec := range r.batch {
			rec.write(ctx, p, r.now())
		}
		return nil
	})
	if err != nil {
		return failed("fill the database", err)
	}
	r.batch, r.size = r.batch[:0], 0
	return nil
}

// Finish writes what is left, makes sure that the replicas asked for have everything, and lets bots
// work on the database.
func (r *Restoration) Finish(ctx context.Context) error {
	if err := r.flush(ctx); err != nil {
		return errors.Join(err, r.Abandon(ctx))
	}
	if r.s.replicas > 0 {
		for shard := range shards {
			if err := r.s.confirm(ctx, unsentKey(shard)); err != nil {
				return errors.Join(failed("fill the replicas", err), r.Abandon(ctx))
			}
		}
	}
	if err := r.renewKeyCheck(ctx); err != nil {
		return errors.Join(err, r.Abandon(ctx))
	}
	err := r.s.remove(ctx, restoringKey)
	if err != nil {
		err = failed("take the mark of a restore away", err)
	}
	return errors.Join(err, r.Abandon(ctx))
}

// renewKeyCheck seals the known word that was restored with the newest key, as a leader does: some of what
// was put is under it, and whoever has only the keys of the backup's time must not lead.
func (r *Restoration) renewKeyCheck(ctx context.Context) error {
	n, err := r.s.client.Exists(ctx, keyCheckKey).Result()
	switch {
	case err != nil:
		return failed("look for the key check", err)
	case n == 0:
		return nil
	}
	return r.s.takeOver(ctx)
}

// Abandon gives the lease back. What was begun and not finished stays marked as half restored.
func (r *Restoration) Abandon(ctx context.Context) error {
	r.stop()
	r.done.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return r.s.Yield(ctx, r.owner)
}
