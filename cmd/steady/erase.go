package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"steady/bot"
	"steady/bot/store"
	"steady/flows"
	"steady/prompts"
)

// eraseCommand does for somebody what they could do with /erase: they have lost their phone, or blocked the
// bot, and asked whoever runs it.
type eraseCommand struct {
	settings
	ID  string `arg:"" help:"The person's Telegram id, a number."`
	Yes bool   `help:"Do not ask."`
}

// Run shows what would go, in numbers alone, and erases it when somebody says yes. The id is said nowhere.
func (c *eraseCommand) Run(ctx context.Context, io stdio) error {
	id, err := strconv.ParseInt(c.ID, 10, 64)
	if err != nil || id <= 0 {
		return &settingError{"the id", "is a person's number at Telegram; no name and no group has one"}
	}
	chosen, err := c.resolveStore()
	if err != nil {
		return err
	}
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	db, err := store.OpenToLook(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Schema: flows.Schema, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return notOpened(ctx, err)
	}
	o := bot.EraseOptions{
		Store: db, Book: book.With(prompts.House{Contact: c.Contact}), Now: time.Now, Owner: owner(store.NewID), Chat: id,
	}
	return notErased(ctx, errors.Join(c.erase(ctx, io, o), db.Close()))
}

// errNotWanted: somebody was asked, and did not say yes.
var errNotWanted = errors.New("nothing was erased")

func (c *eraseCommand) erase(ctx context.Context, io stdio, o bot.EraseOptions) error {
	b, err := bot.Belongs(ctx, o)
	if err != nil {
		return err
	}
	if err := say(io.out, "%s", wouldGo(b)); err != nil {
		return err
	}
	if !c.Yes {
		if err := say(io.out, "It cannot be undone. Type yes to erase it: "); err != nil {
			return err
		}
		if !saidYes(io.in) {
			return errNotWanted
		}
	}
	here, err := bot.Erase(ctx, o)
	switch {
	case err != nil:
		return err
	case here:
		return say(io.out, "Erased. No bot is at work: what is to go from phones goes when one runs, and they hear of it then if they can.\n")
	}
	return say(io.out, "Erased. The bot tells them, if their phone takes messages.\n")
}

// wouldGo says how much there is, and nothing of what it says.
func wouldGo(b bot.Belongings) string {
	text := fmt.Sprintf("This would go: %s, with %s, %s on no page yet, %s and %s.\n", many(b.Couples, "conversation", "conversations"),
		many(b.Pages, "page", "pages"), many(b.Texts, "text", "texts"), many(b.Invitations, "invitation", "invitations"),
		many(b.Unsent, "unsent message", "unsent messages"))
	if b.Paired {
		text += "Whoever they are or were connected with keeps their own words; the erased ones go from the cards they share, and the bot tells them nothing.\n"
	}
	return text + "Not reached: backups, and what is older than 48 hours in the chat.\n"
}

// saidYes reads one line.
func saidYes(in io.Reader) bool {
	if in == nil {
		return false
	}
	answer := bufio.NewScanner(in)
	return answer.Scan() && strings.EqualFold(strings.TrimSpace(answer.Text()), "yes")
}

// notErased says why somebody is not erased.
func notErased(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, bot.ErrUnknown):
		return errors.New("nobody with this id has spoken with the bot on this database; nothing was erased")
	case errors.Is(err, bot.ErrNotTaken):
		return errors.New("the bot at work does not take it up within a minute: look at its log, start it anew if it is an older version, and ask once more")
	case ctx.Err() != nil:
		return errors.New("stopped; ask once more to be sure that everything goes")
	case errors.Is(err, store.ErrUnavailable):
		return noRedis(err)
	case errors.Is(err, store.ErrUnreadable):
		return errors.New("something of theirs is damaged or sealed with another key, and cannot be read; nothing was erased")
	}
	return err
}
