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
	ops.UseMemory()
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	db, err := openStore(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Schema: flows.Schema, Log: log}, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := db.Close(); err != nil {
			log.Warn("Redis was not closed cleanly", "error", err)
		}
	}()
	api := telegram.New(telegram.Options{URL: c.API, Token: chosen.token})
	defer api.Close()
	meter := ops.NewMeter()
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
	if err := b.Run(ctx); errors.Is(err, store.ErrOtherKeys) {
		return &settingError{"STEADY_KEY", "is older than the line of the bot that was at work until now; give every process the same one"}
	} else if err != nil {
		return err
	}
	return nil
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
				log.Warn("waiting for Redis", "error", err)
				told = true
			}
			return nil, err
		case errors.Is(err, store.ErrAddress):
			return nil, backoff.Permanent(errRedisURL)
		case errors.Is(err, store.ErrOtherKeys):
			return nil, backoff.Permanent(&settingError{"STEADY_KEY", "is not the key this database was written with"})
		case store.AilmentOf(err) == store.Locked:
			return nil, backoff.Permanent(noRedis(err))
		case err != nil:
			return nil, backoff.Permanent(fmt.Errorf("open Redis: %w", err))
		}
		return db, nil
	}, backoff.WithBackOff(wait), backoff.WithMaxElapsedTime(0))
}
