package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"

	"steady/flows/event"
)

// emojis knows which plain emoji a custom one stands for. Telegram tells of a custom one its number only,
// and the sticker of that number has the plain one. What was asked for once is remembered. An answer that
// does not come soon is done without: somebody waits for what comes after it.
type emojis struct {
	api   asker
	log   *slog.Logger
	now   func() time.Time
	slots chan struct{} // questions under way

	mu    sync.Mutex
	plain map[string]string
	rests time.Time // until when nothing is asked, after an answer that did not come
}

// asker is the Bot API, seen from who only asks it something.
type asker interface {
	Call(ctx context.Context, method string, params map[string]string) (json.RawMessage, error)
}

const (
	emojiTimeout = 1500 * time.Millisecond
	emojiRest    = time.Minute
	emojiSlots   = 4
	maxEmojis    = 2048 // a sign and a number each
	maxEmojiID   = 32
)

func newEmojis(api asker, now func() time.Time, log *slog.Logger) *emojis {
	return &emojis{api: api, log: log, now: now, slots: make(chan struct{}, emojiSlots), plain: map[string]string{}}
}

// known is the plain emoji of a custom one, as far as it was asked for already; empty: it was not.
func (e *emojis) known(id string) string {
	if e == nil {
		return ""
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.plain[id]
}

// of is the plain emoji of a custom one; flows.SomeEmoji where that cannot be found out now, or, e being nil,
// by nobody.
func (e *emojis) of(ctx context.Context, id string) string {
	if e == nil || id == "" || len(id) > maxEmojiID || strings.Trim(id, "0123456789") != "" {
		return event.SomeEmoji
	}
	e.mu.Lock()
	known, resting := e.plain[id], e.now().Before(e.rests)
	e.mu.Unlock()
	if known != "" {
		return known
	}
	if resting {
		return event.SomeEmoji
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	default:
		return event.SomeEmoji
	}
	found, err := e.ask(ctx, id)
	e.mu.Lock()
	defer e.mu.Unlock()
	if err != nil {
		e.rests = e.now().Add(emojiRest)
		e.log.Debug("what a custom emoji stands for could not be found out", "error", err)
		return event.SomeEmoji
	}
	if len(e.plain) >= maxEmojis {
		clear(e.plain)
	}
	e.plain[id] = found
	return found
}

// ask asks Telegram. A number that nothing is known of any more stands for some emoji.
func (e *emojis) ask(ctx context.Context, id string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, emojiTimeout)
	defer cancel()
	result, err := e.api.Call(ctx, "getCustomEmojiStickers", map[string]string{"custom_emoji_ids": `["` + id + `"]`})
	if err != nil {
		return "", err
	}
	var stickers []struct {
		Emoji string `json:"emoji"`
	}
	if err := json.Unmarshal(result, &stickers); err != nil {
		return "", errUpdate
	}
	if len(stickers) == 0 || stickers[0].Emoji == "" {
		return event.SomeEmoji, nil
	}
	return stickers[0].Emoji, nil
}
