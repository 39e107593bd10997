package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"steady/bot/seal"
)

// file puts a record that lies under older names under the newest one; a person's letters as well.
func (w *rotation) file(ctx context.Context, reg register, value string) error {
	names := w.s.keys.Pseudonyms(reg.kind, value)
	for _, name := range names[1:] { // of two that a crash left the newer one comes first, and stays
		there, err := w.s.client.Exists(ctx, reg.key(name)).Result()
		if err != nil {
			return failed("look for a record", err)
		}
		if there == 0 {
			continue
		}
		switch err := w.s.rename(ctx, reg, value, reg.key(name), reg.key(names[0])); {
		case damaged(err): // counted when the walk comes by
		case err != nil:
			return err
		default:
			w.found.Changed++
		}
	}
	if reg.kind == kindPerson {
		return w.moveLetters(ctx, names)
	}
	return nil
}

// damaged tells that a record cannot be read, by anybody.
func damaged(err error) bool {
	return errors.Is(err, seal.ErrOpen) || errors.Is(err, errNotOfItsKind)
}

// record seals a record anew and files it under its newest name, if it says whose it is.
func (w *rotation) record(ctx context.Context, reg register, name string) error {
	key := reg.key(name)
	fields, err := w.s.client.HMGet(ctx, key, fieldCounter, fieldBody).Result()
	if err != nil {
		return failed("read a record", err)
	}
	if fields[0] == nil {
		return nil // gone, or the mark of one that was forgotten
	}
	counter, body := text(fields[0]), text(fields[1])
	value, plain := "", []byte(nil)
	if plain, err = w.s.keys.Open([]byte(body), key, fieldBody); err == nil {
		value, err = valueOf(reg, plain)
	}
	if err != nil {
		w.found.Unreadable++
		return nil //nolint:nilerr // it is counted; nothing else can be done about it
	}
	if value == "" {
		return w.nameless(ctx, reg, key, counter, plain)
	}
	switch slices.Index(w.s.keys.Pseudonyms(reg.kind, value), name) {
	case -1:
		w.found.Stuck++
		return nil
	case 0:
		done, err := w.s.reseal(ctx, key, []sealed{{fieldBody, key, fieldBody, body}})
		w.tally(done)
		if err != nil || w.settled {
			return err
		}
	}
	return w.file(ctx, reg, value) // where it is filed already, a crash may have left something behind
}

// nameless is a record that does not say whose it is. If its couples knew, it would be gone from here
// once they have all been asked. An invitation runs out by itself. A person without any couple left is
// of no use: somebody was met and their first message never got through, or they were erased half.
func (w *rotation) nameless(ctx context.Context, reg register, key, counter string, plain []byte) error {
	if !w.settled {
		return nil
	}
	if passes, err := w.runsOut(ctx, key); err != nil || passes {
		return err
	}
	if reg.kind == kindPerson {
		useless, err := w.leadsNowhere(ctx, plain)
		if err != nil {
			return err
		}
		if useless {
			gone, err := w.s.run(ctx, w.s.scripts.discard, []string{key}, counter).Int()
			if err != nil {
				return failed("remove a record", err)
			}
			w.found.Changed += max(gone, 1) // else its person came by just now: the next round looks again
			return nil
		}
	}
	w.found.Stuck++
	return nil
}

// leadsNowhere tells that none of a person's couples is stored.
func (w *rotation) leadsNowhere(ctx context.Context, plain []byte) (bool, error) {
	var couples []string
	_, err := note(plain, func(p *Person) error { couples = p.Couples; return nil })
	if err != nil {
		return false, err
	}
	for _, id := range couples {
		n, err := w.s.client.Exists(ctx, keysOf(id).couple).Result()
		if err != nil {
			return false, failed("look for a couple", err)
		}
		if n > 0 {
			return false, nil
		}
	}
	return true, nil
}

