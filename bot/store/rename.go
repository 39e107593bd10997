package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"steady/bot/compact"
)

// Renaming. The key of a person, of an invitation and of a list of letters is a keyed hash, so after the
// naming keys were changed it is another one. Old and new name lie in different slots of a Cluster: no
// script can touch both, and people are looked up while it happens. A record moves in three steps:
//
//	1 freeze  the old record is marked; from then on nobody can write it
//	2 place   what it held is written under the new name, unless something is there
//	3 remove  the old record goes
//
// Nothing that is written meanwhile is lost:
//
//   - Whoever wants to write a record that they found under an older name moves it first, by these very
//     steps (findToWrite). So no two of them write to different names: writes happen under the newest
//     name alone, one after the other by its counter, and what is frozen stays as it is.
//   - A writer that does not know the newer name, a process with the older keys alone which had the
//     lease a moment ago, is refused by the mark (swap.lua).
//   - Whoever crashes after 1 or 2 leaves the old record behind, perhaps beside the new one. Look-ups see
//     the newer name first. After 1, whoever writes goes on with 2; after 2, the next Rotate removes the
//     old one. Several may do the steps at once: the first to place wins, and all of them had the same.
//   - Whoever comes late places nothing: where a person or an invitation was forgotten, a mark keeps the
//     name taken for longer than any call lasts (forgotten). Else one who had read the old record before
//     it was forgotten could bring it back.
//
// What somebody reads is right as well: see find.

// rename moves a record, and notes in it what it is the record of. A record that is not there is none.
func (s *Store) rename(ctx context.Context, reg register, value, from, to string) error {
	held, err := s.run(ctx, s.scripts.freeze, []string{from}).Slice()
	if errors.Is(err, redis.Nil) {
		return nil
	}
	if err != nil {
		return failed("freeze a record", err)
	}
	counter, sealed, life := text(held[0]), text(held[1]), int64(-1)
	if n, ok := held[2].(int64); ok && n >= 0 {
		life = max(n, 1)
	}
	plain, err := s.keys.Open([]byte(sealed), from, fieldBody)
	if err != nil {
		return fmt.Errorf("store: a record: %w", err)
	}
	if plain, err = noted(reg, value, plain); err != nil {
		return err
	}
	fresh, err := s.seal(plain, to, fieldBody)
	if err != nil {
		return fmt.Errorf("store: seal a record: %w", err)
	}
	if err := s.run(ctx, s.scripts.place, []string{to}, counter, fresh, strconv.FormatInt(life, 10)).Err(); err != nil {
		return failed("write a record under its new name", err)
	}
	if err := s.remove(ctx, from); err != nil {
		return failed("remove a record from its old name", err)
	}
	return nil
}

// noted writes into a record what it is the record of, so that it can be renamed again.
func noted(reg register, value string, plain []byte) ([]byte, error) {
	switch reg.kind {
	case kindPerson:
		return note(plain, func(p *Person) (err error) {
			p.Telegram, err = strconv.ParseInt(value, 10, 64)
			return err
		})
	default:
		return note(plain, func(inv *Invitation) error { inv.Code = value; return nil })
	}
}

func note[T any](plain []byte, set func(*T) error) ([]byte, error) {
	var record T
	if readPlain(plain, &record) != nil || set(&record) != nil {
		return nil, errNotOfItsKind
	}
	if !compact.Is(plain) { // whoever leads may be a program that reads no other form
		return json.Marshal(record)
	}
	return writePlain(record)
}

// valueOf is what a record is the record of; "": it was written before that was noted.
func valueOf(reg register, plain []byte) (string, error) {
	switch reg.kind {
	case kindPerson:
		var p Person
		if readPlain(plain, &p) != nil {
			return "", errNotOfItsKind
		}
		if p.Telegram == 0 {
			return "", nil
		}
		return strconv.FormatInt(p.Telegram, 10), nil
	default:
		var inv Invitation
		if readPlain(plain, &inv) != nil {
			return "", errNotOfItsKind
		}
		return inv.Code, nil
	}
}

// graveLife is longer than any call to Redis can be under way.
const graveLife = 10 * time.Minute

// forgotten takes a record or a list of letters away, under all its names. While there are older names,
// whoever is just moving it could bring it back: for a while the newest name stays taken by a mark that
// holds nothing.
func (s *Store) forgotten(ctx context.Context, key func(string) string, names []string, mark func(redis.Pipeliner, string)) error {
	if len(names) > 1 {
		newest := key(names[0])
		_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
			p.Del(ctx, newest)
			mark(p, newest)
			p.Expire(ctx, newest, graveLife)
			return nil
		})
		if err == nil && s.replicas > 0 {
			err = s.confirm(ctx, newest)
		}
		if err != nil {
			return err
		}
		names = names[1:]
	}
	for _, name := range names {
		if err := s.remove(ctx, key(name)); err != nil {
			return err
		}
	}
	return nil
}
