package store

import (
	"context"
	"strings"

	"github.com/redis/go-redis/v9"
)

// The kinds of values, as Redis calls them.
const (
	kindText  = "string"
	kindHash  = "hash"
	kindList  = "list"
	kindRanks = "zset"
)

// nature is what a key is to the bot.
type nature struct {
	ours   bool
	kind   string // what it holds, if a backup holds it: what can be made anew has none
	couple string // whose it is
	said   bool   // somebody said or did something
}

// pseudonymLetters is how long the names of people and invitations are.
const pseudonymLetters = 22

// natureOf reads a key. One that somebody else put into the same database is not ours.
func natureOf(key string) nature {
	if id, ok := anyCoupleOf(key); ok {
		kind := kindHash
		if strings.HasPrefix(key, "e:") {
			kind = kindRanks
		}
		return nature{ours: true, kind: kind, couple: id, said: true}
	}
	prefix, rest, _ := strings.Cut(key, ":")
	named := len(rest) == pseudonymLetters && !strings.ContainsAny(rest, ":{}")
	switch {
	case named && (prefix == "p" || prefix == "i"):
		return nature{ours: true, kind: kindHash, said: true}
	case named && prefix == "g":
		return nature{ours: true}
	case named && prefix == "d":
		return nature{ours: true, kind: kindList, said: true}
	case key == retiredKey:
		return nature{ours: true, kind: kindRanks, said: true}
	case key == inboxKey:
		return nature{ours: true, kind: kindText, said: true}
	case key == keyCheckKey, key == schemaKey, key == heardKey, key == unheardKey:
		return nature{ours: true, kind: kindText}
	case key == indexedKey, key == inboxNoKey, key == rewroteKey:
		return nature{ours: true}
	case (prefix == "u" || prefix == "a" || prefix == "r") && strings.HasPrefix(rest, "{"):
		return nature{ours: true}
	}
	return nature{}
}

// anyCoupleOf is whose couple's key this is; false: nobody's.
func anyCoupleOf(key string) (id string, ok bool) {
	_, id, ok = strings.Cut(key, "}:")
	if !ok || id == "" {
		return "", false
	}
	k := keysOf(id)
	return id, key == k.couple || key == k.events || key == k.journal
}

// Thing is what a walk over the database comes by: a couple, or the key of a value that stands by itself.
type Thing struct{ Couple, Key string }

// EachThing calls f with everything a backup has to hold and that is there from the beginning of the
// call to its end, in no order, one after the other; a couple comes once for each of its keys. What
// comes or goes meanwhile may be left out. seen is told how many keys were passed. It stops at the
// first error of f, which it returns as it is.
//
// A server that takes another's place while it is walked, or slots that move, could hide keys: then the
// walk begins anew.
func (s *Store) EachThing(ctx context.Context, seen func(keys int), f func(Thing) error) error {
	for range walkTries {
		before, err := s.layout(ctx)
		if err != nil {
			return err
		}
		if err := s.eachThing(ctx, seen, f); err != nil {
			return err
		}
		if after, err := s.layout(ctx); err != nil || after == before {
			return err
		}
	}
	return failed("walk the keys", errBusy)
}

// walkTries is how often servers may change while the keys are walked.
const walkTries = 10

func (s *Store) eachThing(ctx context.Context, seen func(keys int), f func(Thing) error) error {
	return s.eachPage(ctx, func(keys []string) error {
		for _, key := range keys {
			n := natureOf(key)
			switch {
			case n.kind == "":
				continue
			case n.couple != "":
				key = ""
			}
			if err := f(Thing{Couple: n.couple, Key: key}); err != nil {
				return err
			}
		}
		seen(len(keys))
		return nil
	})
}

// eachPage walks all keys of all servers, a page of them at a time.
func (s *Store) eachPage(ctx context.Context, f func(keys []string) error) error {
	nodes, err := s.masters(ctx)
	if err != nil {
		return failed("walk the keys", err)
	}
	for _, node := range nodes {
		if err := eachPageOn(ctx, node, f); err != nil {
			return err
		}
	}
	return nil
}

func eachPageOn(ctx context.Context, node *redis.Client, f func(keys []string) error) error {
	var cursor uint64
	for {
		keys, next, err := node.Scan(ctx, cursor, "", scanPage).Result()
		if err != nil {
			return failed("walk the keys", err)
		}
		if err := f(keys); err != nil {
			return err
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}

// Size is how many keys the database has, whoever they belong to.
func (s *Store) Size(ctx context.Context) (int, error) {
	nodes, err := s.masters(ctx)
	if err != nil {
		return 0, failed("count the keys", err)
	}
	sum := 0
	for _, node := range nodes {
		n, err := node.DBSize(ctx).Result()
		if err != nil {
			return 0, failed("count the keys", err)
		}
		sum += int(n)
	}
	return sum, nil
}
