package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"steady/bot/compact"
)

// Ref names one entry of a couple's outbox: the Number-th (from 1) of those
// that the commit to Version wrote.
type Ref struct{ Version, Number int64 }

// Entry is one outbox entry: something decided on and not yet done.
type Entry struct {
	Ref
	Body []byte
}

// Couple is what is stored of one couple, readable again.
type Couple struct {
	ID string
	// Version counts the commits; 0: there is nothing stored yet.
	Version int64
	State   []byte
	// Cards is where each card is: its name → its Telegram message id.
	Cards map[string]int
	// Unsent is the outbox, in the order it was written.
	Unsent []Entry
	// Seen holds those of the event ids asked about that were applied already.
	Seen map[EventID]bool
}

var errNoID = errors.New("store: a couple without an id")

// Load reads a couple and tells which of these events were applied to it
// already, on the replicas too where they are asked for. A couple that is not stored is no error: its Version is 0. What
// does not open under our keys, or is no couple, is ErrUnreadable.
func (s *Store) Load(ctx context.Context, id string, events ...EventID) (Couple, error) {
	if id == "" {
		return Couple{}, errNoID
	}
	k := keysOf(id)
	names, of := namesOf(events)
	var hash *redis.MapStringStringCmd
	var scores, retired *redis.FloatSliceCmd
	// The events are asked for after the state: a commit in between then shows
	// as an event that was applied to a state that is too old to commit. The
	// other way round it would be applied once more.
	err := s.fetch(ctx, func(p redis.Pipeliner) {
		hash = p.HGetAll(ctx, k.couple)
		if len(names) > 0 {
			scores = p.ZMScore(ctx, k.events, names...)
			retired = p.ZMScore(ctx, retiredKey, names...)
		}
	})
	if err != nil {
		return Couple{}, failed("load a couple", err)
	}
	c, err := s.readCouple(id, hash.Val())
	if err != nil {
		return Couple{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	c.Seen = make(map[EventID]bool)
	for i, event := range of {
		if scores.Val()[i] > 0 || retired.Val()[i] > 0 { // scores count from 1; 0: not there
			c.Seen[event] = true
		}
	}
	if len(c.Seen) > 0 {
		if err := s.counts(ctx, k.couple); err != nil {
			return Couple{}, failed("load a couple", err)
		}
	}
	return c, nil
}

func (s *Store) readCouple(id string, fields map[string]string) (Couple, error) {
	c := Couple{ID: id}
	if len(fields) == 0 {
		c.Cards = make(map[string]int)
		return c, nil
	}
	var err error
	if c.Version, err = strconv.ParseInt(fields[fieldVersion], 10, 64); err != nil {
		return Couple{}, errors.New("store: the version of a couple is not a number")
	}
	if c.State, err = s.keys.Open([]byte(fields[fieldState]), id, fieldState); err != nil {
		return Couple{}, fmt.Errorf("store: the state of a couple: %w", err)
	}
	if c.Cards, err = s.openCards(id, fields[fieldCards]); err != nil {
		return Couple{}, err
	}
	if c.Unsent, err = s.openEntries(id, fields); err != nil {
		return Couple{}, err
	}
	return c, nil
}

// openEntries finds the outbox among the fields of a couple and sorts it.
func (s *Store) openEntries(id string, fields map[string]string) ([]Entry, error) {
	var entries []Entry
	for field, sealed := range fields {
		ref, ok := parseEntryField(field)
		if !ok {
			continue
		}
		body, err := s.keys.Open([]byte(sealed), id, field)
		if err != nil {
			return nil, fmt.Errorf("store: an outbox entry: %w", err)
		}
		entries = append(entries, Entry{Ref: ref, Body: body})
	}
	slices.SortFunc(entries, func(a, b Entry) int { return a.compare(b.Ref) })
	return entries, nil
}

func (r Ref) compare(o Ref) int {
	return cmp.Or(cmp.Compare(r.Version, o.Version), cmp.Compare(r.Number, o.Number))
}

// openCards reads a sealed card map; none is an empty one.
func (s *Store) openCards(id, sealed string) (map[string]int, error) {
	cards := make(map[string]int)
	if sealed == "" {
		return cards, nil
	}
	plain, err := s.keys.Open([]byte(sealed), id, fieldCards)
	if err != nil {
		return nil, fmt.Errorf("store: the cards of a couple: %w", err)
	}
	if !compact.Is(plain) {
		err = json.Unmarshal(plain, &cards)
	} else {
		var list []cardAt
		err = cardsAs.Read(plain, &list)
		for _, c := range list {
			cards[c.Card] = c.Message
		}
	}
	if err != nil {
		// The decoder's own text could quote a card's name.
		return nil, errors.New("store: the cards of a couple are not a map")
	}
	return cards, nil
}

func (s *Store) sealCards(id string, cards map[string]int) (string, error) {
	list := make([]cardAt, 0, len(cards))
	for name, message := range cards {
		list = append(list, cardAt{name, message})
	}
	slices.SortFunc(list, func(a, b cardAt) int { return cmp.Compare(a.Card, b.Card) })
	sealed, err := s.seal(cardsAs.Append(nil, &list), id, fieldCards)
	return string(sealed), err
}
