package store

import (
	"context"
	"strconv"
	"strings"
)

// couple seals a couple's state, cards and outbox anew, and files those anew whom it knows.
func (w *rotation) couple(ctx context.Context, id string) error {
	fields, err := w.s.client.HGetAll(ctx, keysOf(id).couple).Result()
	if err != nil {
		return failed("read a couple", err)
	}
	if !w.settled {
		if err := w.known(ctx, w.s.readable(id, fields)); err != nil {
			return err
		}
	}
	return w.values(ctx, id, fields)
}

// values seals anew what is sealed among the fields of a couple.
func (w *rotation) values(ctx context.Context, id string, fields map[string]string) error {
	var values []sealed
	for field, value := range fields {
		_, entry := parseEntryField(field)
		if entry || field == fieldState || field == fieldCards {
			values = append(values, sealed{field, id, field, value})
		}
	}
	done, err := w.s.reseal(ctx, keysOf(id).couple, values)
	w.tally(done)
	return err
}

// known files anew whoever and whatever a couple holds the plain id or code of.
func (w *rotation) known(ctx context.Context, c Couple) error {
	telegramIDs, codes := w.o.Names(c)
	for _, id := range telegramIDs {
		if err := w.file(ctx, people(), strconv.FormatInt(id, 10)); err != nil {
			return err
		}
	}
	for _, code := range codes {
		if err := w.file(ctx, invitations(), code); err != nil {
			return err
		}
	}
	return nil
}

// readable is as much of a couple as opens.
func (s *Store) readable(id string, fields map[string]string) Couple {
	c := Couple{ID: id}
	c.Version, _ = strconv.ParseInt(fields[fieldVersion], 10, 64) // nobody looks at it here
	for field, value := range fields {
		ref, entry := parseEntryField(field)
		if !entry && field != fieldState {
			continue
		}
		plain, err := s.keys.Open([]byte(value), id, field)
		switch {
		case err != nil: // reseal counts it
		case entry:
			c.Unsent = append(c.Unsent, Entry{Ref: ref, Body: plain})
		default:
			c.State = plain
		}
	}
	return c
}

// coupleOfJournal is false for a key that is no couple's journal.
func coupleOfJournal(key string) (string, bool) {
	_, id, ok := strings.Cut(key, "}:")
	return id, ok && id != "" && keysOf(id).journal == key
}

// journal seals a couple's pages anew, a few at a time.
func (w *rotation) journal(ctx context.Context, id string) error {
	key := keysOf(id).journal
	var cursor uint64
	for {
		pairs, next, err := w.s.client.HScan(ctx, key, cursor, "", pagesAtOnce).Result()
		if err != nil {
			return failed("read a journal", err)
		}
		var values []sealed
		for i := 0; i+1 < len(pairs); i += 2 {
			values = append(values, sealed{pairs[i], id, pagePrefix + pairs[i], pairs[i+1]})
		}
		done, err := w.s.reseal(ctx, key, values)
		w.tally(done)
		if err != nil {
			return err
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}
