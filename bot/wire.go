package bot

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"steady/bot/picture"
	"steady/bot/sender"
	"steady/bot/telegram"
	"steady/flows/event"
)

// caller is the Bot API, seen from the wire.
type caller interface {
	Call(ctx context.Context, method string, params map[string]string) (json.RawMessage, error)
	Upload(ctx context.Context, method string, params map[string]string, field, filename string, data []byte) (json.RawMessage, error)
	Download(ctx context.Context, fileID string, most int64) ([]byte, error)
}

// wire makes Telegram of what the sender has to send. It implements sender.Wire.
type wire struct {
	api    caller
	studio *picture.Studio
	files  filer
	now    func() time.Time
	paid   bool // what is sent may cost Stars
}

// veryLate is how late a message must be to say so.
const veryLate = 15 * time.Minute

// Send puts a message up; an Edit whose message is gone comes as one, too.
func (w *wire) Send(ctx context.Context, item sender.Item) (int, error) {
	_ = deepForCall(len(item.Body))
	l, err := readLetter(item)
	if err != nil {
		return 0, &sender.Refusal{Kind: sender.Rejected, Err: err}
	}
	var s event.Send
	switch {
	case l.File != nil:
		return w.sendFile(ctx, item, *l.File)
	case l.Send != nil:
		s = *l.Send
	case l.Edit != nil && (l.Edit.Text.Body == "" || l.Edit.Only):
		return 0, &sender.Refusal{Kind: sender.Unchanged} // buttons alone are no message, and some words are not worth one
	case l.Edit != nil:
		s = event.Send{Text: l.Edit.Text, Rows: l.Edit.Rows, Fill: l.Edit.Fill}
	default:
		return 0, &sender.Refusal{Kind: sender.Rejected, Err: errors.New("bot: a letter without a message")}
	}
	if s.Late != "" && w.now().Sub(item.At) > veryLate {
		s.Text.Body += "\n" + s.Late
	}
	return w.put(ctx, item.Chat, s, l)
}

func (w *wire) put(ctx context.Context, chat int64, s event.Send, l letter) (int, error) {
	m, err := w.render(ctx, chat, s, l.as)
	var e *telegram.Error
	switch {
	case errors.As(err, &e): // of a file that could not be fetched
		return 0, refusal(err)
	case err != nil:
		return 0, &sender.Refusal{Kind: sender.Rejected, Err: err}
	}
	if l.Answers != 0 {
		m.answers(l.Answers, s.Quoted)
	}
	result, err := w.try(ctx, m, s.Text)
	if err != nil {
		return 0, refusal(err)
	}
	return sentAs(result)
}

// Edit gives a message new words and buttons, or new buttons alone. What hangs on it stays.
func (w *wire) Edit(ctx context.Context, item sender.Item, message int) error {
	l, err := readLetter(item)
	if err != nil || l.Edit == nil {
		return &sender.Refusal{Kind: sender.Rejected, Err: errors.Join(err, errors.New("bot: not an edit"))}
	}
	m := edit(item.Chat, message, *l.Edit, false)
	_, err = w.try(ctx, m, l.Edit.Text)
	var e *telegram.Error
	if errors.As(err, &e) && e.Kind == telegram.BadRequest && strings.Contains(e.Description, "no text in the message") {
		_, err = w.try(ctx, edit(item.Chat, message, *l.Edit, true), l.Edit.Text) // it is a picture's caption
	}
	if errors.As(err, &e) && e.Kind == telegram.NotModified && l.Edit.Fill != "" {
		return nil // nothing may tell whether there was something to take away
	}
	if errors.As(err, &e) && e.Kind == telegram.NoMessage && l.Edit.Text.Body == "" {
		return &sender.Refusal{Kind: sender.Unchanged}
	}
	return refusal(err)
}

// Delete takes a message away. Telegram lets bots do that for 48 hours; older ones stay.
func (w *wire) Delete(ctx context.Context, item sender.Item, message int) error {
	_, err := w.api.Call(ctx, "deleteMessage", map[string]string{
		"chat_id": number(item.Chat), "message_id": number(int64(message)),
	})
	return refusal(err)
}

