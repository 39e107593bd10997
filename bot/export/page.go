package export

import (
	_ "embed" // the style
	"html"
	"io"
	"strings"
)

// style makes the page light or dark as the reader's device is, and black on white on paper.
//
//go:embed page.css
var style string

// policy lets the page load nothing at all, whatever somebody wrote into it.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

// Page writes the entries as one HTML file that needs nothing beside itself.
func Page(w io.Writer, h Head, entries Entries) error {
	out := &sheet{w: w}
	out.head(h)
	day, any := "", false
	for e, err := range entries {
		if err != nil {
			return err
		}
		if date := Date(e.At); !any || date != day {
			if any {
				out.put("</section>\n")
			}
			out.put(`<section><h2>`, text(h.Day(e.At)), "</h2>\n")
			day, any = date, true
		}
		out.entry(e)
	}
	if any {
		out.put("</section>\n")
	} else {
		out.put(`<p>`, text(h.Nothing), "</p>\n")
	}
	out.put("</main></body></html>\n")
	return out.err
}

func (s *sheet) head(h Head) {
	s.put(`<!doctype html><html lang="`, text(h.Language), `"><head><meta charset="utf-8">`,
		`<meta http-equiv="Content-Security-Policy" content="`, policy, `">`,
		`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`,
		`<meta name="referrer" content="no-referrer"><title>`, text(h.Title), "</title><style>\n", style, "</style></head>\n<body><main>\n",
		`<header><h1>`, text(h.Title), `</h1><p dir="auto">`, text(h.Of), "</p>")
	for _, line := range []string{h.Piece, h.Inside, h.Media} {
		if line != "" {
			s.put(`<p class="small">`, text(line), "</p>")
		}
	}
	s.put("</header>\n")
}

func (s *sheet) entry(e Entry) {
	s.put(`<article><p class="kind">`, text(e.Label))
	if e.Note != "" {
		s.put(` <span class="closed">`, text(e.Note), "</span>")
	}
	s.put("</p>")
	if e.Question != "" {
		s.put(`<h3 dir="auto">`, text(e.Question), "</h3>")
	}
	for _, said := range e.Said {
		class := "theirs"
		if said.Mine {
			class = "mine"
		}
		s.put(`<div class="`, class, `">`)
		if said.By != "" {
			s.put(`<p class="by" dir="auto">`, text(said.By), "</p>")
		}
		for _, p := range said.Parts {
			if p.Label != "" {
				s.put(`<p class="media">`, text(p.Label), "</p>")
			}
			if p.Text != "" {
				s.put(`<p class="words" dir="auto">`)
				s.words(p)
				s.put("</p>")
			}
		}
		s.put("</div>")
	}
	s.put("</article>\n")
}

// text is somebody's words as a page can hold them: with nothing in it that is markup, and without the
// marks that turn the writing direction of what follows.
func text(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return html.EscapeString(s)
}
