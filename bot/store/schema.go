package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"
)

// ErrNewer: a newer version of the program has written to the database. This one cannot know what
// that means, so it leaves it alone.
var ErrNewer = errors.New("the database was written by a newer version of Steady")

// checkSchema refuses a database of a newer version. One that nobody has written to yet is of any.
func (s *Store) checkSchema(ctx context.Context) error {
	_, err := s.readSchema(ctx)
	return err
}

// RaiseSchema notes that this version writes to the database from now on, which keeps older ones away.
// A newer version's is ErrNewer. It may be repeated.
func (s *Store) RaiseSchema(ctx context.Context) error {
	version, err := s.readSchema(ctx)
	if err != nil || version == s.schema {
		return err
	}
	return s.writeSchema(ctx)
}

func (s *Store) writeSchema(ctx context.Context) error {
	err := s.client.Set(ctx, schemaKey, s.schema, 0).Err()
	if err == nil && s.replicas > 0 {
		err = s.confirm(ctx, schemaKey)
	}
	if err != nil {
		return failed("note the version", err)
	}
	return nil
}

// readSchema is the version that wrote to the database last; 0: none did.
func (s *Store) readSchema(ctx context.Context) (int, error) {
	text, err := s.client.Get(ctx, schemaKey).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return 0, failed("read the version", err)
	}
	return s.versionOf(text)
}

func (s *Store) versionOf(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	version, err := strconv.Atoi(text)
	if err != nil {
		return 0, errors.New("store: the version of the database is not a number")
	}
	if version > s.schema {
		return 0, fmt.Errorf("%w: it is of version %d, and this program knows up to %d; start the newer program again",
			ErrNewer, version, s.schema)
	}
	return version, nil
}
