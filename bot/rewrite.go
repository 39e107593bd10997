package bot

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"steady/bot/store"
)

const (
	rewriteLook  = time.Minute // how often a leader looks whether a rewrite is owed
	rewriteEvery = time.Hour   // how often Redis is asked for one at most
)

// rewrites has Redis write its files anew when words went for good: they are full of what was there before,
// and a file that is copied from the disk would still tell. Whoever erases or takes back leaves a debt with
// the commit; the leader pays it, for everybody at once and not more often than Redis can be asked to. A
// debt that could not be paid stays, and so does one that was left while it was paid.
type rewrites struct {
	store *store.Store
	now   func() time.Time
	log   *slog.Logger

	asked store.Debt // a rewrite is under way that pays it
	told  bool       // the log was told that it cannot be done
}

// run looks every minute until the context ends.
func (r *rewrites) run(ctx context.Context) {
	tick := time.NewTicker(rewriteLook)
	defer tick.Stop()
	for {
		if err := r.look(ctx); err != nil && ctx.Err() == nil {
			r.log.Debug("what is owed of a rewrite could not be seen to", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// look strikes off what was paid, and pays what is owed.
func (r *rewrites) look(ctx context.Context) error {
	if r.asked != nil {
		if under, err := r.settle(ctx); under || err != nil {
			return err
		}
	}
	owed, err := r.store.Owed(ctx)
	if err != nil || len(owed) == 0 {
		return wrap("look what is owed", err)
	}
	last, err := r.store.Rewritten(ctx)
	if err != nil {
		return wrap("look when it was last paid", err)
	}
	now := r.now()
	if since := now.Sub(last); since >= 0 && since < rewriteEvery { // a clock that was set back counts for nothing
		return nil
	}
	return r.ask(ctx, owed, last, now)
}

// ask notes first that Redis is asked: whoever comes next then waits for an hour, too. One that is at it
// already began too soon, and is asked again.
func (r *rewrites) ask(ctx context.Context, owed store.Debt, last, now time.Time) error {
	if err := r.store.SetRewritten(ctx, now); err != nil {
		return wrap("note a rewrite", err)
	}
	switch err := r.store.Compact(ctx); {
	case errors.Is(err, store.ErrRefused):
		r.tell()
	case err != nil:
		return errors.Join(wrap("rewrite", err), wrap("note a rewrite", r.store.SetRewritten(ctx, last)))
	default:
		r.asked = owed
	}
	return nil
}

// settle strikes a debt off once every server has written its files.
func (r *rewrites) settle(ctx context.Context) (under bool, err error) {
	under, well, err := r.store.Compacted(ctx)
	switch {
	case err != nil && !errors.Is(err, store.ErrRefused):
		return false, wrap("look what became of a rewrite", err)
	case under:
		return true, nil
	case !well:
		r.asked = nil
		r.tell()
		return false, nil
	}
	err = wrap("settle a rewrite", r.store.Settle(ctx, r.asked))
	if err == nil {
		r.asked = nil
	}
	return false, err
}

// tell says once that Redis keeps what was taken away until it rewrites by itself.
func (r *rewrites) tell() {
	if !r.told {
		r.told = true
		r.log.Info("Redis does not write its files anew when asked; what was erased or taken back stays in them until it does by itself")
	}
}
