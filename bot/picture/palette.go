package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// A tone is one of the few colours there are, as 0xRRGGBB.
type tone uint32

// The three series stay apart for the common kinds of colour blindness by
// lightness as well as hue, and each has at least 3:1 against the card, what
// WCAG 2.2 (1.4.11) asks of shapes that carry meaning; ink and muted have the
// 4.5:1 it asks of text (1.4.3). A test measures all of it.
const (
	pageTone  tone = 0xF6EADB // around the card
	cardTone  tone = 0xFFFCF7 // under everything drawn
	inkTone   tone = 0x43352D // titles and the code
	mutedTone tone = 0x7C6B60 // what may be read second
	faintTone tone = 0xEADFD2 // the ground a line stands on
	seaTone   tone = 0x1D6476 // questions
	clayTone  tone = 0xB84B30 // thanks
	honeyTone tone = 0xB9830F // kept
	leafTone  tone = 0x7E9B72 // the sprout
)

// rampSteps is how many shades an edge between a tone and the card may have.
// Fewer would show on curves, more would make the file larger for nothing.
const rampSteps = 24

func (t tone) rgba() color.RGBA {
	return color.RGBA{R: uint8(t >> 16), G: uint8(t >> 8), B: uint8(t), A: 0xFF}
}

// towards is the shade at step of rampSteps on the way from t to end.
func (t tone) towards(end tone, step int) color.RGBA {
	a, b := t.rgba(), end.rgba()
	mix := func(x, y uint8) uint8 {
		return uint8((int(x)*(rampSteps-step) + int(y)*step + rampSteps/2) / rampSteps)
	}
	return color.RGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 0xFF}
}

// A palette holds the card, every tone, and the shades between each tone and
// the card: everything lies on the card, so nothing else occurs in a picture.
type palette color.Palette

func newPalette() palette {
	p := palette{cardTone.rgba()}
	for _, t := range []tone{pageTone, inkTone, mutedTone, faintTone, seaTone, clayTone, honeyTone, leafTone} {
		for step := 1; step <= rampSteps; step++ {
			p = append(p, cardTone.towards(t, step))
		}
	}
	return p
}

// encode writes im as a PNG with a palette: a third of the bytes and the time
// that full colour takes. im must be opaque.
func (p palette) encode(im *image.RGBA) ([]byte, error) {
	flat := p.flatten(im)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("picture: encode: %w", err)
	}
	return out.Bytes(), nil
}

// flatten gives every pixel the palette's nearest colour. There are few
// different colours and long runs of each, so it remembers both.
func (p palette) flatten(im *image.RGBA) *image.Paletted {
	flat := image.NewPaletted(im.Bounds(), color.Palette(p))
	seen := make(map[color.RGBA]uint8, 2*len(p))
	var last color.RGBA
	var index uint8
	for i := range flat.Pix {
		pix := im.Pix[4*i : 4*i+4 : 4*i+4]
		c := color.RGBA{R: pix[0], G: pix[1], B: pix[2], A: pix[3]}
		if c != last {
			known, ok := seen[c]
			if !ok {
				known = uint8(flat.Palette.Index(c))
				seen[c] = known
			}
			last, index = c, known
		}
		flat.Pix[i] = index
	}
	return flat
}
