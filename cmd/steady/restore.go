package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"steady/bot"
	"steady/bot/archive"
	"steady/bot/store"
	"steady/flows"
)

// restoreCommand fills an empty database from a backup, or only looks whether that could be done.
type restoreCommand struct {
	settings
	File  string `arg:"" help:"The backup, or - for the standard input."`
	Check bool   `help:"Only look whether the backup is whole and the key opens it; no database is needed."`
	Force bool   `help:"Replace what is in the database."`
}

// Run checks the whole backup before it changes anything.
func (c *restoreCommand) Run(ctx context.Context, io stdio) error {
	chosen, err := c.resolveStore()
	if err != nil {
		return err
	}
	f, err := openBackup(c.File, io.in)
	if err != nil {
		return err
	}
	defer f.close()
	if c.Check {
		return c.check(ctx, chosen, f, io)
	}
	if err := f.keep(); err != nil {
		return err
	}
	db, err := store.OpenToRestore(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Schema: flows.Schema, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return notOpened(ctx, err)
	}
	bars := [2]*progress{newProgress(io.err, "checking", "bytes"), newProgress(io.err, "restoring", "bytes")}
	sum, err := bot.Restore(ctx, bot.RestoreOptions{
		Store: db, Open: chosen.keys.Open, Now: time.Now, Owner: owner(store.NewID), Force: c.Force,
		Progress: func(writing bool, done int64) {
			if writing {
				bars[0].end()
				bars[1].at(done, f.size)
			} else {
				bars[0].at(done, f.size)
			}
		},
	}, f.file)
	bars[0].end()
	bars[1].end()
	if err = errors.Join(err, db.Close()); err != nil {
		return notRestored(ctx, err)
	}
	_, err = fmt.Fprintf(io.out, "Restored %s, as of %s: %s.%s\n", holds(sum), asOf(sum), size(f.size), letGo(sum.LetGo))
	return err
}

// check looks at a backup alone. That it says what the key is about takes no database.
func (c *restoreCommand) check(ctx context.Context, chosen choices, f *source, io stdio) error {
	bar := newProgress(io.err, "checking", "bytes")
	read := int64(0)
	sum, err := bot.Check(ctx, bot.RestoreOptions{
		Store: store.Unconnected(store.Options{Keys: chosen.keys, Schema: flows.Schema}), Open: chosen.keys.Open, Now: time.Now,
		Progress: func(_ bool, done int64) { read = done; bar.at(done, f.size) },
	}, f.from)
	bar.end()
	if err != nil {
		for _, r := range refusals {
			if errors.Is(err, r) {
				return r
			}
		}
		if ctx.Err() != nil {
			return errors.New("stopped before the backup was read to its end")
		}
		return err
	}
	_, err = fmt.Fprintf(io.out, "The backup is whole and the key opens it: %s, as of %s: %s. Nothing was restored.\n",
		holds(sum), asOf(sum), size(max(read, f.size)))
	return err
}

func asOf(sum bot.Tally) string { return sum.Made.Format("2006-01-02 15:04 UTC") }

func letGo(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" %s too old to be sent and let go.", many(n, "message was", "messages were"))
}

// refusals are why a restore was not begun, each a sentence by itself.
var refusals = []error{
	archive.ErrForeign, archive.ErrNewer, archive.ErrKey, archive.ErrDamaged, archive.ErrCut, archive.ErrLonger,
	bot.ErrPartlySealed,
}

// notRestored says why there was no restore, or none that came to its end.
func notRestored(ctx context.Context, err error) error {
	for _, r := range refusals {
		if errors.Is(err, r) && !errors.Is(err, bot.ErrCutOff) {
			return fmt.Errorf("%w; nothing was changed", r)
		}
	}
	switch {
	case errors.Is(err, bot.ErrCutOff):
		return bot.ErrCutOff
	case errors.Is(err, store.ErrLed):
		return errors.New("a bot is at work on this database, or another restore: stop it and wait ten seconds; nothing was changed")
	case errors.Is(err, store.ErrNotEmpty):
		return errors.New("this database is not empty: restore into an empty one, or replace what is there with --force; nothing was changed")
	case errors.Is(err, store.ErrForeignLease):
		return store.ErrForeignLease
	case errors.Is(err, store.ErrHalfRestored):
		return store.ErrHalfRestored
	case ctx.Err() != nil:
		return errors.New("the restore was stopped before it changed anything")
	case errors.Is(err, store.ErrUnavailable):
		return noRedis(err)
	}
	return err
}
