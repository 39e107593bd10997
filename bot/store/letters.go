package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"
)

const fieldLetter = "d"

// Bury puts away an update of a person that could not be worked on, for
// whoever has to find out why: sealed, the newest 20 of each person, until 30
// days after the last one. A letter that lies there already is not put there
// twice.
func (s *Store) Bury(ctx context.Context, telegramID int64, letter []byte) error {
	buried, err := s.Letters(ctx, telegramID)
	if err != nil {
		return err
	}
	key := lettersKey(s.keys.Pseudonym(kindPerson, strconv.FormatInt(telegramID, 10)))
	if holds(buried, letter) {
		if err := s.counts(ctx, key); err != nil {
			return failed("bury a letter", err)
		}
		return nil
	}
	sealed, err := s.seal(letter, key, fieldLetter)
	if err != nil {
		return fmt.Errorf("store: seal a dead letter: %w", err)
	}
	_, err = s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		// The client may send this twice; no two sealed values are equal, so
		// an equal one is this one.
		p.LRem(ctx, key, 0, sealed)
		p.RPush(ctx, key, sealed)
		p.LTrim(ctx, key, -lettersKept, -1)
		p.Expire(ctx, key, lettersLife)
		return nil
	})
	if err == nil {
		err = s.counts(ctx, key)
	}
	if err != nil {
		return failed("bury a letter", err)
	}
	return nil
}

// Letters reads a person's dead letters, oldest first.
func (s *Store) Letters(ctx context.Context, telegramID int64) ([][]byte, error) {
	var letters [][]byte
	names := s.keys.Pseudonyms(kindPerson, strconv.FormatInt(telegramID, 10))
	for i := len(names) - 1; i >= 0; i-- { // older names hold older letters
		key := lettersKey(names[i])
		stored, err := s.client.LRange(ctx, key, 0, -1).Result()
		if err != nil {
			return nil, failed("read the dead letters", err)
		}
		some, err := s.openLetters(key, stored)
		if err != nil {
			return nil, err
		}
		for _, l := range some {
			if !holds(letters, l) { // one that is just being moved lies in both
				letters = append(letters, l)
			}
		}
	}
	return letters, nil
}

// openLetters reads a list of letters, without the mark of what was forgotten.
func (s *Store) openLetters(key string, stored []string) ([][]byte, error) {
	var letters [][]byte
	for _, sealed := range stored {
		if sealed == graveLetter {
			continue
		}
		plain, err := s.keys.Open([]byte(sealed), key, fieldLetter)
		if err != nil {
			return nil, fmt.Errorf("store: a dead letter: %w", err)
		}
		letters = append(letters, plain)
	}
	return letters, nil
}

func holds(letters [][]byte, letter []byte) bool {
	return slices.ContainsFunc(letters, func(l []byte) bool { return bytes.Equal(l, letter) })
}
