package store

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"
)

// swapTries bounds how often a call begins anew because somebody else was
// faster. Each round lets one caller through, so only a crowd of callers on
// one and the same record can use them up.
const swapTries = 200

// Outbox reads what of a couple waits to be sent, in order, and where its
// cards are. Where replicas are asked for, they have all of it. It is seldom asked for, and leaves alone.
func (s *Store) Outbox(ctx context.Context, couple string) ([]Entry, map[string]int, error) {
	fields, err := s.client.HGetAll(ctx, keysOf(couple).couple).Result()
	if err != nil {
		return nil, nil, failed("read an outbox", err)
	}
	cards, err := s.openCards(couple, fields[fieldCards])
	if err != nil {
		return nil, nil, err
	}
	entries, err := s.openEntries(couple, fields)
	if err == nil && len(entries) > 0 {
		if err = s.counts(ctx, keysOf(couple).couple); err != nil {
			err = failed("read an outbox", err)
		}
	}
	return entries, cards, err
}

// Receipt strikes off entries that are done and notes where cards are now;
// message id 0 removes a card. The couple's version stays as it is. It may be
// repeated, also late: once none of the entries waits any more, its cards
// count as noted. Receipts of one couple at the same time all count.
func (s *Store) Receipt(ctx context.Context, couple string, done []Ref, cards map[string]int) error {
	if len(done) == 0 && len(cards) == 0 {
		return nil
	}
	k := keysOf(couple)
	read := s.fetch
	for range swapTries {
		counter, sealed, err := s.mergeCards(ctx, couple, cards, read)
		if err != nil {
			return err
		}
		args := []any{couple, counter, sealed}
		for _, r := range done {
			args = append(args, entryField(r))
		}
		answer, err := s.runTogether(ctx, s.scripts.receipt, []string{k.couple, k.unsent}, args...).Text()
		if err != nil {
			return failed("write a receipt", err)
		}
		switch answer {
		case "applied", "already", "gone":
			return nil
		case "again": // somebody else wrote cards: read theirs and try anew, not in step with others
			read = s.fetchAlone
		default:
			return errors.New("store: write a receipt: an answer the script cannot give")
		}
	}
	return failed("write a receipt", errBusy)
}

// mergeCards reads the card map and its counter and gives it back with these
// changes, sealed; "" if there are none.
func (s *Store) mergeCards(ctx context.Context, couple string, changes map[string]int,
	read func(context.Context, func(redis.Pipeliner)) error,
) (counter, sealed string, err error) {
	if len(changes) == 0 {
		return "0", "", nil
	}
	var fields *redis.SliceCmd
	err = read(ctx, func(p redis.Pipeliner) {
		fields = p.HMGet(ctx, keysOf(couple).couple, fieldCards, fieldCardsNo)
	})
	if err != nil {
		return "", "", failed("read the cards", err)
	}
	stored := fields.Val()
	cards, err := s.openCards(couple, text(stored[0]))
	if err != nil {
		return "", "", err
	}
	for name, message := range changes {
		if message == 0 {
			delete(cards, name)
		} else {
			cards[name] = message
		}
	}
	if sealed, err = s.sealCards(couple, cards); err != nil {
		return "", "", err
	}
	counter = text(stored[1])
	if counter == "" {
		counter = "0"
	}
	return counter, sealed, nil
}

// UnsentCouples lists the couples with something in their outbox, in no
// particular order.
func (s *Store) UnsentCouples(ctx context.Context) ([]string, error) {
	var found [shards]*redis.StringSliceCmd
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for shard := range found {
			found[shard] = p.SMembers(ctx, unsentKey(shard))
		}
		return nil
	})
	if err != nil {
		return nil, failed("list the couples with unsent messages", err)
	}
	var couples []string
	for _, f := range found {
		couples = append(couples, f.Val()...)
	}
	return couples, nil
}

// text is a field of an HMGET reply; a missing one is "".
func text(v any) string {
	s, _ := v.(string)
	return s
}
