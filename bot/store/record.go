package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

// Kinds of pseudonyms. They may never change: nobody would be found again.
const (
	kindPerson     = "person"
	kindGroup      = "group"
	kindInvitation = "invitation"
	kindEvent      = "event"
	kindPair       = "pair"
)

// register is one of the two collections of records: people and invitations.
type register struct {
	kind string                   // of the pseudonyms the records are filed under
	key  func(name string) string // where the one with this name lies
}

func people() register      { return register{kindPerson, personKey} }
func invitations() register { return register{kindInvitation, invitationKey} }

// record is a sealed value with a counter that stands by itself: a person or
// an invitation. Its key names the place it is sealed for.
type record struct {
	key     string
	counter int64  // 0: it is not there
	proper  string // the key that the primary naming key gives: where it is written
}

// misplaced tells that a record lies where an older naming key put it.
func (r record) misplaced() bool { return r.key != r.proper }

// find reads the record of a value, looking under the name that the primary
// key gives first and then under those of older keys. A record that is not
// there has counter 0 and the key it is to be written under. One that is there
// has reached the replicas where they are asked for; one that does not open is
// ErrUnreadable.
//
// A record moves from an older name to the newest (see rename), and never
// back. So one that was under none of the names, looked through in this order,
// may have moved meanwhile; but then it is under the newest by now.
func find[T any](ctx context.Context, s *Store, reg register, value string) (T, record, error) {
	var none T
	names := s.keys.Pseudonyms(reg.kind, value)
	if len(names) > 1 {
		names = append(names, names[0])
	}
	proper := reg.key(names[0])
	for _, name := range names {
		key := reg.key(name)
		found, counter, err := read[T](ctx, s, key)
		if damaged(err) {
			return none, record{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		if err != nil {
			return none, record{}, err
		}
		if counter > 0 {
			if err := s.counts(ctx, key); err != nil {
				return none, record{}, failed("read a record", err)
			}
			return found, record{key, counter, proper}, nil
		}
	}
	return none, record{key: proper, proper: proper}, nil
}

// findToWrite is find for whoever may write the record afterwards: one that
// lies under an older name is put under the newest first.
func findToWrite[T any](ctx context.Context, s *Store, reg register, value string) (T, record, error) {
	for range swapTries {
		found, r, err := find[T](ctx, s, reg, value)
		if err != nil || !r.misplaced() {
			return found, r, err
		}
		if err := s.rename(ctx, reg, value, r.key, r.proper); err != nil {
			return found, r, err
		}
	}
	var none T
	return none, record{}, failed("put a record under its new name", errBusy)
}

// read gives a record and its counter; 0: it is not there.
func read[T any](ctx context.Context, s *Store, key string) (T, int64, error) {
	var found T
	var answer *redis.SliceCmd
	err := s.fetch(ctx, func(p redis.Pipeliner) { answer = p.HMGet(ctx, key, fieldCounter, fieldBody) })
	if err != nil {
		return found, 0, failed("read a record", err)
	}
	fields := answer.Val()
	if fields[0] == nil {
		return found, 0, nil
	}
	counter, err := strconv.ParseInt(text(fields[0]), 10, 64)
	if err != nil {
		return found, 0, errors.New("store: the counter of a record is not a number")
	}
	plain, err := s.keys.Open([]byte(text(fields[1])), key, fieldBody)
	if err != nil {
		return found, 0, fmt.Errorf("store: a record: %w", err)
	}
	if err := readPlain(plain, &found); err != nil {
		// The decoder's own text could quote what the record holds.
		return found, 0, errNotOfItsKind
	}
	return found, counter, nil
}

var errNotOfItsKind = errors.New("store: a record is not of its kind")

// swap writes a record that findToWrite gave, if nobody did since. False:
// somebody did (or this very call did, and its answer was lost): read it and
// decide anew. life is how long it is kept from now;
// 0: as long as it was, and a new one for ever.
func (s *Store) swap(ctx context.Context, r record, value any, life time.Duration) (bool, error) {
	plain, err := writePlain(value)
	if err != nil {
		return false, err
	}
	sealed, err := s.seal(plain, r.key, fieldBody)
	if err != nil {
		return false, fmt.Errorf("store: seal a record: %w", err)
	}
	seconds := ""
	if life > 0 {
		seconds = strconv.FormatInt(int64(life/time.Second), 10)
	}
	done, err := s.run(ctx, s.scripts.swap, []string{r.key},
		strconv.FormatInt(r.counter, 10), strconv.FormatInt(r.counter+1, 10), sealed, seconds).Bool()
	if err != nil {
		return false, failed("write a record", err)
	}
	return done, nil
}
