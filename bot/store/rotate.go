package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// RotateOptions say how Rotate goes about it.
type RotateOptions struct {
	// Names reads out of a couple whose Telegram ids and which invitations' codes it holds: for records
	// that were written before those were noted in them. Of a couple that opens only in part it gets
	// what does.
	Names func(c Couple) (telegramIDs []int64, codes []string)
	// Step is told after every key how many of about how many it was, and whether something was written
	// for it, and at the end that it was all of them. It may wait, so that others have their turn; an error ends the rotation.
	Step func(done, all int, wrote bool) error
}

// Rotation is what a Rotate came to.
type Rotation struct {
	// Changed counts what was sealed anew, renamed or removed.
	Changed int
	// Unreadable counts values that none of the keys opens. They stay as they are.
	Unreadable int
	// Stuck counts records that can neither be renamed, because nobody knows any more whose they are,
	// nor removed.
	Stuck int
	// RunsOut is how long the last of those is there that nobody can rename any more either, but that run
	// out by themselves; zero: there are none.
	RunsOut time.Duration
}

// Done tells that nothing is left that needs an older key.
func (r Rotation) Done() bool { return r.Unreadable == 0 && r.Stuck == 0 && r.RunsOut == 0 }

// ErrOldLeader: whoever leads does not have the newest key yet, and could not read what Rotate writes.
var ErrOldLeader = errors.New("store: the process that has the lease does not have the newest key yet")

// errRestless: a process with older keys must be writing.
var errRestless = errors.New("store: something goes on writing with an older key")

const mostRounds = 8

// Generations is how many keys there are to open and find with: with 1 there is nothing to rotate.
func (s *Store) Generations() int { return s.keys.Generations() }

// Rotate seals everything with the primary key, and files it under the names which that gives, while
// others read and write. What is done already it leaves, so it can be broken off at any time and begun
// anew, and several may run at once. The first round does the work; the others look whether something
// is left, until one finds nothing.
//
// Whoever leads must have the newest key (see Recheck): otherwise it is ErrOldLeader, and nothing is
// changed.
func (s *Store) Rotate(ctx context.Context, o RotateOptions) (Rotation, error) {
	led, err := s.newestLed(ctx)
	if err != nil {
		return Rotation{}, err
	}
	if !led {
		return Rotation{}, ErrOldLeader
	}
	size, err := s.Size(ctx)
	if err != nil {
		return Rotation{}, err
	}
	w := &rotation{s: s, o: o, all: 2 * size}
	changed := 0
	for range mostRounds {
		w.found = Rotation{}
		whole, err := w.round(ctx)
		changed += w.found.Changed
		if err != nil {
			return Rotation{Changed: changed}, err
		}
		if whole && w.settled && w.found.Changed == 0 {
			w.found.Changed = changed
			end := max(w.all, w.done)
			return w.found, o.Step(end, end, false)
		}
		w.settled = w.settled || whole
		w.all = max(w.all, w.done+size)
	}
	return Rotation{Changed: changed}, errRestless
}

// rotation is a Rotate under way.
type rotation struct {
	s         *Store
	o         RotateOptions
	done, all int
	settled   bool // all couples have said whom they know
	found     Rotation
}

// round goes through all keys once; whole: it has missed none.
func (w *rotation) round(ctx context.Context) (whole bool, err error) {
	before, err := w.s.layout(ctx)
	if err != nil {
		return false, err
	}
	err = w.s.eachPage(ctx, func(keys []string) error {
		for _, key := range keys {
			was := w.found.Changed
			if err := w.key(ctx, key); err != nil {
				return err
			}
			w.done++
			if err := w.o.Step(w.done, max(w.all, w.done), w.found.Changed > was); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	after, err := w.s.layout(ctx)
	return before == after, err
}

// key brings one key up to date.
func (w *rotation) key(ctx context.Context, key string) error {
	if key == inboxKey || key == botKey {
		return w.single(ctx, key)
	}
	kind, name := key[:min(2, len(key))], key[min(2, len(key)):]
	switch kind {
	case "c:":
		if id, ok := coupleOfKey(key); ok {
			return w.couple(ctx, id)
		}
	case "j:":
		if id, ok := coupleOfJournal(key); ok {
			return w.journal(ctx, id)
		}
	case "p:":
		return w.record(ctx, people(), name)
	case "i:":
		return w.record(ctx, invitations(), name)
	case "d:":
		return w.letters(ctx, key)
	}
	return nil
}

// single seals a value anew that is one by itself: a batch that somebody left behind, or the bot's id.
func (w *rotation) single(ctx context.Context, key string) error {
	value, err := w.s.client.Get(ctx, key).Result()
	switch {
	case errors.Is(err, redis.Nil):
		return nil
	case err != nil:
		return failed("read a value", err)
	}
	done, err := w.s.reseal(ctx, key, []sealed{{place: key, name: fieldBody, value: value}})
	w.tally(done)
	return err
}

// tally takes in what became of values.
func (w *rotation) tally(t tally) {
	w.found.Changed += t.replaced
	w.found.Unreadable += t.unreadable
}
