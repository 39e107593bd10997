package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Update is one update as it came. ID is zero when the update shows none; such an
// update is confirmed by the next one that does.
type Update struct {
	ID  int64
	Raw json.RawMessage
}

// Updates waits up to timeout for updates from offset on and returns at most limit
// of them (100 when limit is out of range), in the server's order. An offset of zero
// asks for everything unconfirmed; a higher one confirms all that lie before it.
// Updates are taken apart one by one: one that is odd inside does not spoil the rest.
func (c *Client) Updates(ctx context.Context, offset int64, limit int, timeout time.Duration) ([]Update, error) {
	const method = "getUpdates"
	if limit < 1 || limit > mostUpdates {
		limit = mostUpdates
	}
	timeout = min(max(timeout, 0), longestPoll)
	params := map[string]string{
		"offset":          strconv.FormatInt(offset, 10),
		"limit":           strconv.Itoa(limit),
		"timeout":         strconv.FormatInt(int64(timeout/time.Second), 10),
		"allowed_updates": c.allowed,
	}
	var list []json.RawMessage // taken apart as it is read: once more would be the third time
	_, err := c.exchange(ctx, method, c.timeout+timeout, &list, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest(method, params)
	})
	if err != nil {
		return nil, err
	}
	return updatesOf(list), nil
}

// ReadUpdates takes a list of updates apart. Its error may quote them.
func ReadUpdates(list []byte) ([]Update, error) {
	var raws []json.RawMessage
	if err := json.Unmarshal(list, &raws); err != nil {
		return nil, err
	}
	return updatesOf(raws), nil
}

func updatesOf(raws []json.RawMessage) []Update {
	updates := make([]Update, len(raws))
	for i, raw := range raws {
		id, _ := Number(raw, "update_id") // without one it is zero
		updates[i] = Update{ID: id, Raw: raw}
	}
	return updates
}

// WriteUpdates is what ReadUpdates reads.
func WriteUpdates(updates []Update) []byte {
	list := []byte{'['}
	for i, u := range updates {
		if i > 0 {
			list = append(list, ',')
		}
		list = append(list, u.Raw...)
	}
	return append(list, ']')
}

// odd is the error of an answer that says yes and then something unexpected.
func odd(method string) *Error {
	return &Error{Method: method, Kind: Transient, Description: "the result has another shape than promised"}
}

// Bot is who the token belongs to.
type Bot struct {
	ID       int64  `json:"id"`
	Name     string `json:"first_name"`
	Username string `json:"username"`
	// Joins is whether it may be added to groups, ReadsGroups whether it is sent all that is written there.
	Joins       bool `json:"can_join_groups"`
	ReadsGroups bool `json:"can_read_all_group_messages"`
}

// Me asks whose token this is.
func (c *Client) Me(ctx context.Context) (Bot, error) {
	var b Bot
	err := c.ask(ctx, "getMe", nil, &b)
	return b, err
}

// Clock is what time the server says it is, to the second; zero if it does not say.
func (c *Client) Clock(ctx context.Context) (time.Time, error) {
	const method = "getMe"
	x, err := c.exchange(ctx, method, c.timeout, nil, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest(method, nil)
	})
	if err != nil {
		return time.Time{}, err
	}
	at, err := http.ParseTime(x.date)
	if err != nil {
		return time.Time{}, nil // a server is not bound to tell the time
	}
	return at, nil
}

// WebhookInfo is where the bot's updates go, and how many wait.
type WebhookInfo struct {
	URL     string `json:"url"` // empty: nowhere, they can be asked for
	Pending int    `json:"pending_update_count"`
}

// Webhook asks whether a webhook stands in the way of Updates. It changes nothing:
// taking a webhook away is for a person to decide.
func (c *Client) Webhook(ctx context.Context) (WebhookInfo, error) {
	var w WebhookInfo
	err := c.ask(ctx, "getWebhookInfo", nil, &w)
	return w, err
}

// Command is one line of the command menu: the name without its slash, at most 32
// of [a-z0-9_], and a description of at most 256 characters.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// SetCommands replaces the menu of all private chats for one language, or with an
// empty language for everybody whose own has none.
func (c *Client) SetCommands(ctx context.Context, language string, commands []Command) error {
	list, err := json.Marshal(commands)
	if err != nil {
		return fmt.Errorf("telegram: the commands: %w", err)
	}
	params := map[string]string{"commands": string(list), "scope": `{"type":"all_private_chats"}`}
	if language != "" {
		params["language_code"] = language
	}
	_, err = c.Call(ctx, "setMyCommands", params)
	return err
}

// AnswerTap ends the waiting circle on a tapped button, with a toast of at most 200
// characters, or an alert that has to be closed, or (with no text) nothing.
func (c *Client) AnswerTap(ctx context.Context, query, text string, alert bool) error {
	params := map[string]string{"callback_query_id": query}
	if text != "" {
		params["text"] = text
	}
	if alert {
		params["show_alert"] = "true"
	}
	_, err := c.Call(ctx, "answerCallbackQuery", params)
	return err
}

// React puts the bot's emoji on a message, in the place of any it put there before.
func (c *Client) React(ctx context.Context, chat int64, message int, emoji string) error {
	list, err := json.Marshal([]map[string]string{{"type": "emoji", "emoji": emoji}})
	if err != nil {
		return fmt.Errorf("telegram: the reaction: %w", err)
	}
	_, err = c.Call(ctx, "setMessageReaction", map[string]string{
		"chat_id": strconv.FormatInt(chat, 10), "message_id": strconv.Itoa(message), "reaction": string(list),
	})
	return err
}

func (c *Client) ask(ctx context.Context, method string, params map[string]string, into any) error {
	result, err := c.Call(ctx, method, params)
	if err != nil {
		return err
	}
	if json.Unmarshal(result, into) != nil {
		return odd(method)
	}
	return nil
}
