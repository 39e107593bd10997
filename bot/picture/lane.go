package picture

import (
	"math"
	"slices"
	"strconv"

	"git.sr.ht/~sbinet/gg"
)

// Where things are and how large, in pixels. A chat shows the picture at less than a third of its
// size: nothing that is to be read may be much smaller than 36.
const (
	laneTop    = 256.0 // of the first lane
	laneHeight = 234.0
	alone      = 250.0 // a lane's height where no dates stand below
	labelSize  = 44.0
	labelLeast = 34.0
	labelDrop  = 42.0                // from a lane's top to its label's baseline
	groundDrop = 196.0               // from a lane's top to its zero
	rise       = 82.0                // from zero to a lane's largest count
	plotLeft   = inset + nowSize + 3 // a triangle is wider than its radius
	plotRight  = 776.0               // this week
	numberSize = 136.0
	numberLeft = 824.0 // this week's numbers lie between here and the inset
	numberMid  = 58.0  // from a number's middle down to its lane's ground
	countSize  = 36.0  // earlier weeks' numbers
	countDrop  = 22.0  // from a number's baseline down to its mark's middle
	datesLine  = 990.0
	dateSize   = 36.0
	dateLeast  = 28.0
	lineWidth  = 7.0
	weekSize   = 13.0 // radius of an earlier week's mark
	nowSize    = 20.0 // radius of this week's
)

// A lane is one series: what it is called and how many there were, week by
// week. Each has its own ground and height: counts are small whole numbers
// that would lie upon each other if they shared one.
type lane struct {
	label  string
	counts []int
	tone   tone
	shape  shape
	dash   float64 // length of its dashes; 0 for a line without gaps
}

// A plot says where the weeks are.
type plot []float64

// newPlot ends with this week, beside its number. Few weeks are set as far
// apart as six would be, rather than drawn out into one long line.
func newPlot(weeks int) plot {
	const few = 6
	step := (plotRight - plotLeft) / float64(max(weeks, few)-1)
	p := make(plot, weeks)
	for i := range p {
		p[i] = plotRight - step*float64(weeks-1-i)
	}
	return p
}

func (s *Studio) drawLane(c *canvas, at plot, l lane, top float64) {
	ground := top + groundDrop
	c.line(faintTone, 3, gg.Point{X: inset, Y: ground}, gg.Point{X: plotRight + nowSize, Y: ground})
	c.mark(l.shape, l.tone, gg.Point{X: inset + 15, Y: top + labelDrop - 15}, 15, false)
	c.fitted(pen{s.regular, labelSize}, labelLeast, inkTone, l.label, inset+48, top+labelDrop, Side-2*inset-48)
	if len(l.counts) > 1 {
		s.drawWeeks(c, l, l.points(at, ground))
	} else {
		drawHandful(c, l, ground-numberMid)
	}
	s.drawNumber(c, l, ground)
}

// drawWeeks draws the line, its marks and the earlier weeks' counts.
func (s *Studio) drawWeeks(c *canvas, l lane, points []gg.Point) {
	for i, p := range points {
		r := weekSize
		if i == len(points)-1 {
			r = nowSize
		}
		if i > 0 {
			drawStretch(c, l, points[i-1], p, r)
		}
		c.mark(l.shape, l.tone, p, r, l.counts[i] == 0)
	}
	s.drawCounts(c, l, points)
}

// drawHandful is what a first week has instead of a line: one mark for each
// thing counted, or a single one if they are too many to be seen apart.
func drawHandful(c *canvas, l lane, y float64) {
	const most = 24
	n := l.counts[0]
	if n == 0 || n > most {
		c.mark(l.shape, l.tone, gg.Point{X: plotLeft, Y: y}, nowSize, n == 0)
		return
	}
	step, r := 60.0, nowSize
	if n > most/2 {
		step, r = 29, weekSize
	}
	for i := range n {
		c.mark(l.shape, l.tone, gg.Point{X: plotLeft + step*float64(i), Y: y}, r, false)
	}
}

// drawStretch draws the line from one week's mark to the next one's, whose
// radius is r. It keeps clear of both marks and begins and ends with a whole
// dash: the library's own dashes run on through the corners and leave crumbs
// beside the marks.
func drawStretch(c *canvas, l lane, from, to gg.Point, r float64) {
	const clear = 10.0
	dx, dy := to.X-from.X, to.Y-from.Y
	whole := math.Hypot(dx, dy)
	start, end := weekSize+clear, whole-r-clear
	if end-start < 1 {
		return
	}
	dash, count := end-start, 1
	if l.dash > 0 {
		const gap = 13.0
		count = max(1, int((end-start+gap)/(l.dash+gap)))
		dash = min(l.dash, end-start)
	}
	step := 0.0
	if count > 1 {
		step = (end - start - dash) / float64(count-1)
	} else {
		start = (start + end - dash) / 2
	}
	along := func(d float64) gg.Point {
		return gg.Point{X: from.X + dx*d/whole, Y: from.Y + dy*d/whole}
	}
	for i := range count {
		at := start + step*float64(i)
		c.line(l.tone, lineWidth, along(at), along(at+dash))
	}
}

// points places the counts over the ground. A lane reaches its full height
// only from four on, so that a single thank-you is not drawn as a summit.
func (l lane) points(at plot, ground float64) []gg.Point {
	top := float64(max(4, slices.Max(l.counts)))
	points := make([]gg.Point, len(l.counts))
	for i, n := range l.counts {
		points[i] = gg.Point{X: at[i], Y: ground - rise*float64(n)/top}
	}
	return points
}

// drawNumber writes this week's count large, at the end of its line. Zero is a
// plain ring: the fonts' own is crossed out, and nothing is wrong with zero.
func (s *Studio) drawNumber(c *canvas, l lane, ground float64) {
	n := l.counts[len(l.counts)-1]
	if n == 0 {
		c.ring(mutedTone, gg.Point{X: Side - inset - 36, Y: ground - numberMid}, 30, 42)
		return
	}
	text := strconv.Itoa(n)
	big := pen{s.medium, numberSize}
	room := Side - inset - numberLeft
	if need := c.width(big, text); need > room {
		big.size *= room / need
	}
	c.text(big, l.tone, text, Side-inset, ground-8, 1)
}

// drawCounts writes the earlier weeks' counts beside their marks, unless
// they would touch each other: then the shape of the line has to do.
func (s *Studio) drawCounts(c *canvas, l lane, points []gg.Point) {
	small := pen{s.regular, countSize}
	last := len(points) - 1
	for i := range last {
		room := points[i+1].X - points[i].X - 10
		if c.width(small, strconv.Itoa(l.counts[i])) > room {
			return
		}
	}
	for i, p := range points[:last] {
		if l.counts[i] > 0 {
			c.text(small, mutedTone, strconv.Itoa(l.counts[i]), p.X, p.Y-countDrop, 0.5)
		}
	}
}
