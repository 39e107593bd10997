package store

import (
	"context"
	"slices"
	"strconv"
)

// Person is where one person's words are.
type Person struct {
	// Current is the couple that what they say goes to.
	Current string `json:"current"`
	// Couples are all they ever had words in, Current among them.
	Couples []string `json:"couples"`
	// Telegram is whose record it is, so that it can be filed anew under other keys; 0: it was written
	// before that was noted.
	Telegram int64 `json:"telegram,omitempty"`
}

// Person finds a person by their Telegram id. Whoever is met for the first
// time gets a couple of their own, once, however many ask at the same time.
//
// A record that does not say whose it is does so from then on: Rotate may remove one that nobody can
// name and that leads nowhere, but not while its person is just beginning.
func (s *Store) Person(ctx context.Context, telegramID int64) (Person, error) {
	for range swapTries {
		p, r, err := s.findToMove(ctx, telegramID)
		if err != nil || r.counter > 0 && p.Telegram == telegramID {
			return p, err
		}
		if r.counter == 0 {
			id := NewID()
			p = Person{Current: id, Couples: []string{id}}
		}
		p.Telegram = telegramID
		if done, err := s.swap(ctx, r, p, 0); err != nil {
			return Person{}, err
		} else if done {
			return p, nil
		}
	}
	return Person{}, failed("find a person", errBusy)
}

// Switch moves a person from one couple to another, if that is where they are.
// True: they are in to now, by this call or an earlier one. False: they are
// somewhere else, or not known.
func (s *Store) Switch(ctx context.Context, telegramID int64, from, to string) (bool, error) {
	for range swapTries {
		p, r, err := s.findToMove(ctx, telegramID)
		switch {
		case err != nil:
			return false, err
		case r.counter > 0 && p.Current == to:
			return true, nil
		case r.counter == 0 || p.Current != from:
			return false, nil
		}
		p.Current, p.Telegram = to, telegramID
		if !slices.Contains(p.Couples, to) {
			p.Couples = append(p.Couples, to)
		}
		if done, err := s.swap(ctx, r, p, 0); err != nil {
			return false, err
		} else if done {
			return true, nil
		}
	}
	return false, failed("move a person", errBusy)
}

func (s *Store) findToMove(ctx context.Context, telegramID int64) (Person, record, error) {
	return findToWrite[Person](ctx, s, people(), strconv.FormatInt(telegramID, 10))
}
