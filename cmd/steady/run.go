package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v5"

	"steady/bot"
	"steady/bot/ops"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// runCommand runs the bot until it is told to stop.
type runCommand struct {
	settings
}

// Run starts the bot against Telegram and Redis, and returns after an orderly stop.
func (c *runCommand) Run(ctx context.Context, io stdio) error {
	chosen, err := c.resolve()
	if err != nil {
		return err
	}
	log, err := c.logger(io.err)
	if err != nil {
		return err
	}
	this := built()
	log.Info("steady", "version", this.version, "revision", this.revision, "go", this.goVersion)
	ops.UseMemory()
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	db, err := openStore(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Bot: chosen.botID(), Schema: flows.Schema, Log: log}, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := db.Close(); err != nil {
			log.Warn("Redis was not closed cleanly", "error", err)
		}
	}()
	warn(ctx, db, log)
	api := telegram.New(telegram.Options{URL: c.API, Token: chosen.token})
	defer api.Close()
	meter := ops.NewMeter()
	meter.Built(this.version, this.revision, this.goVersion)
	b, err := bot.New(bot.Options{
		Telegram: api,
		Store:    db, Book: book, Now: time.Now, Owner: owner(store.NewID),
		Contact: c.Contact, Rate: chosen.rate, Paid: chosen.paid, Allow: chosen.allow, Log: log, Meter: meter,
	})
	if err != nil {
		return err
	}
	stop, err := listen(ctx, chosen.listen, meter, b, log)
	if err != nil {
		return err
	}
	defer stop()
	if chosen.listen == "" {
		defer serveSocket(ctx, socketOf(chosen.token), b, log)()
	}
	return notGone(b.Run(ctx))
}

// notGone says why a bot that ran does not go on.
func notGone(err error) error {
	switch {
	case errors.Is(err, store.ErrOtherKeys):
		return &settingError{"STEADY_KEY", "is older than the line of the bot that was at work until now; give every process the same one"}
	case errors.Is(err, store.ErrOtherBot):
		return store.ErrOtherBot
	}
	return err
}

// openStore waits for a Redis that is not up yet: beside a container that starts at the same time,
// a bot that gives up at once would only be started again.
func openStore(ctx context.Context, o store.Options, log *slog.Logger) (*store.Store, error) {
	told := false
	wait := backoff.NewExponentialBackOff()
	wait.MaxInterval = 5 * time.Second // whoever starts Redis again looks at this log
	return backoff.Retry(ctx, func() (*store.Store, error) {
		db, err := store.Open(ctx, o)
		switch {
		case errors.Is(err, store.ErrUnavailable):
			if !told {
				log.Warn("waiting for Redis", waiting(err)...)
				told = true
			}
			return nil, err
		case errors.Is(err, store.ErrAddress):
			return nil, backoff.Permanent(notAnAddress(err))
		case errors.Is(err, store.ErrOtherKeys):
			return nil, backoff.Permanent(&settingError{"STEADY_KEY", "is not the key this database was written with"})
		case errors.Is(err, store.ErrOtherBot), errors.Is(err, store.ErrForeignLease):
			return nil, backoff.Permanent(notOpened(ctx, err))
		case store.AilmentOf(err) != store.Away: // waiting does not help
			return nil, backoff.Permanent(noRedis(err))
		case err != nil:
			return nil, backoff.Permanent(fmt.Errorf("open Redis: %w", err))
		}
		return db, nil
	}, backoff.WithBackOff(wait), backoff.WithMaxElapsedTime(0))
}

// waiting is why Redis is waited for, and what helps if it is not only late.
func waiting(err error) []any {
	said := []any{"error", err}
	if f := ailing(err); f != nil {
		said = append(said, "mend", f.Mend)
	}
	return said
}

// warn says once what of the way Redis is set up can lose what people write. It keeps nobody from starting:
// somebody may want it so.
func warn(ctx context.Context, db *store.Store, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(ctx, doctorWaits)
	defer cancel()
	for _, f := range bot.AskRisks(ctx, db) {
		log.Warn(f.Says, "mend", f.Mend)
	}
}
