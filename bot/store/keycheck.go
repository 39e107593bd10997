package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/redis/go-redis/v9"
)

// ErrOtherKeys: the database was begun with keys that are not among these, or the bot at work has newer ones.
// Going on would not find a single person and would greet everybody as new.
var ErrOtherKeys = errors.New("the database was sealed with another key: give the bot the one it was last used with, or an empty database")

// checkKeys opens the known word that the first start sealed, or is the first start. It gives the word as
// it is sealed.
func (s *Store) checkKeys(ctx context.Context) (stored []byte, err error) {
	mine, err := s.seal([]byte("steady"), keyCheckKey, fieldBody)
	if err != nil {
		return nil, fmt.Errorf("store: seal the key check: %w", err)
	}
	err = s.client.SetArgs(ctx, keyCheckKey, mine, redis.SetArgs{Mode: "NX"}).Err()
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, failed("write the key check", err)
	}
	return s.readKeyCheck(ctx)
}

// tryKeys makes sure that these keys open the known word, if it is there. It writes nothing.
func (s *Store) tryKeys(ctx context.Context) error {
	_, err := s.readKeyCheck(ctx)
	if errors.Is(err, ErrUnused) {
		return nil
	}
	return err
}

// Unused tells whether no bot has begun on the database.
func (s *Store) Unused(ctx context.Context) (bool, error) {
	_, err := s.readKeyCheck(ctx)
	if errors.Is(err, ErrUnused) {
		return true, nil
	}
	return false, err
}

// readKeyCheck gives the known word as it is sealed; ErrUnused: there is none yet.
func (s *Store) readKeyCheck(ctx context.Context) ([]byte, error) {
	stored, err := s.client.Get(ctx, keyCheckKey).Bytes()
	switch {
	case errors.Is(err, redis.Nil):
		return nil, ErrUnused
	case err != nil:
		return nil, failed("read the key check", err)
	case !s.opensCheck(stored):
		return nil, ErrOtherKeys
	}
	return stored, nil
}

// Recheck makes sure that this process may write to the database, and is called by whoever has the lease,
// each time they gain it: keys that the database knows nothing of are ErrOtherKeys. From then on the
// known word is sealed with the newest key, so that a process that has only older ones, which could not
// read what is written now, finds that out before it leads. The same goes for older programs: one that a
// newer version has written after is ErrNewer. A database that a restore was cut off in is ErrHalfRestored,
// and another bot's is ErrOtherBot; whose it is is noted from here on.
func (s *Store) Recheck(ctx context.Context) error {
	var version int
	var stored, bot []byte
	var errs [4]error
	var wg sync.WaitGroup // side by side: Redis may be slow, and nobody leads meanwhile
	wg.Go(func() { errs[0] = s.checkWhole(ctx) })
	wg.Go(func() { version, errs[1] = s.readSchema(ctx) })
	wg.Go(func() { bot, errs[2] = s.readBot(ctx) })
	wg.Go(func() { stored, errs[3] = s.client.Get(ctx, keyCheckKey).Bytes() })
	wg.Wait()
	if errs[3] != nil && !errors.Is(errs[3], redis.Nil) {
		return failed("read the key check", errs[3])
	}
	err := errors.Join(errs[:3]...)
	if err == nil && !(s.keys.Fresh(stored) && s.opensCheck(stored)) {
		err = s.takeOver(ctx)
	}
	if err == nil {
		err = s.keepBot(ctx, bot)
	}
	if err == nil && version != s.schema { // last: a program whose keys are refused keeps no older one away
		err = s.writeSchema(ctx)
	}
	return err
}

// takeOver seals the known word with the newest key.
func (s *Store) takeOver(ctx context.Context) error {
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

func (s *Store) opensCheck(stored []byte) bool {
	_, err := s.keys.Open(stored, keyCheckKey, fieldBody)
	return err == nil
}

// newestLed tells whether somebody with the newest of these keys has led; ErrUnused: nobody ever did.
func (s *Store) newestLed(ctx context.Context) (bool, error) {
	stored, err := s.readKeyCheck(ctx)
	return err == nil && s.keys.Fresh(stored), err
}
