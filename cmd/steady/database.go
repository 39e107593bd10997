package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"steady/bot/store"
)

// notOpened says why the store could not be opened.
func notOpened(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return errors.New("stopped before anything was done") // not the end that was asked for
	case errors.Is(err, store.ErrAddress):
		return notAnAddress(err)
	case errors.Is(err, store.ErrOtherKeys):
		return &settingError{"STEADY_KEY", "is not the key this database was written with"}
	case errors.Is(err, store.ErrHalfRestored):
		return store.ErrHalfRestored
	case errors.Is(err, store.ErrOtherBot):
		return store.ErrOtherBot
	case errors.Is(err, store.ErrForeignLease):
		return store.ErrForeignLease
	case errors.Is(err, store.ErrUnused):
		return errNothing
	case errors.Is(err, store.ErrNewer):
		return errors.New("this database was written by a newer steady: use that one")
	case errors.Is(err, store.ErrUnavailable), store.AilmentOf(err) != store.Away:
		return noRedis(err)
	}
	return fmt.Errorf("open Redis: %w", err)
}

// resolveStore is resolve for a command that needs the database and the key, and no bot.
func (s *settings) resolveStore() (choices, error) {
	if s.Key+s.KeyFile == "" { // a new one would be of no use here
		return choices{}, &settingError{"STEADY_KEY", "is not set, nor in a .env in this folder; it has to be the line the bot runs with"}
	}
	c, problems := s.resolveAll()
	for _, p := range problems {
		var bad *settingError
		if errors.As(p, &bad) && slices.Contains([]string{"REDIS_URL", "REDIS_URL_FILE", "STEADY_KEY", "STEADY_KEY_FILE", "SSL_CERT_FILE"}, bad.name) {
			return c, p
		}
	}
	if c.keys.IsZero() { // something else kept the secrets from being read
		return c, problems[0]
	}
	return c, nil
}

func size(bytes int64) string {
	switch {
	case bytes < 1e6:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}
