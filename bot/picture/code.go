package picture

import (
	"fmt"
	"image"
	"image/draw"

	"github.com/skip2/go-qrcode"
)

// maxLink is how many bytes a link may have. A deep link has about a hundred
// at most (Telegram allows 64 for its parameter); beyond this limit the
// squares get too small for a phone held up to another.
const maxLink = 256

// The code's place under the sprout, with its quiet zone.
const (
	codeTop  = 212.0
	codeRoom = Side - cardEdge - codeTop
	quiet    = 4 // squares left free on every side, by the standard (ISO/IEC 18004)
)

// Code draws link as a QR code, for two people on one sofa, as a PNG of Side
// by Side pixels. The same link gives the same bytes. It fails with ErrLink,
// and no error of it contains the link, which is an invitation.
func (s *Studio) Code(link string) ([]byte, error) {
	squares, err := encodeLink(link)
	if err != nil {
		return nil, err
	}
	c := newCanvas()
	c.sprout(Side/2, codeTop-2)
	drawSquares(c.im, squares)
	return s.palette.encode(c.im)
}

// encodeLink is the code's squares, rows from the top, true where dark,
// without the quiet zone. Its medium level survives a thumb or a glare on a
// seventh of it.
func encodeLink(link string) ([][]bool, error) {
	if link == "" || len(link) > maxLink {
		return nil, fmt.Errorf("picture: code: %w", ErrLink)
	}
	code, err := qrcode.New(link, qrcode.Medium)
	if err != nil {
		// The library's errors are fixed sentences: the link is in none of them.
		return nil, fmt.Errorf("picture: code: %w", err)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

// drawSquares fills whole pixels only, without the drawing library: neither
// soft edges nor seams stand in a camera's way.
func drawSquares(im draw.Image, squares [][]bool) {
	size := int(codeRoom) / (len(squares) + 2*quiet)
	left := (Side - size*len(squares)) / 2
	top := int(codeTop) + (int(codeRoom)-size*len(squares))/2
	ink := image.NewUniform(inkTone.rgba())
	for y, row := range squares {
		for x, dark := range row {
			if dark {
				at := image.Rect(0, 0, size, size).Add(image.Pt(left+x*size, top+y*size))
				draw.Draw(im, at, ink, image.Point{}, draw.Src)
			}
		}
	}
}
