package store

import (
	"context"
	"errors"
	"strconv"
	"time"
)

// Lease takes the lease for owner, or renews it, for ttl from when Redis reads
// the call. False: somebody else has it, or the database is half restored;
// ErrOtherBot: another bot leads, or has led meanwhile. The caller counts ttl from before the call, so that it never believes in a lease
// that Redis has let go.
func (s *Store) Lease(ctx context.Context, owner string, ttl time.Duration) (bool, error) {
	if ttl < time.Millisecond {
		return false, errors.New("store: a lease needs at least a millisecond")
	}
	// A process that stood by before a restore has to go on standing by after one that was cut off.
	switch err := s.checkWhole(ctx); {
	case errors.Is(err, ErrHalfRestored):
		return false, nil
	case err != nil:
		return false, err
	}
	if err := s.checkBot(ctx); err != nil {
		return false, err
	}
	return s.Renew(ctx, owner, ttl)
}

// Renew is Lease for whoever has the lease already, and sooner answered: while somebody leads there is no
// restore.
func (s *Store) Renew(ctx context.Context, owner string, ttl time.Duration) (bool, error) {
	held, err := s.runLease(ctx, owner, strconv.FormatInt(ttl.Milliseconds(), 10))
	if err != nil {
		return false, failed("take the lease", err)
	}
	return held, nil
}

// Yield gives the lease back at once, if it is owner's.
func (s *Store) Yield(ctx context.Context, owner string) error {
	if _, err := s.runLease(ctx, owner, ""); err != nil {
		return failed("give the lease back", err)
	}
	return nil
}

func (s *Store) runLease(ctx context.Context, owner, ttl string) (bool, error) {
	return s.scripts.lease.Run(ctx, s.client, []string{leaseKey}, owner, ttl).Bool()
}
