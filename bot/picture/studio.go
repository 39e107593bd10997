// Package picture draws the two pictures Steady sends: the week's chart and the
// code that opens an invitation. It is pure: data in, the bytes of a PNG out.
//
// A picture shows numbers, shapes and the few words it is given, already in the
// reader's language. It never shows what anybody wrote, because a screen is
// seen by others, and it has no place for anything that tells one of the two
// apart from the other.
package picture

import (
	"errors"
	"fmt"

	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
)

// ErrGlyph reports a text with a character that the fonts cannot draw. They
// know Latin, Greek and Cyrillic, no emoji, and would leave a hole in silence.
// The error says which text it was, never what it says.
var ErrGlyph = errors.New("a character has no glyph")

// ErrNoWeeks reports a chart that was asked for without a single week.
var ErrNoWeeks = errors.New("no weeks to draw")

// ErrLink reports a link that is empty or too long for a code that a phone
// reads easily from another phone's screen.
var ErrLink = errors.New("link is empty or too long")

// Side is the width and the height of every picture, in pixels.
const Side = 1080

// Studio draws pictures. It holds nothing but fonts and a palette, both only
// read after New, so that any number of goroutines may draw at once.
type Studio struct {
	regular, medium *opentype.Font
	palette         palette
}

// New reads the fonts compiled into the program. It fails only if they are
// damaged.
func New() (*Studio, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("picture: regular font: %w", err)
	}
	medium, err := opentype.Parse(gomedium.TTF)
	if err != nil {
		return nil, fmt.Errorf("picture: medium font: %w", err)
	}
	return &Studio{regular: regular, medium: medium, palette: newPalette()}, nil
}
