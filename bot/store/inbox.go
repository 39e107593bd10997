package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"
)

// Inbox reads the batch that was written down last and not taken away since; nil: there is none. One that
// is damaged or sealed with another key is ErrUnreadable. The number is that of the last write, also then.
func (s *Store) Inbox(ctx context.Context) (batch []byte, number int64, err error) {
	values, err := s.client.MGet(ctx, inboxKey, inboxNoKey).Result()
	if err != nil {
		return nil, 0, failed("read the inbox", err)
	}
	number, _ = strconv.ParseInt(text(values[1]), 10, 64) // what is none is 0 to the script, too
	if values[0] == nil {
		return nil, number, nil
	}
	if batch, err = s.keys.Open([]byte(text(values[0])), inboxKey, fieldBody); err != nil {
		return nil, number, fmt.Errorf("store: the inbox: %w: %w", ErrUnreadable, err)
	}
	return batch, number, nil
}

// SetInbox writes a batch down in the place of the one before, if owner has the lease. Without an error and
// true it stands as safely as a commit does, and Telegram need not have it any more. It is kept as long as
// Telegram would keep it.
//
// Each write has a number of its own, above those before: one that reaches Redis after a later one does
// nothing, and the same may come twice.
func (s *Store) SetInbox(ctx context.Context, owner string, number int64, batch []byte) (bool, error) {
	sealed, err := s.seal(batch, inboxKey, fieldBody)
	if err != nil {
		return false, err
	}
	return s.putInbox(ctx, s.scripts.inbox, owner, number, sealed)
}

// ClearInbox takes away what is written down, if owner has the lease. It is a write like SetInbox, but for
// being done when memory is short, too.
func (s *Store) ClearInbox(ctx context.Context, owner string, number int64) (bool, error) {
	return s.putInbox(ctx, s.scripts.clear, owner, number)
}

// putInbox has a script change the inbox, to a body if it takes one.
func (s *Store) putInbox(ctx context.Context, script *redis.Script, owner string, number int64, body ...any) (bool, error) {
	args := slices.Concat([]any{owner, strconv.FormatInt(number, 10)}, body, []any{strconv.FormatInt(inboxLife.Milliseconds(), 10)})
	done, err := s.run(ctx, script, []string{inboxKey, inboxNoKey, leaseKey}, args...).Bool()
	if err != nil {
		return false, failed("write the inbox", err)
	}
	return done, nil
}
