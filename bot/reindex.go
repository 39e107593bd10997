package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/cenkalti/backoff/v5"

	"steady/flows"
)

const (
	// reindexMost is how many couples are put on the agendas between two rests: a few milliseconds of
	// work, which is as long as somebody else may have to wait for it.
	reindexMost = 32
	// reindexRest is how long a rest is compared to the work before it: three quarters of the time are
	// everybody else's. Where they have much to do, the work takes longer, and so does the rest.
	reindexRest = 3
	// reindexLeast is the shortest rest.
	reindexLeast = 5 * time.Millisecond
	// reindexAgain is the longest pause before a walk that the store broke off begins anew.
	reindexAgain = time.Minute
)

// errBuild: without a name for the build nobody could tell whether the agendas are its own.
var errBuild = errors.New("bot: the program cannot read its own file")

// reindex puts every couple on the agendas anew if another build did so last: what is due is a
// function of the state, and this build may see more in a state, or something else. It goes on beside
// everything else until the context ends. Whoever leads next begins it again, and what was done
// already is done once more.
func (b *Bot) reindex(ctx context.Context) {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = time.Second, reindexAgain
	for {
		err := b.index(ctx)
		switch {
		case err == nil || ctx.Err() != nil:
			return
		case !passing(err):
			b.o.Log.Error("the agendas could not be made anew; what a new version adds to them may come late", "error", err)
			return
		}
		if sleep(ctx, wait.NextBackOff()) != nil {
			return
		}
	}
}

// index makes the agendas anew, if need be, and notes that they are this build's.
func (b *Bot) index(ctx context.Context) error {
	build := b.o.Build
	if build == "" {
		var err error
		if build, err = fingerprint(); err != nil {
			return err
		}
	}
	last, err := b.o.Store.Indexed(ctx)
	if err != nil {
		return wrap("look who made the agendas", err)
	}
	if last == build {
		return nil
	}
	unread, err := b.walk(ctx)
	if err != nil {
		return wrap("walk the couples", err)
	}
	if unread > 0 {
		b.o.Log.Error("some couples could not be read and keep their place on the agendas", "couples", unread)
	}
	return wrap("note who made the agendas", b.o.Store.SetIndexed(ctx, build))
}

// walk puts every couple on the agendas anew, some and then a rest, and counts those whose state cannot be
// read.
func (b *Bot) walk(ctx context.Context) (unread int, err error) {
	began, some := time.Now(), 0
	err = b.o.Store.EachCouple(ctx, func(id string) error {
		readable, err := b.clerk.index(ctx, id)
		if err != nil {
			return err
		}
		if !readable {
			unread++
		}
		if some++; some < reindexMost {
			return nil
		}
		err = sleep(ctx, max(reindexLeast, reindexRest*time.Since(began)))
		began, some = time.Now(), 0
		return err
	})
	return unread, err
}

// index puts one couple where its state belongs on both agendas; false: its state cannot be read. A
// commit that comes in between does so itself.
func (k *clerk) index(ctx context.Context, couple string) (readable bool, err error) {
	state, c, err := k.peek(ctx, couple)
	var u *unmade
	switch {
	case errors.As(err, &u):
		return true, nil // a plan is on no agenda
	case err != nil && (passing(err) || ctx.Err() != nil):
		return false, err
	case err != nil:
		return false, nil
	case c.Version == 0:
		return true, nil // gone since the walk came by
	case state.Over:
		return true, k.forget(ctx, c) // older programs left it behind an erase
	}
	urgent, crowd := flows.Due(state)
	_, err = k.store.Reindex(ctx, couple, c.Version, urgent, crowd)
	return true, wrap("put a couple on the agendas", err)
}

// fingerprint names this build by what its file holds: two builds of one version may differ, and an
// image is often built without any version at all.
func fingerprint() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("%w: %w", errBuild, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errBuild, err)
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("%w: %w", errBuild, err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}
