package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Erasing says that everything of one person's is to be erased because the operator asked for it.
type Erasing struct {
	ID       string // of the request: random
	Telegram int64  // whose things go

	sealed string
}

// erasingLife is how long such a request stands: whoever made it waits for it, and asks again.
const erasingLife = time.Hour

// AskErase notes that somebody is to be erased, for whoever leads.
func (s *Store) AskErase(ctx context.Context, telegramID int64) (Erasing, error) {
	e := Erasing{ID: NewID(), Telegram: telegramID}
	plain, err := json.Marshal(e)
	if err != nil {
		return e, errors.New("store: write a request to erase")
	}
	sealed, err := s.seal(plain, erasingKey, fieldLetter)
	if err != nil {
		return e, fmt.Errorf("store: seal a request to erase: %w", err)
	}
	e.sealed = string(sealed)
	err = s.client.RPush(ctx, erasingKey, sealed).Err()
	if err == nil {
		err = s.client.Expire(ctx, erasingKey, erasingLife).Err()
	}
	if err == nil {
		err = s.counts(ctx, erasingKey)
	}
	if err != nil {
		return e, failed("note whom to erase", err)
	}
	return e, nil
}

// EraseAsked lists whom to erase, the oldest request first. What does not open is none.
func (s *Store) EraseAsked(ctx context.Context) ([]Erasing, error) {
	stored, err := s.client.LRange(ctx, erasingKey, 0, -1).Result()
	if err != nil {
		return nil, failed("read whom to erase", err)
	}
	var all []Erasing
	for _, sealed := range stored {
		e := Erasing{sealed: sealed}
		plain, err := s.keys.Open([]byte(sealed), erasingKey, fieldLetter)
		if err == nil && json.Unmarshal(plain, &e) == nil {
			all = append(all, e)
		}
	}
	return all, nil
}

// EraseBegun takes a request away. It may be repeated.
func (s *Store) EraseBegun(ctx context.Context, e Erasing) error {
	if err := s.client.LRem(ctx, erasingKey, 0, e.sealed).Err(); err != nil {
		return failed("take a request to erase away", err)
	}
	return nil
}
