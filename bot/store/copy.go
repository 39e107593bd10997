package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Record is something as it lies in the database, its values still sealed: a couple with all that
// belongs to it, read in one moment, or a value that stands by itself. Its form is what backups hold.
type Record struct {
	// Couple is whose it is; empty: there is one value, which stands by itself.
	Couple string
	// Values are what was there. One that was not is left out, or of no Kind where it stands by itself.
	Values []Value
	// Urgent and Crowd are the couple's places on the agendas; zero: none.
	Urgent, Crowd time.Time
}

// Value is one key of the database and what it holds.
type Value struct {
	Key   string
	Kind  string // "string", "hash", "list" or "zset"; empty: the key is not there
	Text  string
	Hash  map[string]string
	List  []string
	Ranks []Rank
	Until time.Time // when it expires; zero: never
}

// Rank is a member of a sorted set.
type Rank struct {
	Member string
	Score  float64
}

// Stored tells whether the record is a couple that has a state.
func (r Record) Stored() bool { return r.hash(keysOf(r.Couple).couple) != nil }

// Person tells whether the record is somebody.
func (r Record) Person() bool {
	return r.Couple == "" && len(r.Values) == 1 && IsPerson(r.Values[0].Key) && r.Values[0].Hash[fieldBody] != ""
}

// Pages is how many pages the couple's journal has.
func (r Record) Pages() int { return len(r.hash(keysOf(r.Couple).journal)) }

func (r Record) hash(key string) map[string]string {
	for _, v := range r.Values {
		if v.Key == key {
			return v.Hash
		}
	}
	return nil
}

// CopyCouple reads a couple as it is at one moment: its state, cards and outbox, the ids of what was
// applied to it, its journal and its due times, all or none of a commit. A couple that is not there is a
// Record without values. now is what the expiry counts from.
func (s *Store) CopyCouple(ctx context.Context, id string, now time.Time) (Record, error) {
	if id == "" {
		return Record{}, errNoID
	}
	k := keysOf(id)
	var read [3]*reading
	var due [2]*redis.FloatCmd
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		for i, key := range []string{k.couple, k.events, k.journal} {
			read[i] = ask(ctx, p, key)
		}
		due[0], due[1] = p.ZScore(ctx, k.urgent, id), p.ZScore(ctx, k.crowd, id)
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return Record{}, failed("copy a couple", err)
	}
	r := Record{Couple: id}
	for _, x := range read {
		if v := x.value(now); v.Kind != "" {
			r.Values = append(r.Values, v)
		}
	}
	for i, at := range []*time.Time{&r.Urgent, &r.Crowd} {
		if due[i].Err() == nil {
			*at = time.Unix(int64(due[i].Val()), 0).UTC()
		}
	}
	return r, nil
}

// CopyKey reads a value that stands by itself; one that is not there has no Kind.
func (s *Store) CopyKey(ctx context.Context, key string, now time.Time) (Record, error) {
	var read *reading
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		read = ask(ctx, p, key)
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return Record{}, failed("copy a value", err)
	}
	return Record{Values: []Value{read.value(now)}}, nil
}

// CopyInbox is CopyKey for the inbox.
func (s *Store) CopyInbox(ctx context.Context, now time.Time) (Record, error) {
	return s.CopyKey(ctx, inboxKey, now)
}

// CopyPerson reads where a person's words are, together with the record of it; false: they are not known,
// or their record does not open.
func (s *Store) CopyPerson(ctx context.Context, telegramID int64, now time.Time) (r Record, p Person, ok bool, err error) {
	r, ok, err = copyFound(ctx, s, people(), strconv.FormatInt(telegramID, 10), &p, now)
	return r, p, ok, err
}

// CopyInvitation reads an invitation, together with the record of it; false: there is none that opens.
func (s *Store) CopyInvitation(ctx context.Context, code string, now time.Time) (r Record, inv Invitation, ok bool, err error) {
	r, ok, err = copyFound(ctx, s, invitations(), code, &inv, now)
	return r, inv, ok, err
}

// copyFound looks a record up and copies it.
func copyFound[T any](ctx context.Context, s *Store, reg register, value string, into *T, now time.Time) (Record, bool, error) {
	_, found, err := find[T](ctx, s, reg, value)
	if errors.Is(err, ErrUnreadable) {
		return Record{}, false, nil
	}
	if err != nil || found.counter == 0 {
		return Record{}, false, err
	}
	return s.copyRecord(ctx, found.key, into, now)
}

// copyRecord reads a record and opens what it read; false: it is gone.
func (s *Store) copyRecord(ctx context.Context, key string, into any, now time.Time) (Record, bool, error) {
	r, err := s.CopyKey(ctx, key, now)
	if err != nil || r.Values[0].Kind == "" {
		return r, false, err
	}
	plain, err := s.keys.Open([]byte(r.Values[0].Hash[fieldBody]), key, fieldBody)
	if err != nil {
		return r, false, errors.New("store: a record does not open")
	}
	if readPlain(plain, into) != nil {
		return r, false, errors.New("store: a record is not of its kind") // the decoder's own text could quote it
	}
	return r, true, nil
}

// PersonAt reads whoever lies at a key that a walk came by; false: nobody, or their record does not open.
func (s *Store) PersonAt(ctx context.Context, key string) (Person, bool, error) {
	if !IsPerson(key) {
		return Person{}, false, nil
	}
	p, counter, err := read[Person](ctx, s, key)
	if damaged(err) {
		return Person{}, false, nil
	}
	return p, counter > 0, err
}

// IsPerson tells whether a key is a person's.
func IsPerson(key string) bool { return strings.HasPrefix(key, personKey("")) }

// reading is a key that is being read.
type reading struct {
	key   string
	kind  string
	text  *redis.StringCmd
	hash  *redis.MapStringStringCmd
	list  *redis.StringSliceCmd
	ranks *redis.ZSliceCmd
	left  *redis.DurationCmd
}

// ask reads a key by what it holds.
func ask(ctx context.Context, p redis.Pipeliner, key string) *reading {
	r := &reading{key: key, kind: natureOf(key).kind}
	switch r.kind {
	case kindHash:
		r.hash = p.HGetAll(ctx, key)
	case kindList:
		r.list = p.LRange(ctx, key, 0, -1)
	case kindRanks:
		r.ranks = p.ZRangeWithScores(ctx, key, 0, -1)
	default:
		r.kind, r.text = kindText, p.Get(ctx, key)
	}
	r.left = p.PTTL(ctx, key)
	return r
}

// value is what was read; of no kind if nothing was there.
func (r *reading) value(now time.Time) Value {
	v := Value{Key: r.key, Kind: r.kind}
	switch r.kind {
	case kindHash:
		v.Hash = r.hash.Val()
	case kindList:
		v.List = r.list.Val()
	case kindRanks:
		for _, z := range r.ranks.Val() {
			member, _ := z.Member.(string) // it is read as nothing else
			v.Ranks = append(v.Ranks, Rank{member, z.Score})
		}
	default:
		v.Text = r.text.Val()
	}
	if len(v.Text)+len(v.Hash)+len(v.List)+len(v.Ranks) == 0 {
		return Value{Key: r.key}
	}
	if left := r.left.Val(); left > 0 {
		v.Until = now.Add(left)
	}
	return v
}