// runsOut notes until when a key is there, if it does not stay for ever.
func (w *rotation) runsOut(ctx context.Context, key string) (bool, error) {
	left, err := w.s.client.PTTL(ctx, key).Result()
	if err != nil {
		return false, failed("look how long a key lives", err)
	}
	switch left { // what is below zero is Redis's way of saying something else
	case -1:
		return false, nil
	case -2:
		return true, nil // gone just now
	}
	w.found.RunsOut = max(w.found.RunsOut, left, time.Second)
	return true, nil
}

// letters looks at a list of letters. They are sealed when they are filed, with the keys of that
// moment, and again when they are moved: so where one is under an older key, the name is an older one,
// too. Whose they are the list does not say; the couples and the persons' records do.
func (w *rotation) letters(ctx context.Context, key string) error {
	stored, err := w.s.client.LRange(ctx, key, 0, -1).Result()
	if err != nil {
		return failed("read the dead letters", err)
	}
	stale := slices.ContainsFunc(stored, func(l string) bool { return l != graveLetter && !w.s.keys.Fresh([]byte(l)) })
	if !stale || !w.settled {
		return nil
	}
	passes, err := w.runsOut(ctx, key)
	if err == nil && !passes {
		w.found.Stuck++
	}
	return err
}

// moveLetters puts a person's letters that lie under older names under the newest one, in their order. A
// list that changes meanwhile is read again; one that does not open stays, and runs out.
func (w *rotation) moveLetters(ctx context.Context, names []string) error {
	to := lettersKey(names[0])
	for _, name := range names[1:] {
		from := lettersKey(name)
		for moved, tries := false, 0; !moved; tries++ {
			if tries == swapTries {
				return failed("move the dead letters", errBusy)
			}
			var err error
			if moved, err = w.moveList(ctx, from, to); damaged(err) {
				break
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *rotation) moveList(ctx context.Context, from, to string) (done bool, err error) {
	old, err := w.s.client.LRange(ctx, from, 0, -1).Result()
	if err != nil {
		return false, failed("read the dead letters", err)
	}
	if len(old) == 0 {
		return true, nil
	}
	there, err := w.s.client.LRange(ctx, to, 0, -1).Result()
	if err != nil {
		return false, failed("read the dead letters", err)
	}
	if !slices.Contains(there, graveLetter) { // else they were forgotten a moment ago
		life, err := w.s.client.PTTL(ctx, from).Result()
		if err != nil {
			return false, failed("look how long a key lives", err)
		}
		both, err := w.joined(from, to, old, there)
		if err != nil {
			return false, err
		}
		if put, err := w.s.replaceList(ctx, to, there, both, life); err != nil || !put {
			return false, err
		}
	}
	done, err = w.s.replaceList(ctx, from, old, nil, 0)
	if done {
		w.found.Changed++
	}
	return done, err
}

// joined is what a list holds when those of another are put in front of it.
func (w *rotation) joined(from, to string, old, there []string) ([]string, error) {
	before, err := w.s.openLetters(from, old)
	if err != nil {
		return nil, err
	}
	after, err := w.s.openLetters(to, there)
	if err != nil {
		return nil, err
	}
	var both []string
	for _, l := range before {
		if holds(after, l) {
			continue // an interrupted move has put it there
		}
		sealed, err := w.s.keys.Seal(l, to, fieldLetter)
		if err != nil {
			return nil, fmt.Errorf("store: seal a dead letter: %w", err)
		}
		both = append(both, string(sealed))
	}
	both = append(both, there...)
	return both[max(0, len(both)-lettersKept):], nil
}

// replaceList puts a list in another's place, unless that changed since it was read.
func (s *Store) replaceList(ctx context.Context, key string, was, is []string, life time.Duration) (bool, error) {
	args := []any{len(was), strconv.FormatInt(life.Milliseconds(), 10)}
	for _, l := range append(slices.Clone(was), is...) {
		args = append(args, l)
	}
	done, err := s.run(ctx, s.scripts.letters, []string{key}, args...).Bool()
	if err != nil {
		return false, failed("move the dead letters", err)
	}
	return done, nil
}
