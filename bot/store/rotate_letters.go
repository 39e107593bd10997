package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"
)

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
		sealed, err := w.s.seal(l, to, fieldLetter)
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
