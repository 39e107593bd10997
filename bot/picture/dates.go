package picture

// A dateLabel is a week's date as it is drawn: its pen and text made to fit,
// its middle at x.
type dateLabel struct {
	pen   pen
	text  string
	x     float64
	width float64
}

// drawDates writes the weeks' dates under the lanes. A single week has its
// date in the subtitle.
func (s *Studio) drawDates(c *canvas, at plot, weeks []Point) {
	if len(weeks) == 1 {
		return
	}
	labels := make([]dateLabel, len(weeks))
	for i, w := range weeks {
		labels[i] = s.dateLabel(c, w.Label, at[i])
	}
	for _, l := range spread(labels, at[1]-at[0]) {
		c.text(l.pen, mutedTone, l.text, l.x, datesLine, 0.5)
	}
}

// dateLabel fits a date under the week at x, moved aside where it would reach
// into the margin.
func (s *Studio) dateLabel(c *canvas, text string, x float64) dateLabel {
	const room = 260
	small, text, err := pen{s.regular, dateSize}.fit(text, room, dateLeast)
	if err != nil {
		c.err = err
		return dateLabel{}
	}
	width := c.width(small, text)
	x = max(inset+width/2, min(x, Side-inset-width/2))
	return dateLabel{pen: small, text: text, x: x, width: width}
}

// spread keeps the last date, this week's, and of the others every second,
// third … one back in time, as close as they fit; step is what lies between
// two weeks. One that was moved aside and meets the next is left out.
func spread(labels []dateLabel, step float64) []dateLabel {
	const gap = 18
	widest := 0.0
	for _, l := range labels {
		widest = max(widest, l.width)
	}
	every := 1
	for float64(every)*step < widest+gap {
		every++
	}
	var kept []dateLabel
	edge := float64(Side)
	for i := len(labels) - 1; i >= 0; i -= every {
		l := labels[i]
		if l.text == "" || l.x+l.width/2+gap > edge {
			continue
		}
		kept, edge = append(kept, l), l.x-l.width/2
	}
	return kept
}
