package picture

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// tidy brings a text into the form the fonts know: letters composed with their
// accents, every kind of space a plain one, and no invisible marks (soft
// hyphens, direction marks, joiners), which have no glyph and need none.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, norm.NFC.String(text))
	return strings.TrimSpace(text)
}

// CanDraw reports whether every character of text has a glyph: whoever has a
// plainer wording at hand can choose before asking for a picture.
func (s *Studio) CanDraw(text string) bool {
	text = tidy(text)
	return covers(s.regular, text) && covers(s.medium, text)
}

func covers(f *opentype.Font, text string) bool {
	var buf sfnt.Buffer
	for _, r := range text {
		// Broken text arrives as the replacement character, which has a glyph.
		if i, err := f.GlyphIndex(&buf, r); err != nil || i == 0 || r == unicode.ReplacementChar {
			return false
		}
	}
	return true
}

// words tidies a text and refuses it if a character could not be drawn. name
// is what the error calls the text.
func (s *Studio) words(name, text string) (string, error) {
	if !s.CanDraw(text) {
		return "", fmt.Errorf("picture: %s: %w", name, ErrGlyph)
	}
	return tidy(text), nil
}

// A pen draws text in one font at one size.
type pen struct {
	font *opentype.Font
	size float64
}

// face makes the drawing tool of a pen. One belongs to a single goroutine, so
// each picture makes its own.
func (p pen) face() (font.Face, error) {
	face, err := opentype.NewFace(p.font, &opentype.FaceOptions{Size: p.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("picture: font at %g px: %w", p.size, err)
	}
	return face, nil
}

// fit makes text fit into width: first by a smaller size, down to least, then
// by leaving off its end.
func (p pen) fit(text string, width, least float64) (pen, string, error) {
	face, err := p.face()
	if err != nil {
		return pen{}, "", err
	}
	// Without hinting, a width grows exactly with the size.
	need := measure(face, text)
	if need <= width {
		return p, text, nil
	}
	small := pen{font: p.font, size: max(least, p.size*width/need)}
	if need*small.size/p.size <= width+1 {
		return small, text, nil
	}
	// Where it has to be cut is searched for by halves: a text may be long.
	room := width * p.size / small.size
	runes := []rune(text)
	cut := func(n int) string {
		return strings.TrimRight(string(runes[:n]), " ,.;:–—-") + "…"
	}
	over := sort.Search(len(runes), func(n int) bool { return measure(face, cut(n)) > room })
	return small, cut(max(0, over-1)), nil
}

// measure is the width of text in pixels.
func measure(face font.Face, text string) float64 {
	return float64(font.MeasureString(face, text)) / 64 // fixed point, 26.6
}
