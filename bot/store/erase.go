package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

// Known finds a person who is known by their Telegram id. Unlike Person it makes nobody known: false,
// and nothing is written.
func (s *Store) Known(ctx context.Context, telegramID int64) (Person, bool, error) {
	p, r, err := find[Person](ctx, s, people(), strconv.FormatInt(telegramID, 10))
	return p, r.counter > 0, err
}

// Forget takes a couple away as it was loaded, all but the ids of what was applied to it: state, cards,
// outbox, journal and agendas. False: it has changed since. A couple that is not there is true.
func (s *Store) Forget(ctx context.Context, c Couple) (bool, error) {
	k := keysOf(c.ID)
	done, err := s.run(ctx, s.scripts.forget, []string{k.couple, k.journal, k.urgent, k.crowd, k.unsent},
		c.ID, strconv.FormatInt(c.Version, 10), strconv.Itoa(len(c.Unsent))).Bool()
	if err != nil {
		return false, failed("forget a couple", err)
	}
	return done, nil
}

// ForgetPerson takes away where a person's words were, and their dead letters. Whoever comes with this
// Telegram id next is a stranger. It may be repeated.
func (s *Store) ForgetPerson(ctx context.Context, telegramID int64) error {
	names := s.keys.Pseudonyms(kindPerson, strconv.FormatInt(telegramID, 10))
	err := s.forgotten(ctx, personKey, names, func(p redis.Pipeliner, key string) { p.HSet(ctx, key, fieldGrave, "") })
	if err == nil {
		err = s.forgotten(ctx, lettersKey, names, func(p redis.Pipeliner, key string) { p.RPush(ctx, key, graveLetter) })
	}
	if err != nil {
		return failed("forget a person", err)
	}
	return nil
}

// remove deletes a key, on the replicas too where a write has to reach them.
func (s *Store) remove(ctx context.Context, key string) error {
	err := s.client.Del(ctx, key).Err()
	if err == nil {
		err = s.counts(ctx, key)
	}
	return err
}

// ForgetInvitation takes an invitation away, whatever became of it. Its link is then like any that
// never was.
func (s *Store) ForgetInvitation(ctx context.Context, code string) error {
	names := s.keys.Pseudonyms(kindInvitation, code)
	err := s.forgotten(ctx, invitationKey, names, func(p redis.Pipeliner, key string) { p.HSet(ctx, key, fieldGrave, "") })
	if err != nil {
		return failed("forget an invitation", err)
	}
	return nil
}

// openersKept is how many different people may follow one link. More have no business there: the
// link is everywhere.
const openersKept = 32

// Opened notes that a couple was shown an invitation, so that it hears when the maker is gone. False:
// it is there no more, or too many have seen it.
func (s *Store) Opened(ctx context.Context, code, couple string) (bool, error) {
	seen := false
	_, err := s.change(ctx, code, func(inv *Invitation) bool {
		seen = slices.Contains(inv.Openers, couple)
		if seen || len(inv.Openers) >= openersKept {
			return false
		}
		inv.Openers = append(inv.Openers, couple)
		seen = true
		return true
	})
	return seen, err
}

// Retire remembers what was applied to these couples as applied for everybody, for as long as Telegram
// could deliver it again: their people are about to be strangers, who come to other couples. It may be
// repeated.
func (s *Store) Retire(ctx context.Context, now time.Time, couples ...string) error {
	until := float64(now.Add(eventsLife).Unix())
	for _, couple := range couples {
		ids, err := s.client.ZRange(ctx, keysOf(couple).events, 0, -1).Result()
		if err != nil {
			return failed("retire events", err)
		}
		for some := range slices.Chunk(ids, pagesAtOnce) {
			members := make([]redis.Z, len(some))
			for i, id := range some {
				members[i] = redis.Z{Score: until, Member: id}
			}
			if err := s.client.ZAdd(ctx, retiredKey, members...).Err(); err != nil {
				return failed("retire events", err)
			}
		}
	}
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.ZRemRangeByScore(ctx, retiredKey, "-inf", strconv.FormatInt(now.Unix(), 10))
		p.Expire(ctx, retiredKey, eventsLife)
		return nil
	})
	if err == nil {
		err = s.counts(ctx, retiredKey)
	}
	if err != nil {
		return failed("retire events", err)
	}
	return nil
}
