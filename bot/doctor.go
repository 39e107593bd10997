package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"steady/bot/ops"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/prompts"
)

// evening is how far ahead a doctor looks.
const evening = 24 * time.Hour

// AskTelegram finds out what a doctor wants to know of Telegram, into f. It confirms no update and
// changes nothing. It comes after AskStore: where a bot is at work, or may be, nobody else may poll.
func AskTelegram(ctx context.Context, api *telegram.Client, now func() time.Time, f *ops.Facts) {
	me, err := api.Me(ctx)
	if err != nil {
		f.Token, f.Unheard = whyNot(err)
		return
	}
	f.Bot, f.Joins, f.ReadsGroups = me.Username, me.Joins, me.ReadsGroups
	if at, err := api.Clock(ctx); err == nil && !at.IsZero() {
		f.ClockOff = now().Sub(at)
	}
	if hook, err := api.Webhook(ctx); err == nil {
		f.Webhook = hook.URL != ""
	}
	if f.Running || f.Webhook || f.Database != nil {
		return // asking for updates would disturb the bot at work, if there may be one, or is refused
	}
	_, err = api.Updates(ctx, 0, 1, 0)
	var e *telegram.Error
	f.OtherPoll = errors.As(err, &e) && e.Kind == telegram.Conflict
}

// whyNot is why Telegram does not say who the bot is: it does not know the token, or something is on the way,
// in the words that the log of a bot would have. They hold no token and nothing a server quotes.
func whyNot(err error) (why error, unheard bool) {
	var e *telegram.Error
	switch {
	case errors.As(err, &e) && e.Kind == telegram.Unauthorized:
		return ErrToken, false
	case errors.As(err, &e):
		return errors.New("no answer from Telegram: " + e.Why()), true
	}
	return errors.New("no answer from Telegram"), true
}

// AskStore finds out what a doctor wants to know of the database, into f.
func AskStore(ctx context.Context, db *store.Store, f *ops.Facts) {
	servers, err := askServers(ctx, db)
	if err != nil {
		f.Database = err
		return
	}
	f.Servers = servers
	unsent, err := db.UnsentCouples(ctx)
	if err == nil {
		f.Unused, err = db.Unused(ctx)
	}
	if err == nil {
		f.Running, err = db.Led(ctx)
	}
	if err == nil {
		f.Unsent = len(unsent)
		f.Evening, err = db.Evening(ctx, f.Now, ops.Step, int(evening/ops.Step))
	}
	f.Database = err
}

// askServers asks every server that takes writes how it is.
func askServers(ctx context.Context, db *store.Store) (all []ops.Server, err error) {
	servers, err := db.Health(ctx)
	for _, h := range servers {
		all = append(all, ops.Server{
			Version: h.Version, AOF: h.AOF, Fsync: h.Fsync, Eviction: h.Eviction,
			Used: h.Used, Limit: h.Limit, Replicas: h.Replicas, Wants: h.Wanted,
		})
	}
	return all, err
}

// AskRisks finds out in which ways the database, as it is set up, can lose what people write. What it may
// not be asked it is not blamed for.
func AskRisks(ctx context.Context, db *store.Store) []ops.Finding {
	servers, err := askServers(ctx, db)
	if err != nil {
		return nil // whether it answers is for others to say
	}
	return ops.Risks(servers)
}

// AskBook finds out, as of f.Now, which support lines nobody has looked at for long, and whether the
// embedded zones know what they should: Berlin's two clocks.
func AskBook(book *prompts.Book, f *ops.Facts) {
	for _, line := range book.OldLines(f.Now) {
		f.OldLines = append(f.OldLines, strings.ToUpper(line.Country)+" "+line.Number)
	}
	loc, ok := book.Zone("Europe/Berlin")
	if !ok {
		f.Zones = errors.New("the zone data is missing")
		return
	}
	_, winter := time.Date(2026, 1, 1, 12, 0, 0, 0, loc).Zone()
	_, summer := time.Date(2026, 7, 1, 12, 0, 0, 0, loc).Zone()
	if winter != 3600 || summer != 7200 {
		f.Zones = errors.New("the zone data is wrong")
	}
}
