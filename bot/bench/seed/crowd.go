package seed

import (
	"context"
	"errors"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
)

// FirstOfCrowd is the chat of the first of those who are in a crowd; the others follow one by one.
const FirstOfCrowd = 10_000_000

// Crowd makes couples, the first of which has this chat, whose evening question is due at the same moment.
// It notes that a build of that name need not make their agendas anew. The database may hold others.
func Crowd(ctx context.Context, url string, keys seal.Keys, first int64, couples int, at time.Time, build string) error {
	each := func(f func(Appointment) error) error {
		for i := range couples {
			if err := f(Appointment{Chat: first + 2*int64(i), At: at}); err != nil {
				return err
			}
		}
		return nil
	}
	if err := Appoint(ctx, url, keys, each); err != nil {
		return err
	}
	if err := Register(ctx, url, keys, each); err != nil {
		return err
	}
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys})
	if err != nil {
		return err
	}
	return errors.Join(db.SetIndexed(ctx, build), db.Close())
}
