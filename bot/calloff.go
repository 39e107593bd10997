package bot

import (
	"context"
	"errors"
)

// callOff takes a plan away that came to nothing: else whoever comes upon it would begin anew, for ever
// where somebody is being erased, and it would keep two Telegram ids under an id that is nobody's.
func (k *clerk) callOff(ctx context.Context, pair string, p plan) error {
	_, c, err := k.peek(ctx, pair)
	var u *unmade
	switch {
	case !errors.As(err, &u):
		return err
	case u.plan != p:
		return nil // another opener's, who goes on with it
	}
	done, err := k.store.Forget(ctx, c)
	if err == nil && !done {
		return errAgain
	}
	return wrap("forget a plan", err)
}
