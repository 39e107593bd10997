package bot

import (
	"encoding/json"
	"unicode/utf8"

	"steady/flows/event"
)

// entity is a stretch of a text that looks in a certain way, as Telegram says it.
type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"` // in UTF-16 units, which is how Telegram counts
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
	Time   int64  `json:"unix_time,omitempty"`
	Format string `json:"date_time_format,omitempty"`
}

// An instant is the only style that people's words never have: theirs are copies of the bot's, and stay words.
const (
	dateTime = "date_time"
	byClock  = "t" // the time of day in the way of the phone's own clock; the day stands beside it, in words
)

// entityNames are what Telegram calls the styles. What else it knows stays words: addresses, names and numbers it
// finds in any text by itself, a mention of somebody without a name would ring where nobody asked for it, and an
// emoji of one's own is the plain one below it, as a bot may send no other.
func entityNames() map[event.Style]string {
	return map[event.Style]string{
		event.Bold: "bold", event.Italic: "italic", event.Underline: "underline", event.Strike: "strikethrough",
		event.Spoiler: "spoiler", event.Code: "code", event.Block: "pre", event.Quote: "blockquote",
		event.Fold: "expandable_blockquote", event.Link: "text_link",
	}
}

// entities are a text's marks as Telegram wants them.
func entities(t event.Text) []entity {
	if len(t.Marks) == 0 {
		return nil
	}
	names := entityNames()
	var out []entity
	for _, m := range t.Marks {
		name, known := names[m.How]
		from, to := boundary(t.Body, m.From), boundary(t.Body, m.To)
		e := entity{Type: name, Offset: event.Units(t.Body[:from]), Length: event.Units(t.Body[min(from, to):to]), URL: m.URL}
		if m.How == event.Time {
			e.Type, e.Time, e.Format, known = dateTime, m.At, byClock, true
		}
		if known && from < to {
			out = append(out, e)
		}
	}
	return out
}

// mostEntities is how many Telegram marks a message with.
const mostEntities = 100

// entitiesIn are those of a message, taken apart one by one: one of another shape than promised must not cost the
// others, nor the words.
func entitiesIn(raw json.RawMessage) []entity {
	var all []json.RawMessage
	if !there(raw) || json.Unmarshal(raw, &all) != nil {
		return nil
	}
	var read []entity
	for _, one := range all[:min(len(all), mostEntities)] {
		var e entity
		if json.Unmarshal(one, &e) == nil {
			read = append(read, e)
		}
	}
	return read
}

// formOf is the form Telegram says somebody's words have. What is of a place that is not in the text is left out.
func formOf(text string, raw json.RawMessage) event.Form {
	all := entitiesIn(raw)
	if len(all) == 0 {
		return ""
	}
	styles := map[string]event.Style{}
	for style, name := range entityNames() {
		styles[name] = style
	}
	var marks []event.Mark
	for _, e := range all {
		how, known := styles[e.Type]
		from, ok := event.ByteAt(text, e.Offset)
		length, ok2 := event.ByteAt(text[from:], e.Length)
		if known && ok && ok2 {
			marks = append(marks, event.Mark{From: from, To: from + length, How: how, URL: e.URL})
		}
	}
	return event.FormOf(text, marks)
}

// boundary is an offset into s that is no place inside a character.
func boundary(s string, at int) int {
	at = max(0, min(at, len(s)))
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}
