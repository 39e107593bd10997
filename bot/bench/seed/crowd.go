package seed

import (
	"context"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
)

// FirstOfCrowd is the chat of the first of those who are in a crowd; the others follow one by one.
const FirstOfCrowd = 10_000_000

// Crowd makes couples, the first of which has this chat, whose evening question is due at the same moment.
// It notes that a build of that name need not make their agendas anew. The database may hold others.
func Crowd(ctx context.Context, url string, keys seal.Keys, first int64, couples int, at time.Time, build string) error {
	all := func(f func(Appointment) error) error {
		for i := range couples {
			if err := f(Appointment{Chat: first + 2*int64(i), At: at}); err != nil {
				return err
			}
		}
		return nil
	}
	if err := Appoint(ctx, url, keys, all); err != nil {
		return err
	}
	if err := Register(ctx, url, keys, all); err != nil {
		return err
	}
	return Indexed(ctx, url, keys, build)
}

// Indexed notes that a build of that name need not make the agendas anew.
func Indexed(ctx context.Context, url string, keys seal.Keys, build string) error {
	return opened(ctx, url, keys, func(db *store.Store) error { return db.SetIndexed(ctx, build) })
}
