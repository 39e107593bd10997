package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// ErrOtherKeys: the database was begun with keys that are not among these, or the bot at work has newer ones.
// Going on would not find a single person and would greet everybody as new.
var ErrOtherKeys = errors.New("the database was sealed with another key: give the bot the key it was begun with, or an empty database")

// checkKeys opens the known word that the first start sealed, or is the first start. It gives the word as
// it is sealed.
func (s *Store) checkKeys(ctx context.Context) (stored []byte, err error) {
	mine, err := s.keys.Seal([]byte("steady"), keyCheckKey, fieldBody)
	if err != nil {
		return nil, fmt.Errorf("store: seal the key check: %w", err)
	}
	err = s.client.SetArgs(ctx, keyCheckKey, mine, redis.SetArgs{Mode: "NX"}).Err()
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, failed("write the key check", err)
	}
	if stored, err = s.client.Get(ctx, keyCheckKey).Bytes(); err != nil {
		return nil, failed("read the key check", err)
	}
	if _, err := s.keys.Open(stored, keyCheckKey, fieldBody); err != nil {
		return nil, ErrOtherKeys
	}
	return stored, nil
}

// Recheck makes sure that this process may write to the database, and is called by whoever has the lease,
// each time they gain it: keys that the database knows nothing of are ErrOtherKeys. From then on the
// known word is sealed with the newest key, so that a process that has only older ones, which could not
// read what is written now, finds that out before it leads. The same goes for older programs: one that a
// newer version has written after is ErrNewer.
func (s *Store) Recheck(ctx context.Context) error {
	if err := s.RaiseSchema(ctx); err != nil {
		return err
	}
	for range swapTries {
		stored, err := s.checkKeys(ctx)
		if err != nil || s.keys.Fresh(stored) {
			return err
		}
		done, err := s.reseal(ctx, keyCheckKey, []sealed{{place: keyCheckKey, name: fieldBody, value: string(stored)}})
		if err != nil {
			return err
		}
		if done.replaced > 0 {
			return nil
		}
	}
	return failed("seal the key check", errBusy)
}

// newestLed tells whether somebody with the newest of these keys has led.
func (s *Store) newestLed(ctx context.Context) (bool, error) {
	stored, err := s.checkKeys(ctx)
	return err == nil && s.keys.Fresh(stored), err
}
