package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"
)

// Inbox reads the batch that was written down last and not taken away since; nil: there is none. One that
// is damaged or sealed with another key is ErrUnreadable.
func (s *Store) Inbox(ctx context.Context) ([]byte, error) {
	sealed, err := s.client.Get(ctx, inboxKey).Bytes()
	switch {
	case errors.Is(err, redis.Nil):
		return nil, nil
	case err != nil:
		return nil, failed("read the inbox", err)
	}
	batch, err := s.keys.Open(sealed, inboxKey, fieldBody)
	if err != nil {
		return nil, fmt.Errorf("store: the inbox: %w: %w", ErrUnreadable, err)
	}
	return batch, nil
}

// SetInbox writes a batch down in the place of the one before, if owner has the lease. Without an error and
// true it stands as safely as a commit does, and Telegram need not have it any more. It is kept as long as
// Telegram would keep it.
func (s *Store) SetInbox(ctx context.Context, owner string, batch []byte) (bool, error) {
	sealed, err := s.seal(batch, inboxKey, fieldBody)
	if err != nil {
		return false, err
	}
	return s.putInbox(ctx, owner, sealed)
}

// ClearInbox takes away what is written down, if owner has the lease.
func (s *Store) ClearInbox(ctx context.Context, owner string) (bool, error) {
	return s.putInbox(ctx, owner, nil)
}

func (s *Store) putInbox(ctx context.Context, owner string, sealed []byte) (bool, error) {
	life := strconv.FormatInt(inboxLife.Milliseconds(), 10)
	done, err := s.run(ctx, s.scripts.inbox, []string{inboxKey, leaseKey}, owner, sealed, life).Bool()
	if err != nil {
		return false, failed("write the inbox", err)
	}
	return done, nil
}
