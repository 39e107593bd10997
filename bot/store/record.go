package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Kinds of pseudonyms. They may never change: nobody would be found again.
const (
	kindPerson     = "person"
	kindInvitation = "invitation"
	kindEvent      = "event"
	kindPair       = "pair"
)

// record is a sealed value with a counter that stands by itself: a person or
// an invitation. Its key names the place it is sealed for.
type record struct {
	key     string
	counter int64 // 0: it is not there
}

// find reads the record into value, looking under the name that the primary
// key gives first and then under those of older keys. A record that is not
// there has counter 0 and the key it is to be written under. One that is there
// has reached the replicas where they are asked for.
func (s *Store) find(ctx context.Context, keyOf func(string) string, kind, value string, into any) (record, error) {
	var first record
	for i, name := range s.keys.Pseudonyms(kind, value) {
		r, err := s.read(ctx, keyOf(name), into)
		if err != nil {
			return r, err
		}
		if r.counter > 0 {
			if err := s.counts(ctx, r.key); err != nil {
				return record{}, failed("read a record", err)
			}
			return r, nil
		}
		if i == 0 {
			first = r
		}
	}
	return first, nil
}

func (s *Store) read(ctx context.Context, key string, into any) (record, error) {
	fields, err := s.client.HMGet(ctx, key, fieldCounter, fieldBody).Result()
	if err != nil {
		return record{}, failed("read a record", err)
	}
	if fields[0] == nil {
		return record{key: key}, nil
	}
	counter, err := strconv.ParseInt(text(fields[0]), 10, 64)
	if err != nil {
		return record{}, errors.New("store: the counter of a record is not a number")
	}
	plain, err := s.keys.Open([]byte(text(fields[1])), key, fieldBody)
	if err != nil {
		return record{}, fmt.Errorf("store: a record: %w", err)
	}
	if err := json.Unmarshal(plain, into); err != nil {
		// The decoder's own text could quote what the record holds.
		return record{}, errors.New("store: a record is not of its kind")
	}
	return record{key: key, counter: counter}, nil
}

// swap writes the record if nobody did since it was read. False: somebody did
// (or this very call did, and its answer was lost): read it and decide anew.
// life is how long it is kept from now;
// 0: as long as it was, and a new one for ever.
func (s *Store) swap(ctx context.Context, r record, value any, life time.Duration) (bool, error) {
	plain, err := json.Marshal(value)
	if err != nil {
		return false, fmt.Errorf("store: write a record: %w", err)
	}
	sealed, err := s.keys.Seal(plain, r.key, fieldBody)
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
