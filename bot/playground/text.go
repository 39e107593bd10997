package playground

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Entity marks a stretch of a text, counted in UTF-16 units as Telegram does.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
	Time     int64  `json:"unix_time,omitempty"`        // of a date_time
	Format   string `json:"date_time_format,omitempty"` // and how a phone words it
}

const (
	longestText    = 4096
	longestCaption = 1024
	mostEntities   = 100
)

// readText takes a text or caption with its markup: what is left after parsing, with
// the spaces around it gone and links and commands found, as Telegram keeps it.
func readText(c *call, name, entitiesName string, most int) (string, []Entity, error) {
	text := strings.ReplaceAll(c.params[name], "\r", "")
	var entities []Entity
	var err error
	switch mode := c.params["parse_mode"]; {
	case strings.EqualFold(mode, "HTML"):
		text, entities, err = parseHTML(text)
	case mode != "":
		return "", nil, refuse("unsupported parse_mode")
	case c.params[entitiesName] != "":
		if err = c.object(entitiesName, &entities); err == nil {
			err = checkEntities(text, entities)
		}
	}
	if err != nil {
		return "", nil, err
	}
	text, entities = trimText(text, slices.DeleteFunc(entities, leadsNowhere))
	if n := len([]rune(text)); n > most {
		if name == "caption" {
			return "", nil, wrong("message caption is too long")
		}
		return "", nil, wrong("message is too long")
	}
	if text == "" && name == "text" {
		return "", nil, wrong("text must be non-empty")
	}
	return text, withFound(text, entities), nil
}

// entityKinds are the ones a bot may set.
func entityKinds() []string {
	return []string{
		"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic",
		"underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
		"text_link", "text_mention", "custom_emoji", "date_time",
	}
}

// dateFormat is what a date and time can be worded by; compiled once.
var dateFormat = regexp.MustCompile(`^(?:r|w?[dD]?[tT]?)$`)

// checkEntities holds entities against their text: inside it, and never through the
// middle of a character that takes two units.
func checkEntities(text string, entities []Entity) error {
	units := utf16.Encode([]rune(text))
	middle := func(at int) bool {
		return at > 0 && at < len(units) && utf16.IsSurrogate(rune(units[at-1])) && units[at] >= 0xDC00 && units[at] < 0xE000
	}
	if len(entities) > mostEntities {
		return wrong("entities are too many")
	}
	kinds := entityKinds()
	for _, e := range entities {
		switch end := e.Offset + e.Length; {
		case !slices.Contains(kinds, e.Type):
			return wrong("can't parse MessageEntity: unsupported type specified")
		case e.Offset < 0 || e.Length <= 0:
			return wrong("can't parse MessageEntity: offset and length must be positive")
		case end > len(units):
			return wrong("entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d", e.Offset, end)
		case middle(e.Offset):
			return wrong("entity begins in a middle of a UTF-16 symbol at UTF-16 offset %d", e.Offset)
		case middle(end):
			return wrong("entity beginning at UTF-16 offset %d ends in a middle of a UTF-16 symbol at UTF-16 offset %d", e.Offset, end)
		case e.Type == "date_time" && (e.Time <= 0 || !dateFormat.MatchString(e.Format)):
			return wrong("can't parse MessageEntity: invalid date-time specified")
		case e.Type == "text_link" && e.URL == "":
			return wrong("can't parse MessageEntity: can't find field \"url\"")
		}
	}
	return nil
}

// leadsNowhere tells whether a mark is a link to what Telegram opens from no message: it leaves those out.
func leadsNowhere(e Entity) bool {
	u, err := url.Parse(e.URL)
	return e.Type == "text_link" && (err != nil || !slices.Contains([]string{"http", "https", "tg", "ton"}, u.Scheme))
}

// trimText takes the white space off both ends and moves the entities along.
func trimText(text string, entities []Entity) (string, []Entity) {
	whole := strings.TrimRightFunc(text, unicode.IsSpace)
	trimmed := strings.TrimLeftFunc(whole, unicode.IsSpace)
	cut := width(whole) - width(trimmed)
	size := width(trimmed)
	var kept []Entity
	for _, e := range entities {
		start, end := max(e.Offset-cut, 0), min(e.Offset+e.Length-cut, size)
		if start < end {
			e.Offset, e.Length = start, end-start
			kept = append(kept, e)
		}
	}
	return trimmed, kept
}

// width is a text's length in UTF-16 units.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// finders are what Telegram recognises in plain text; compiled once, never changed.
var finders = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{"url", regexp.MustCompile(`(?i)\b(?:https?://|tg://|t\.me/)[^\s<>"]*[^\s<>".,;:!?)\]']`)},
	{"bot_command", regexp.MustCompile(`(?:^|[^\w/])(/[A-Za-z0-9_]{1,32}(?:@\w+)?)\b`)},
	{"mention", regexp.MustCompile(`(?:^|[^\w@])(@[A-Za-z]\w{3,31})\b`)},
}

// withFound adds the links, commands and names Telegram finds in any text by itself.
func withFound(text string, entities []Entity) []Entity {
	solid := func(a Entity) bool {
		return slices.ContainsFunc(entities, func(b Entity) bool {
			if slices.Contains([]string{"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"}, b.Type) {
				return false
			}
			return a.Offset < b.Offset+b.Length && b.Offset < a.Offset+a.Length
		})
	}
	for _, f := range finders {
		for _, at := range f.pattern.FindAllStringSubmatchIndex(text, -1) {
			from, to := at[len(at)-2], at[len(at)-1]
			e := Entity{Type: f.kind, Offset: width(text[:from]), Length: width(text[from:to])}
			if !solid(e) {
				entities = append(entities, e)
			}
		}
	}
	slices.SortStableFunc(entities, func(a, b Entity) int { return a.Offset - b.Offset })
	return entities
}

// sameEntities compares what a phone would show.
func sameEntities(a, b []Entity) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}
