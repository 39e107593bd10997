package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"steady/bot"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
)

// rotateCommand seals everything anew with the newest key, while the bot runs.
type rotateCommand struct {
	settings
}

// Run prints nothing but the line with the newest key alone, and that only when nothing needs an older
// one any more. Everything else goes to the other output. A rotation that was stopped has lost nothing;
// the next one goes on.
func (c *rotateCommand) Run(ctx context.Context, io stdio) error {
	chosen, err := c.resolveStore()
	if err != nil {
		return err
	}
	db, err := store.OpenToLook(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Schema: flows.Schema, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return notOpened(ctx, err)
	}
	bar := newProgress(io.err, "sealing anew", "keys")
	done, err := bot.Rotate(ctx, bot.RotateOptions{
		Store: db, Owner: owner(store.NewID),
		Progress: func(done, all int) { bar.at(int64(done), int64(all)) },
	})
	err = errors.Join(err, db.Close())
	bar.end()
	if err != nil {
		return notRotated(ctx, err)
	}
	return c.conclude(io, chosen.keys, done, time.Now())
}

// notRotated says why a rotation ended early, and what to do.
func notRotated(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, bot.ErrOneKey):
		return &settingError{"STEADY_KEY", "holds one key only: put the line in its place that `steady key --next` prints, restart the bot, and rotate then"}
	case errors.Is(err, bot.ErrOldKeyLeads):
		return errors.New("the bot at work does not have this STEADY_KEY yet: restart it with the same line, and rotate then")
	case ctx.Err() != nil:
		return errors.New("stopped; nothing is lost, and the next `steady rotate` goes on from here")
	case errors.Is(err, store.ErrOtherKeys), errors.Is(err, store.ErrUnused):
		return notOpened(ctx, err)
	case errors.Is(err, store.ErrUnavailable):
		return errors.New("the database stopped answering; nothing is lost, and the next `steady rotate` goes on from here")
	}
	return err
}

// conclude says what the rotation came to, and whether the older keys are still needed.
func (c *rotateCommand) conclude(io stdio, keys seal.Keys, done store.Rotation, now time.Time) error {
	switch {
	case done.Unreadable > 0:
		return fmt.Errorf("%s with none of these keys, and stayed as it was; keep STEADY_KEY as it is: perhaps a key is missing from it",
			opens(done.Unreadable))
	case done.Stuck > 0:
		return fmt.Errorf("of %d entries nobody knows any more whose they are; they can be found with the older keys alone: keep STEADY_KEY as it is", done.Stuck)
	case done.RunsOut > 0:
		return say(io.err, "All else is under the newest key, but there are invitations or put-away messages of which nobody knows the owner any more.\n"+
			"They are gone by %s. Keep STEADY_KEY as it is until then, and rotate once more.\n", now.Add(done.RunsOut).UTC().Format("2 January 2006, 15:04 UTC"))
	}
	alone, err := keys.Newest()
	if err != nil {
		return fmt.Errorf("take the newest key: %w", err)
	}
	if err := say(io.err, "Everything is under the newest key. STEADY_KEY can be this line from tomorrow on, and not before:\n"+
		"for a day Telegram may deliver once more what came before the change, and only the older key recognizes it.\n"); err != nil {
		return err
	}
	return say(io.out, "%s\n", alone.Text())
}

func opens(n int) string {
	if n == 1 {
		return "1 value opens"
	}
	return fmt.Sprint(n, " values open")
}

func say(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format, args...)
	return err
}
