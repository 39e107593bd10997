package event

import "strings"

// maxOpening is how much of somebody's words is quoted where a reply is to those.
const maxOpening = 200

// Opening is the first sentence of what somebody said, to be quoted where a reply is to it; empty: there is none that
// can be. Telegram finds a quotation only where it looks the same, so plain words alone are quoted.
func Opening(parts []Part) string {
	for _, p := range parts {
		if p.Text == "" {
			continue
		}
		line, _, _ := strings.Cut(p.Text, "\n")
		end := len(line)
		if _, own := p.LedBy(); own.Text != p.Text {
			return "" // the beginning of the sentence stands in a paragraph of its own
		}
		for _, stop := range []string{". ", "! ", "? ", "… ", "؟ ", "。"} {
			if at := strings.Index(line, stop); at >= 0 && at+len(stop) < end {
				end = at + len(strings.TrimRight(stop, " "))
			}
		}
		line = strings.TrimSpace(line[:end])
		for _, m := range p.Form.Marks(p.Text) {
			if m.From < len(line) {
				return ""
			}
		}
		if Units(line) > maxOpening {
			line = strings.TrimSuffix(Clip(line, maxOpening), "…")
		}
		return line
	}
	return ""
}
