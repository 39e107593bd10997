package seed

import (
	"context"
	"errors"
	"sync"

	"steady/bot"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
)

// opened opens the database for a while.
func opened(ctx context.Context, url string, keys seal.Keys, do func(*store.Store) error) (err error) {
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return do(db)
}

// commit writes the state of a pair that the database has not seen yet.
func commit(ctx context.Context, db *store.Store, c flows.Couple) error {
	urgent, crowd := flows.Due(c)
	outcome, _, err := db.Commit(ctx, store.Commit{Couple: c.ID, State: bot.StoredForm(c), Urgent: urgent, Crowd: crowd})
	if err != nil {
		return err
	}
	if outcome != store.Applied {
		return errors.New("seed: the database has the pair already")
	}
	return nil
}

// each hands out some things one by one, and ends with the first error of whoever takes them.
type each[T any] func(func(T) error) error

// share is how many things are taken together where that saves round trips.
const share = 256

// shares hands out the same things, many at once.
func (all each[T]) shares(take func([]T) error) error {
	var list []T
	hand := func() error {
		full := list
		list = nil
		return take(full)
	}
	err := all(func(x T) error {
		if list = append(list, x); len(list) < share {
			return nil
		}
		return hand()
	})
	if err == nil && len(list) > 0 {
		err = hand()
	}
	return err
}

// sideBySide is how many workers do something at the same time.
const sideBySide = 32

// spread brings things to workers that do them side by side, until one fails.
func spread[T any](ctx context.Context, all each[T], do func(context.Context, T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	things := make(chan T)
	var wg sync.WaitGroup
	for range sideBySide {
		wg.Go(func() {
			for x := range things {
				if err := do(ctx, x); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	err := all(func(x T) error {
		select {
		case things <- x:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	close(things)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}
