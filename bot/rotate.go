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

// rotateLook is how often it is asked whether the lease is free: whoever has it renews it every second and
// a half.
const rotateLook = leaseRenew / 6

// Rotate seals and files everything with the newest key, while the bot works. It can be broken off at any
// time and begun anew; it then skips what is done. Whether an older key is still needed afterwards the
// Rotation tells.
//
// Nothing may be written with the newest key before whoever leads has it. Where nobody leads, this
// process takes the lease for the moment it takes to note that the newest key is in use. One that was killed
// in that moment leaves its lease behind: that is waited for.
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
	held, err := waitToLead(ctx, o)
	if err == nil && held {
		err = noteNewest(ctx, o)
	}
	if err != nil {
		return done, wrap("note that the newest key is in use", err)
	}
	if done, err = o.Store.Rotate(ctx, how); errors.Is(err, store.ErrOldLeader) {
		return done, ErrOldKeyLeads
	}
	return done, wrap("rotate", err)
}

// waitToLead takes the lease, as soon as one that a killed process left behind has run out; false: whoever
// has it is at work, and may have noted the newest key by now.
func waitToLead(ctx context.Context, o RotateOptions) (held bool, err error) {
	for alive := newPulse(); ; {
		if held, err = o.Store.Lease(ctx, o.Owner, leaseFor); held || err != nil {
			return held, err
		}
		left, err := o.Store.LeaseLeft(ctx)
		if err != nil || alive.beats(left) {
			return false, err
		}
		if err := sleep(ctx, rotateLook); err != nil {
			return false, err
		}
	}
}

// noteNewest has the database know of the newest key, and gives the lease back.
func noteNewest(ctx context.Context, o RotateOptions) error {
	noting, end := context.WithTimeout(ctx, leaseFor/2) // the lease is ours for so long, and not renewed
	defer end()
	err := o.Store.Recheck(noting)
	giving, cancel := context.WithTimeout(context.WithoutCancel(ctx), yieldWithin)
	defer cancel()
	return errors.Join(err, o.Store.Yield(giving, o.Owner))
}

// pulse tells a lease that somebody renews from one that a killed process left behind: only a renewed one
// ever has more time left than before.
type pulse struct {
	since time.Time
	least time.Duration
}

func newPulse() *pulse { return &pulse{since: time.Now(), least: leaseFor} }

// beats takes in how long the lease has left. One that outlasts its time was renewed, too.
func (p *pulse) beats(left time.Duration) bool {
	renewed := left > p.least+rotateLook
	p.least = min(p.least, left)
	return renewed || time.Since(p.since) > leaseFor+time.Second
}

// names is whom and which invitations a couple knows by their plain id and code.
func names(c store.Couple) (chats []int64, codes []string) {
	t := tiesOf(c)
	return slices.DeleteFunc(t.Chats, func(chat int64) bool { return chat == 0 }), t.Codes
}
