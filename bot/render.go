package bot

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"steady/bot/picture"
	"steady/flows/event"
)

// request is one call to the Bot API in the making.
type request struct {
	method          string
	params          map[string]string
	field, filename string
	data            []byte // nil: nothing is uploaded

	rows  [][]event.Button
	reply int // the message it is a reply to
}

// render writes a message as the Bot API takes it.
func (w *wire) render(ctx context.Context, chat int64, s event.Send, as form) (request, error) {
	m := request{method: "sendMessage", params: map[string]string{"chat_id": number(chat)}}
	if s.Thread != 0 {
		m.params["message_thread_id"] = number(int64(s.Thread))
	}
	words, marks := "text", "entities"
	if s.Attach != nil {
		words, marks = "caption", "caption_entities"
		if err := w.attach(ctx, &m, *s.Attach, as); err != nil {
			return m, err
		}
	} else {
		m.params["link_preview_options"] = `{"is_disabled":true}`
	}
	if s.Text.Body != "" && m.method != "sendVideoNote" { // a round video has no caption
		m.params[words] = s.Text.Body
		m.set(marks, entities(s.Text))
	}
	if s.Silent {
		m.params["disable_notification"] = "true"
	}
	if s.Protect {
		m.params["protect_content"] = "true"
	}
	switch {
	case len(s.Rows) > 0:
		m.buttons(s.Rows)
	case len(s.Bar) > 0:
		m.set("reply_markup", standing(s.Bar))
	case s.Bare:
		m.set("reply_markup", map[string]bool{"remove_keyboard": true})
	}
	if s.Fill != "" {
		m.even()
	}
	return m, nil
}

// set fills a parameter with JSON; an empty list leaves it out.
func (m *request) set(name string, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain data of our own
	}
	if s := string(body); s != "null" {
		m.params[name] = s
	}
}

// answers makes the message a reply to another one of its chat, or to some words of that. Where it is gone, this one
// comes without.
func (m *request) answers(message int, quoted string) {
	m.reply = message
	reply := map[string]any{"message_id": message, "allow_sending_without_reply": true}
	if quoted != "" {
		reply["quote"] = quoted
	}
	m.set("reply_parameters", reply)
}

// buttons hangs buttons below the message.
func (m *request) buttons(rows [][]event.Button) {
	m.rows = rows
	m.set("reply_markup", inline(rows))
}

// evenStep is what the length of some requests is rounded up to.
const evenStep = 4096

// even makes a request as long as others of its kind, with spaces where JSON allows them: who sees only
// how much goes over the wire cannot tell what it says.
func (m *request) even() {
	options, ok := strings.CutSuffix(m.params["link_preview_options"], "}")
	if !ok {
		return
	}
	form := url.Values{}
	for name, value := range m.params {
		form.Set(name, value)
	}
	m.params["link_preview_options"] = options + strings.Repeat(" ", evenStep-len(form.Encode())%evenStep) + "}"
}

func week(x event.Week) picture.Week {
	out := picture.Week{Title: x.Title, Subtitle: x.Subtitle, Labels: picture.Labels(x.Labels)}
	for _, t := range x.Weeks {
		out.Weeks = append(out.Weeks, picture.Point(t))
	}
	return out
}

// edit writes new content for a message; caption says that it hangs below a picture.
func edit(chat int64, id int, e event.Edit, caption bool) request {
	m := request{method: "editMessageText", params: map[string]string{
		"chat_id": number(chat), "message_id": number(int64(id)),
	}}
	switch {
	case e.Text.Body == "":
		m.method = "editMessageReplyMarkup"
	case caption:
		m.method, m.params["caption"] = "editMessageCaption", e.Text.Body
		m.set("caption_entities", entities(e.Text))
	default:
		m.params["text"], m.params["link_preview_options"] = e.Text.Body, `{"is_disabled":true}`
		m.set("entities", entities(e.Text))
	}
	if len(e.Rows) > 0 {
		m.buttons(e.Rows)
	}
	if e.Fill != "" {
		m.even()
	}
	return m
}

type button struct {
	Text  string  `json:"text"`
	Data  string  `json:"callback_data,omitempty"`
	URL   string  `json:"url,omitempty"`
	Copy  *copied `json:"copy_text,omitempty"`
	Style string  `json:"style,omitempty"`
}

// copied is what a button puts on the phone's clipboard.
type copied struct {
	Text string `json:"text"`
}

func inline(rows [][]event.Button) any {
	out := make([][]button, len(rows))
	for i, row := range rows {
		for _, b := range row {
			made := button{Text: b.Text, Data: b.Data, URL: b.URL, Style: b.Style}
			if b.Copy != "" {
				made.Copy = &copied{b.Copy}
			}
			out[i] = append(out[i], made)
		}
	}
	return map[string]any{"inline_keyboard": out}
}

// standing is the keyboard below the text field: always there, no larger than it must be.
func standing(labels []string) any {
	row := make([]button, len(labels))
	for i, l := range labels {
		row[i].Text = l
	}
	return map[string]any{"keyboard": [][]button{row}, "resize_keyboard": true, "is_persistent": true}
}
