package store

import (
	"context"
	"errors"
	"slices"
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
