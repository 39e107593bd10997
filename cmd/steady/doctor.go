package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"steady/bot"
	"steady/bot/ops"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/prompts"
)

// doctorCommand looks an installation over and says what to mend, and how.
type doctorCommand struct {
	settings
}

// errUnwell ends the process with 1 after the findings have said why.
var errUnwell = errors.New("something needs mending")

// errUnasked: without its key and its address nobody can look at the database.
var errUnasked = errors.New("not asked")

// nameOf is the setting that a problem is about; "": none in particular.
func nameOf(problem error) string {
	var s *settingError
	if errors.As(problem, &s) {
		return strings.TrimSuffix(s.name, "_FILE")
	}
	return ""
}

// doctorWaits is how long a doctor waits for Redis and for Telegram each.
const doctorWaits = 10 * time.Second

// Run prints one line for each check, and below those that found something the command that mends it.
func (c *doctorCommand) Run(ctx context.Context, io stdio) error {
	chosen, problems := c.resolveAll()
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	facts := ops.Facts{Now: time.Now(), Rate: chosen.rate, Contact: c.Contact}
	for _, p := range problems {
		facts.Unset = append(facts.Unset, ops.Setting{Name: nameOf(p), Says: p.Error()})
	}
	bot.AskBook(book, &facts)
	if facts.Database = errUnasked; !chosen.keys.IsZero() {
		c.askStore(ctx, chosen, &facts)
	}
	asking, cancel := context.WithTimeout(ctx, doctorWaits)
	defer cancel()
	if chosen.token != "" {
		api := telegram.New(telegram.Options{URL: c.API, Token: chosen.token})
		defer api.Close()
		bot.AskTelegram(asking, api, time.Now, &facts)
	}
	unwell := false
	for _, f := range ops.Examine(facts) {
		if err := print(io.out, f); err != nil {
			return err
		}
		unwell = unwell || f.Mend != ""
	}
	if unwell {
		return errUnwell
	}
	return nil
}

func (c *doctorCommand) askStore(ctx context.Context, chosen choices, facts *ops.Facts) {
	ctx, cancel := context.WithTimeout(ctx, doctorWaits)
	defer cancel()
	db, err := store.Open(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Log: slog.New(slog.DiscardHandler)})
	switch {
	case errors.Is(err, store.ErrUnavailable):
		facts.Database = errors.New("no answer from Redis")
		return
	case errors.Is(err, store.ErrOtherKeys):
		facts.Refused = &ops.Finding{About: "key", Says: store.ErrOtherKeys.Error(), Mend: "put the line the database was begun with into STEADY_KEY, and ask again: steady doctor"}
		return
	case errors.Is(err, store.ErrNewer):
		facts.Refused = &ops.Finding{About: "schema", Says: err.Error(), Mend: "steady version says which program this is; start the newer one"}
		return
	case err != nil:
		facts.Database = err
		return
	}
	facts.Database = nil
	bot.AskStore(ctx, db, facts)
	facts.Database = errors.Join(facts.Database, db.Close())
}

func print(w io.Writer, f ops.Finding) error {
	mark, mend := "✓", ""
	if f.Mend != "" {
		mark, mend = "✗", "\n  → "+f.Mend
	}
	_, err := fmt.Fprintf(w, "%s %-13s %s%s\n", mark, f.About, f.Says, mend)
	return err
}
