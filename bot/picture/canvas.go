package picture

import (
	"image"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
)

// The frame that both pictures share.
const (
	cardEdge   = 36.0 // from the picture's edge to the card
	cardRadius = 64.0
	inset      = 88.0 // from the picture's edge to what is drawn
)

// A canvas is one picture while it is drawn. The first error stays and turns
// the rest into nothing, so that drawing reads as drawing.
//
// Nothing on it is translucent, and what lies over something else is painted
// in full: the library leaves seams where half-covered edges meet.
type canvas struct {
	im    *image.RGBA
	dc    *gg.Context
	faces map[pen]font.Face
	err   error
}

func newCanvas() *canvas {
	im := image.NewRGBA(image.Rect(0, 0, Side, Side))
	c := &canvas{im: im, dc: gg.NewContextForRGBA(im), faces: make(map[pen]font.Face)}
	c.dc.SetColor(pageTone.rgba())
	c.dc.Clear()
	c.dc.SetColor(cardTone.rgba())
	c.dc.DrawRoundedRectangle(cardEdge, cardEdge, Side-2*cardEdge, Side-2*cardEdge, cardRadius)
	c.dc.Fill()
	c.dc.SetLineCapRound()
	c.dc.SetLineJoinRound()
	return c
}

func (c *canvas) face(p pen) font.Face {
	if face, ok := c.faces[p]; ok {
		return face
	}
	face, err := p.face()
	if err != nil {
		c.err = err
		return nil
	}
	c.faces[p] = face
	return face
}

// text draws text with its baseline at y; anchor says which part of its width
// lies at x: 0 the start, 0.5 the middle, 1 the end.
func (c *canvas) text(p pen, t tone, text string, x, y, anchor float64) {
	face := c.face(p)
	if c.err != nil {
		return
	}
	c.dc.SetFontFace(face)
	c.dc.SetColor(t.rgba())
	c.dc.DrawString(text, x-anchor*measure(face, text), y)
}

// fitted draws text from x on, made to fit into width by a size not under
// least, in pixels, and then by an ellipsis.
func (c *canvas) fitted(p pen, least float64, t tone, text string, x, y, width float64) {
	small, cut, err := p.fit(text, width, least)
	if err != nil {
		c.err = err
		return
	}
	c.text(small, t, cut, x, y, 0)
}

func (c *canvas) width(p pen, text string) float64 {
	face := c.face(p)
	if c.err != nil {
		return 0
	}
	return measure(face, text)
}

// line draws a straight line.
func (c *canvas) line(t tone, width float64, from, to gg.Point) {
	c.dc.SetColor(t.rgba())
	c.dc.SetLineWidth(width)
	c.dc.DrawLine(from.X, from.Y, to.X, to.Y)
	c.dc.Stroke()
}

// A shape is what marks the weeks of one series.
type shape int

const (
	circle shape = iota
	square
	triangle
)

// mark draws a shape around p, r being the radius of the circle; the others
// are sized to look as large. A hollow one says zero.
func (c *canvas) mark(s shape, t tone, p gg.Point, r float64, hollow bool) {
	c.solid(s, t, p, r)
	if hollow {
		c.solid(s, cardTone, p, r-4)
	}
}

func (c *canvas) solid(s shape, t tone, p gg.Point, r float64) {
	c.dc.SetColor(t.rgba())
	switch s {
	case circle:
		c.dc.DrawCircle(p.X, p.Y, r)
	case square:
		half := 0.9 * r
		c.dc.DrawRoundedRectangle(p.X-half, p.Y-half, 2*half, 2*half, r/4)
	case triangle:
		// Its centre of weight, not of height, sits on the line.
		c.dc.DrawRegularPolygon(3, p.X, p.Y+0.1*r, 1.28*r, 0)
	}
	c.dc.Fill()
}

// ring draws an upright oval around p, rx and ry from its middle to the middle
// of its line.
func (c *canvas) ring(t tone, p gg.Point, rx, ry float64) {
	c.dc.SetColor(t.rgba())
	c.dc.SetLineWidth(10)
	c.dc.DrawEllipse(p.X, p.Y, rx, ry)
	c.dc.Stroke()
}

// sprout draws the sign that both pictures carry: two leaves alike on one
// stem, which ends at (x, ground).
func (c *canvas) sprout(x, ground float64) {
	c.line(leafTone, 6, gg.Point{X: x, Y: ground}, gg.Point{X: x, Y: ground - 40})
	for _, side := range []float64{-1, 1} {
		c.dc.MoveTo(x+side*5, ground-46)
		c.dc.CubicTo(x+side*4, ground-82, x+side*26, ground-104, x+side*64, ground-106)
		c.dc.CubicTo(x+side*64, ground-68, x+side*42, ground-46, x+side*5, ground-46)
		c.dc.ClosePath()
		c.dc.Fill()
	}
}
