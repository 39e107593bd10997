package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// ErrOtherKeys: the database was begun with keys that are not among these.
// Going on would not find a single person and would greet everybody as new.
var ErrOtherKeys = errors.New("the database was sealed with another key: give the bot the key it was begun with, or an empty database")

// checkKeys opens the word that the first start sealed, or is the first start.
func (s *Store) checkKeys(ctx context.Context) error {
	mine, err := s.keys.Seal([]byte("steady"), keyCheckKey, fieldBody)
	if err != nil {
		return fmt.Errorf("store: seal the key check: %w", err)
	}
	err = s.client.SetArgs(ctx, keyCheckKey, mine, redis.SetArgs{Mode: "NX"}).Err()
	if err != nil && !errors.Is(err, redis.Nil) {
		return failed("write the key check", err)
	}
	stored, err := s.client.Get(ctx, keyCheckKey).Bytes()
	if err != nil {
		return failed("read the key check", err)
	}
	if _, err := s.keys.Open(stored, keyCheckKey, fieldBody); err != nil {
		return ErrOtherKeys
	}
	return nil
}
