package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"steady/bot/store"
)

// RotateOptions is what Rotate needs. Store and Owner must be given.
type RotateOptions struct {
	// Store is open with the keys to go over to in front, and the older ones behind them.
	Store *store.Store
	// Owner is this process's name, should it need the lease for a moment.
	Owner string
	// Progress is told how much of how much is done; nil: nobody is.
	Progress func(done, all int)
}

var (
	// ErrOneKey: there is no older key that anything could be under.
	ErrOneKey = errors.New("bot: there is one key only, and nothing to go over to")
	// ErrOldKeyLeads: the bot at work does not have the newest key, and could not read what is written
	// with it.
	ErrOldKeyLeads = errors.New("bot: the bot at work does not have the newest key yet")
)

// rotatePause is after each key that something was written for: people's messages come first.
const rotatePause = 2 * time.Millisecond

// Rotate seals and files everything with the newest key, while the bot works. It can be broken off at any
// time and begun anew; it then skips what is done. Whether an older key is still needed afterwards the
// Rotation tells.
//
// Nothing may be written with the newest key before whoever leads has it. Where nobody leads, this
// process takes the lease for the moment it takes to note that the newest key is in use.
func Rotate(ctx context.Context, o RotateOptions) (store.Rotation, error) {
	if o.Store.Generations() < 2 {
		return store.Rotation{}, ErrOneKey
	}
	how := store.RotateOptions{Names: names, Step: func(done, all int, wrote bool) error {
		if o.Progress != nil {
			o.Progress(done, all)
		}
		if wrote {
			return sleep(ctx, rotatePause)
		}
		return ctx.Err()
	}}
	done, err := o.Store.Rotate(ctx, how)
	if !errors.Is(err, store.ErrOldLeader) {
		return done, wrap("rotate", err)
	}
	held, err := o.Store.Lease(ctx, o.Owner, leaseFor)
	if err != nil {
		return done, wrap("look whether somebody leads", err)
	}
	if !held {
		return done, ErrOldKeyLeads
	}
	noting, end := context.WithTimeout(ctx, leaseFor/2) // the lease is ours for so long, and not renewed
	defer end()
	err = o.Store.Recheck(noting)
	giving, cancel := context.WithTimeout(context.WithoutCancel(ctx), yieldWithin)
	defer cancel()
	if err := errors.Join(err, o.Store.Yield(giving, o.Owner)); err != nil {
		return done, wrap("note that the newest key is in use", err)
	}
	done, err = o.Store.Rotate(ctx, how)
	return done, wrap("rotate", err)
}

// names is whom and which invitations a couple knows by their plain id and code.
func names(c store.Couple) (chats []int64, codes []string) {
	t := tiesOf(c)
	return slices.DeleteFunc(t.Chats, func(chat int64) bool { return chat == 0 }), t.Codes
}
