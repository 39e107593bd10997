package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"steady/bot"
	"steady/bot/ops"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows"
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

// says tells whether there is anything at all for a setting that could be missing.
func (s *settings) says(name string) bool {
	switch name {
	case "TELEGRAM_BOT_TOKEN":
		return s.Token+s.TokenFile != ""
	case "STEADY_KEY":
		return s.Key+s.KeyFile != ""
	case "STEADY_CONTACT":
		return s.Contact != ""
	}
	return true
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
	if _, err := c.logger(io.err); err != nil {
		problems = append(problems, err)
	}
	_, none := os.Lstat(envFile)
	facts := ops.Facts{Now: time.Now(), Rate: chosen.rate, Paid: chosen.paid, Contact: c.Contact, Begun: none == nil}
	for _, p := range problems {
		facts.Unset = append(facts.Unset, ops.Setting{Name: nameOf(p), Says: p.Error(), Said: c.says(nameOf(p))})
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
	if ctx.Err() != nil {
		return errors.New("stopped before everything was looked at") // what was not asked is not what is wrong
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
	db, err := store.OpenToLook(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Bot: chosen.botID(), Schema: flows.Schema, Log: slog.New(slog.DiscardHandler)})
	switch {
	case errors.Is(err, store.ErrUnavailable):
		facts.Database, facts.Refused = noAnswer(err), ailing(err)
		return
	case errors.Is(err, store.ErrOtherKeys):
		facts.Refused = &ops.Finding{About: "key", Says: store.ErrOtherKeys.Error(), Mend: "put the line the database was last used with into STEADY_KEY, and ask again: steady doctor"}
		return
	case errors.Is(err, store.ErrOtherBot):
		facts.Refused = &ops.Finding{About: "bot", Says: "another bot has led on this database", Mend: "give this one a Redis, or a database number, of its own: REDIS_URL=redis://127.0.0.1:6379/1; or put the other bot's token back"}
		return
	case errors.Is(err, store.ErrForeignLease):
		facts.Refused = &ops.Finding{About: "lease", Says: "the key `lease` in this database is none of Steady's, so that no bot could work on it", Mend: "give the bot a Redis, or a database number, of its own: REDIS_URL=redis://127.0.0.1:6379/1"}
		return
	case errors.Is(err, store.ErrHalfRestored):
		facts.Refused = &ops.Finding{About: "restore", Says: "one was cut off half-way, and no bot works on this database", Mend: "steady restore FILE --force, with the backup it was begun with"}
		return
	case errors.Is(err, store.ErrNewer):
		facts.Refused = &ops.Finding{About: "schema", Says: err.Error(), Mend: "steady version says which program this is; start the newer one"}
		return
	case store.AilmentOf(err) != store.Away:
		facts.Refused = ailing(err)
		return
	case err != nil:
		facts.Database = err
		return
	}
	facts.Database = nil
	if bot.AskStore(ctx, db, facts); facts.Database != nil { // it opened, and refuses what it is asked then
		facts.Refused = ailing(facts.Database)
	}
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
