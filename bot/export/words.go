package export

import "strings"

// tags are what stands around words that look in a certain way. A quotation is none of HTML's own: a paragraph
// may hold no other.
func tags(m Mark) (open, end string) {
	switch m.Kind {
	case "bold":
		return "<b>", "</b>"
	case "italic":
		return "<i>", "</i>"
	case "underline":
		return "<u>", "</u>"
	case "strike":
		return "<s>", "</s>"
	case "code", "block":
		return "<code>", "</code>"
	case "spoiler":
		return `<span class="cover" tabindex="0">`, "</span>"
	case "quote", "fold":
		return `<q>`, "</q>"
	case "link":
		return linkTags(m.Address)
	}
	return "", ""
}

// linkTags lead to a page on the web, and nowhere else; where to is written out, as paper has it, too.
func linkTags(address string) (open, end string) {
	shown := text(address)
	end = ` <span class="address">(` + shown + ")</span>"
	if scheme, _, _ := strings.Cut(strings.ToLower(address), ":"); scheme != "http" && scheme != "https" {
		return "", end
	}
	return `<a href="` + shown + `" rel="noopener noreferrer nofollow">`, "</a>" + end
}

// words writes a part's words with what they look like.
func (s *sheet) words(p Part) {
	at := 0
	var open []Mark
	upTo := func(to int) {
		for len(open) > 0 && open[len(open)-1].To <= to {
			last := open[len(open)-1]
			_, end := tags(last)
			s.put(text(p.Text[at:max(at, last.To)]), end)
			at, open = max(at, last.To), open[:len(open)-1]
		}
		s.put(text(p.Text[at:max(at, to)]))
		at = max(at, to)
	}
	for _, m := range p.Marks {
		upTo(m.From)
		tag, _ := tags(m)
		s.put(tag)
		open = append(open, m)
	}
	upTo(len(p.Text))
}
