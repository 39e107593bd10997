package playground

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// Button is an inline button as a phone shows it. It does one thing: Data goes to
// the bot, URL opens, Share offers a text to another chat, Copy goes to the clipboard.
type Button struct {
	Text  string `json:"text"`
	Data  string `json:"data,omitempty"`
	URL   string `json:"url,omitempty"`
	Share string `json:"share,omitempty"`
	Copy  string `json:"copy,omitempty"`
	Style string `json:"style,omitempty"`
}

// markup is what a bot hung under a message or under the text field.
type markup struct {
	rows     [][]Button      // inline
	raw      json.RawMessage // the inline keyboard as the API shows it
	keyboard [][]string      // standing
	oneTime  bool
	remove   bool // takes the standing one away
}

// most inline buttons one message holds.
const mostButtons = 100

// readMarkup reads reply_markup; inlineOnly is for edits.
func readMarkup(c *call, inlineOnly bool) (markup, error) {
	var m markup
	raw := c.params["reply_markup"]
	if raw == "" {
		return m, nil
	}
	var in struct {
		Inline   [][]map[string]any `json:"inline_keyboard"`
		Keyboard [][]any            `json:"keyboard"`
		OneTime  bool               `json:"one_time_keyboard"`
		Remove   bool               `json:"remove_keyboard"`
	}
	if err := json.Unmarshal([]byte(raw), &in); err != nil {
		return m, wrong("can't parse reply keyboard markup JSON object")
	}
	if inlineOnly && (in.Keyboard != nil || in.Remove) {
		return m, wrong("inline keyboard expected")
	}
	m.oneTime, m.remove = in.OneTime, in.Remove
	for _, row := range in.Keyboard {
		m.keyboard = append(m.keyboard, keyLabels(row))
	}
	count := 0
	for _, row := range in.Inline {
		var line []Button
		for _, fields := range row {
			b, err := inlineButton(fields)
			if err != nil {
				return m, err
			}
			line = append(line, b)
		}
		if count += len(line); count > mostButtons {
			return m, wrong("reply markup is too long")
		}
		if len(line) > 0 {
			m.rows = append(m.rows, line)
		}
	}
	if len(m.rows) > 0 {
		m.raw = json.RawMessage(raw)
	}
	return m, nil
}

// keyLabels reads one row of a standing keyboard; a key may be an object or a string.
func keyLabels(row []any) []string {
	labels := make([]string, 0, len(row))
	for _, key := range row {
		switch k := key.(type) {
		case string:
			labels = append(labels, k)
		case map[string]any:
			text, _ := k["text"].(string) // the schema requires it
			labels = append(labels, text)
		}
	}
	return labels
}

func inlineButton(fields map[string]any) (Button, error) {
	text := func(name string) string {
		v, _ := fields[name].(string) // the schema has checked the types; absent is empty
		return v
	}
	b := Button{
		Text: text("text"), Data: text("callback_data"), URL: text("url"), Style: text("style"),
		Share: text("switch_inline_query"),
	}
	if b.Text == "" {
		return b, wrong("can't parse inline keyboard button: Text must be non-empty")
	}
	actions := 0
	for name := range fields {
		if !slices.Contains([]string{"text", "style", "icon_custom_emoji_id"}, name) {
			actions++
		}
	}
	switch {
	case actions == 0:
		return b, wrong("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case actions > 1:
		return b, wrong("can't parse inline keyboard button: exactly one action must be specified")
	}
	if copied, ok := fields["copy_text"].(map[string]any); ok {
		b.Copy, _ = copied["text"].(string)
	}
	if b.URL != "" && !goodURL(b.URL) {
		return b, wrong("inline keyboard button URL '%s' is invalid: Wrong HTTP URL", b.URL)
	}
	return b, nil
}

func goodURL(s string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https", "":
		return strings.Contains(u.Host+u.Path, ".")
	case "tg", "ton":
		return true
	}
	return false
}