// try makes the call, and again without what is refused of it (plainer.go).
func (w *wire) try(ctx context.Context, m request, says event.Text) (json.RawMessage, error) {
	for {
		result, err := w.call(ctx, m)
		var e *telegram.Error
		if !errors.As(err, &e) || !m.plainer(e.Kind, says) {
			return result, err
		}
	}
}

func (w *wire) call(ctx context.Context, m request) (json.RawMessage, error) {
	if w.paid && payable(m.method) {
		m.params["allow_paid_broadcast"] = "true"
	}
	if m.data != nil {
		return w.api.Upload(ctx, m.method, m.params, m.field, m.filename, m.data)
	}
	return w.api.Call(ctx, m.method, m.params)
}

// payable tells whether Telegram takes Stars for a call that would be one too many. It does for every
// new message and for no change of one.
func payable(method string) bool {
	switch method {
	case "sendMessage", "sendPhoto", "sendVoice", "sendVideoNote", "sendDocument", "sendAudio", "sendVideo":
		return true
	}
	return false
}

// refusal says in the sender's terms why Telegram did not do what it was asked.
func refusal(err error) error {
	if err == nil {
		return nil
	}
	r := &sender.Refusal{Kind: sender.Transient, Err: err}
	var e *telegram.Error
	if !errors.As(err, &e) {
		return r
	}
	r.RetryAfter = e.RetryAfter
	switch e.Kind {
	case telegram.Blocked:
		r.Kind = sender.Blocked
	case telegram.NotModified:
		r.Kind = sender.Unchanged
	case telegram.NoMessage:
		r.Kind = sender.CardGone
	case telegram.TooOld:
		r.Kind = sender.TooOld
	case telegram.BadEntities:
		r.Kind = sender.BadText
	case telegram.TooMany:
		r.Kind = sender.TooMany
	case telegram.BadRequest, telegram.BadButton, telegram.BadQuote, telegram.QueryTooOld:
		r.Kind = sender.Rejected
	case telegram.Transient, telegram.Conflict, telegram.Webhook, telegram.Unauthorized:
		// Nothing is wrong with the message: it waits until somebody mends the rest.
	}
	return r
}

// readLetter is what an item says. Nobody may change what it leads to: it may be shared.
func readLetter(item sender.Item) (letter, error) {
	if known, ok := item.Known.(*letter); ok {
		return *known, nil
	}
	var l letter
	if json.Unmarshal(item.Body, &l) != nil {
		return l, errors.New("bot: an outbox entry cannot be read") // its error could quote it
	}
	return l, nil
}

// merge makes one of a send or an edit that did not go out and the next edit of the same message.
func merge(send, edit sender.Item) sender.Item {
	s, err := readLetter(send)
	e, err2 := readLetter(edit)
	if err != nil || err2 != nil || e.Edit == nil {
		return edit
	}
	if s.Send == nil {
		return mergeEdits(s, e, edit)
	}
	both := *s.Send
	both.Rows = e.Edit.Rows
	if e.Edit.Text.Body != "" {
		both.Text, both.Fill = e.Edit.Text, e.Edit.Fill
	}
	s.Send = &both
	body, err := json.Marshal(s)
	if err != nil {
		return edit
	}
	send.Body, send.Known = body, &s
	return send
}

// mergeEdits gives an edit that changes only the buttons the words of the one before it, which does not go out any more.
func mergeEdits(before, e letter, edit sender.Item) sender.Item {
	if before.Edit == nil || before.Edit.Text.Body == "" || e.Edit.Text.Body != "" {
		return edit
	}
	both := *before.Edit
	both.Rows = e.Edit.Rows
	e.Edit = &both
	body, err := json.Marshal(e)
	if err != nil {
		return edit
	}
	edit.Body, edit.Known = body, &e
	return edit
}
