package playground

import (
	"html"
	"slices"
	"strings"
)

// parseHTML reads the Bot API's HTML style into a text and its entities, strictly:
// what it does not know it refuses, as the real server does.
func parseHTML(in string) (string, []Entity, error) {
	var p htmlParser
	for in != "" {
		at := strings.IndexAny(in, "<&")
		if at < 0 {
			p.write(in)
			break
		}
		p.write(in[:at])
		in = in[at:]
		var err error
		if in[0] == '&' {
			in = p.character(in)
		} else if in, err = p.tag(in); err != nil {
			return "", nil, err
		}
	}
	if len(p.open) > 0 {
		return "", nil, refuse("can't parse entities: Can't find end tag corresponding to start tag %q", p.open[len(p.open)-1].name)
	}
	// They stand in the order their tags opened; what marks nothing goes.
	p.entities = slices.DeleteFunc(p.entities, func(e Entity) bool { return e.Length == 0 || e.Type == "" })
	return p.text.String(), p.entities, nil
}

type htmlParser struct {
	text     strings.Builder
	units    int
	open     []openTag
	entities []Entity
}

type openTag struct {
	name   string
	entity int // its place among the entities
}

func (p *htmlParser) write(s string) {
	p.text.WriteString(s)
	p.units += width(s)
}

// character reads one of the four named entities or a number; anything else is text.
func (p *htmlParser) character(in string) string {
	end := strings.IndexByte(in, ';')
	if end > 1 && end < 12 {
		if ref := in[:end+1]; in[1] == '#' || slices.Contains([]string{"&lt;", "&gt;", "&amp;", "&quot;"}, ref) {
			p.write(html.UnescapeString(ref))
			return in[end+1:]
		}
	}
	p.write("&")
	return in[1:]
}

func (p *htmlParser) tag(in string) (string, error) {
	end := strings.IndexByte(in, '>')
	if end < 0 {
		return "", refuse("can't parse entities: Unclosed start tag at byte offset %d", p.text.Len())
	}
	body, rest := in[1:end], in[end+1:]
	if name, closing := strings.CutPrefix(body, "/"); closing {
		return rest, p.close(strings.ToLower(strings.TrimSpace(name)))
	}
	name, attributes, _ := strings.Cut(strings.TrimSpace(body), " ")
	name = strings.ToLower(name)
	e, ok := entityOf(name, attributes)
	if !ok {
		return "", refuse("can't parse entities: Unsupported start tag %q at byte offset %d", name, p.text.Len())
	}
	e.Offset = p.units
	p.open = append(p.open, openTag{name: name, entity: len(p.entities)})
	p.entities = append(p.entities, e)
	return rest, nil
}

func (p *htmlParser) close(name string) error {
	if len(p.open) == 0 {
		return refuse("can't parse entities: Unexpected end tag at byte offset %d", p.text.Len())
	}
	top := p.open[len(p.open)-1]
	if top.name != name {
		return refuse("can't parse entities: Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", p.text.Len(), top.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	p.entities[top.entity].Length = p.units - p.entities[top.entity].Offset
	return nil
}

// entityOf maps a tag to what it marks.
func entityOf(name, attributes string) (Entity, bool) {
	plain := map[string]string{
		"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
		"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
		"tg-spoiler": "spoiler", "code": "code", "pre": "pre", "tg-emoji": "", "blockquote": "blockquote",
	}
	switch {
	case name == "span" && strings.Contains(attributes, "tg-spoiler"):
		return Entity{Type: "spoiler"}, true
	case name == "blockquote" && strings.HasPrefix(strings.TrimSpace(attributes), "expandable"):
		return Entity{Type: "expandable_blockquote"}, true
	case name == "a":
		_, href, _ := strings.Cut(attributes, "href=")
		href = html.UnescapeString(strings.Trim(strings.TrimSpace(href), `"'`))
		if href == "" {
			return Entity{}, true // Telegram shows such a link as plain text
		}
		return Entity{Type: "text_link", URL: href}, true
	}
	kind, ok := plain[name]
	return Entity{Type: kind}, ok
}
