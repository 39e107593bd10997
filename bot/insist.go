package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v5"

	"steady/bot/store"
	"steady/flows/event"
)

// insist visits a couple until what happened is committed. Only a failure of Step counts against an
// event; whatever is wrong with the store is waited out on the spot.
func (k *clerk) insist(ctx context.Context, couple string, list []happening) ([]elsewhere, error) {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = commitPause, 5*time.Second
	told := false
	defer func() {
		if told {
			k.alarm.leave()
		}
	}()
	for {
		left, err := k.visit(ctx, couple, list)
		var s *strike
		var u *unmade
		switch {
		case err == nil:
			if told {
				told = false
				k.alarm.Ease()
			}
			return left, nil
		case errors.Is(err, errAgain):
			continue
		case errors.As(err, &u):
			return k.pairUp(ctx, u.plan, list)
		case errors.As(err, &s):
			if isDue(list[s.index]) {
				return nil, err // a due time stays in the state: whoever brought it comes again, with growing delay
			}
			k.count(&list[s.index], s)
			continue
		case (errors.Is(err, store.ErrUnreadable) || errors.Is(err, errState)) && !isDue(list[0]):
			return nil, k.forsake(ctx, list) // one damaged couple must not hold up everybody's messages
		case ctx.Err() != nil || !passing(err):
			return nil, err
		}
		if told {
			k.alarm.still(err)
		} else {
			told = true
			k.alarm.Raise(err)
		}
		k.out.Reread(couple)
		if err := sleep(ctx, wait.NextBackOff()); err != nil {
			return nil, err
		}
	}
}

// isDue tells whether it is the time coming up, which comes alone.
func isDue(h happening) bool {
	_, ok := h.event.(event.Came)
	return ok
}

// count counts a strike against what happened.
func (k *clerk) count(h *happening, s *strike) {
	h.strikes++
	k.log.Error("a step failed", "strike", h.strikes, "event", s.event, "error", s.cause)
}

// pairUp goes on making a pair that an event came for too early.
func (k *clerk) pairUp(ctx context.Context, p plan, list []happening) ([]elsewhere, error) {
	err := k.join(ctx, p)
	switch {
	case errors.Is(err, errUnbegun):
		return nil, k.forsake(ctx, list)
	case err != nil:
		return nil, err
	}
	return k.lookUp(list)
}

// lookUp sends everybody to where they are now: a pair was just made, or could not be.
func (k *clerk) lookUp(list []happening) ([]elsewhere, error) {
	left := make([]elsewhere, len(list))
	for i, h := range list {
		if h.chat == 0 {
			return nil, errAgain // of no person: whoever brought it comes again
		}
		left[i] = elsewhere{happening: h}
	}
	return left, nil
}

// persist repeats a call that a leader's work begins with, as long as it takes; false: the context ended
// first. It says once what is wrong, unless that passes by itself: then the lease's questions show it, too.
func persist(ctx context.Context, log *slog.Logger, says string, call func() error) bool {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = commitPause, 5*time.Second
	for told := false; ; {
		err := call()
		if err == nil {
			return true
		}
		if !told && !passing(err) && ctx.Err() == nil {
			told = true
			log.Error(says, "error", err)
		}
		if sleep(ctx, wait.NextBackOff()) != nil {
			return false
		}
	}
}

// passing tells whether an error of the store passes by itself.
func passing(err error) bool {
	return errors.Is(err, store.ErrUnavailable)
}

// errAgain: the couple changed since it was loaded.
var errAgain = errors.New("bot: the couple changed meanwhile")

// strike is a Step that failed on the index-th happening.
type strike struct {
	index int
	event string
	cause error
}

func (s *strike) Error() string { return fmt.Sprintf("bot: step of %s: %v", s.event, s.cause) }
func (s *strike) Unwrap() error { return s.cause }

// sleep waits, but not longer than the context.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
