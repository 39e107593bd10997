package store

import (
	"context"
	"fmt"
)

// resealAtOnce bounds what one script replaces, so that nobody waits long for it.
const resealAtOnce = 32

// sealed is a value as it was read.
type sealed struct {
	field       string // of the hash it lies in; empty: it is a string
	place, name string // what it is sealed for
	value       string
}

// tally is what became of values.
type tally struct{ replaced, unreadable int }

// reseal seals values anew that are not under the primary key, each only if it still is what was read:
// what was written meanwhile is under the primary key anyhow. A value that none of the keys opens stays.
func (s *Store) reseal(ctx context.Context, key string, values []sealed) (tally, error) {
	var done tally
	var args []any
	flush := func() error {
		if len(args) == 0 {
			return nil
		}
		n, err := s.run(ctx, s.scripts.reseal, []string{key}, args...).Int()
		if err != nil {
			return failed("seal anew", err)
		}
		done.replaced += n
		args = args[:0]
		return nil
	}
	for _, v := range values {
		if s.keys.Fresh([]byte(v.value)) {
			continue
		}
		plain, err := s.keys.Open([]byte(v.value), v.place, v.name)
		if err != nil {
			done.unreadable++
			continue
		}
		fresh, err := s.seal(plain, v.place, v.name)
		if err != nil {
			return done, fmt.Errorf("store: seal anew: %w", err)
		}
		if args = append(args, v.field, v.value, fresh); len(args) >= 3*resealAtOnce {
			if err := flush(); err != nil {
				return done, err
			}
		}
	}
	return done, flush()
}
