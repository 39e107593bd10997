package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"

	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// ErrToken: Telegram does not know the token. Waiting does not help.
var ErrToken = errors.New("this token is none that Telegram knows: check TELEGRAM_BOT_TOKEN")

// greet finds out who the bot is, sets its menu and says what it is. An outage is waited out, with one line in the log.
func (b *Bot) greet(ctx context.Context) error {
	var me telegram.Bot
	err := b.patiently(ctx, func() (err error) {
		me, err = b.o.Telegram.Me(ctx)
		return err
	})
	if err != nil || ctx.Err() != nil {
		return err
	}
	b.clerk.book = b.o.Book.With(prompts.House{Contact: b.o.Contact, Bot: me.Username})
	if err := b.patiently(ctx, func() error { return b.setMenus(ctx) }); err != nil || ctx.Err() != nil {
		return err
	}
	b.introduce(ctx)
	return nil
}

// patiently repeats a call until it succeeds, the context ends or there is no sense in it.
func (b *Bot) patiently(ctx context.Context, call func() error) error {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = 500*time.Millisecond, 30*time.Second
	told := false
	for {
		err := call()
		var e *telegram.Error
		switch {
		case err == nil || ctx.Err() != nil:
			return nil
		case !errors.As(err, &e):
			return err
		case e.Kind == telegram.Unauthorized:
			return ErrToken
		case e.Kind != telegram.Transient && e.Kind != telegram.TooMany:
			return fmt.Errorf("bot: at the start: %w", err)
		}
		if !told {
			told = true
			b.o.Log.Warn("Telegram does not answer; the start waits for it", "error", err)
		}
		if sleep(ctx, max(wait.NextBackOff(), e.RetryAfter)) != nil {
			return nil
		}
	}
}

// setMenus sets the menu of everybody who is not in a pair, in every language.
func (b *Bot) setMenus(ctx context.Context) error {
	for i, lang := range b.o.Book.Languages() {
		shown := lang
		if i == 0 {
			shown = "" // English, also for those whose language there is not
		}
		if err := b.o.Telegram.SetCommands(ctx, shown, b.commands(lang, false)); err != nil {
			return err
		}
	}
	return nil
}

// commands is what Telegram's menu lists. All other commands work typed.
func (b *Bot) commands(lang string, paired bool) []telegram.Command {
	var list []telegram.Command
	for _, c := range flows.Commands(lang, paired, b.o.Book) {
		list = append(list, telegram.Command{Command: c.Name, Description: c.Description})
	}
	return list
}

// setMenu sets the menu of one chat: the full one for somebody in a pair, else everybody's.
func (b *Bot) setMenu(ctx context.Context, chat int64, lang string, paired bool) error {
	scope := `{"type":"chat","chat_id":` + number(chat) + `}`
	params := map[string]string{"scope": scope}
	method := "deleteMyCommands"
	if paired {
		list, err := json.Marshal(b.commands(lang, true))
		if err != nil {
			return fmt.Errorf("bot: the commands: %w", err)
		}
		method, params["commands"] = "setMyCommands", string(list)
	}
	_, err := b.o.Telegram.Call(ctx, method, params)
	var e *telegram.Error
	if errors.As(err, &e) && e.Kind != telegram.Transient && e.Kind != telegram.TooMany {
		// The chat is gone or the bot is not wanted there: a menu is not worth a queue that stands.
		if !strings.Contains(e.Description, "blocked") {
			b.o.Log.Debug("a menu could not be set", "error", err)
		}
		return nil
	}
	return err
}
