package bot

import (
	"context"
	"encoding/json"
)

// introduction is what the bot says about itself to those who have not begun: Telegram's name for it
// in its methods, the field it stands in, and our sentence.
type introduction struct{ method, field, sentence string }

func introductions() []introduction {
	return []introduction{
		{"MyDescription", "description", "shell.description"},
		{"MyShortDescription", "short_description", "shell.about"},
	}
}

// introduce sets what an empty chat and the bot's profile say, where that is something else by now:
// Telegram is slow to let bots change it often. Nothing hangs on it, so a failure is only logged.
func (b *Bot) introduce(ctx context.Context) {
	for i, lang := range b.o.Book.Languages() {
		shown := lang
		if i == 0 {
			shown = "" // English, also for those whose language there is not
		}
		for _, x := range introductions() {
			if err := b.saySelf(ctx, x, shown, b.clerk.book.Say(lang, x.sentence, nil)); err != nil {
				if ctx.Err() == nil {
					b.o.Log.Warn("the bot's description could not be set; the next start tries again", "error", err)
				}
				return
			}
		}
	}
}

func (b *Bot) saySelf(ctx context.Context, x introduction, lang, words string) error {
	params := map[string]string{}
	if lang != "" {
		params["language_code"] = lang
	}
	result, err := b.o.Telegram.Call(ctx, "get"+x.method, params)
	if err != nil {
		return err
	}
	var said map[string]string
	if json.Unmarshal(result, &said) == nil && said[x.field] == words {
		return nil
	}
	params[x.field] = words
	_, err = b.o.Telegram.Call(ctx, "set"+x.method, params)
	return err
}
