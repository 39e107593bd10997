package picture

import (
	"fmt"
)

// MaxWeeks is how many weeks a chart shows; of more, the latest.
const MaxWeeks = 12

// Week is what a week's picture shows. Every text is already worded in the
// reader's language; a text that is too long for its place is drawn smaller,
// and if that is not enough, cut off with an ellipsis.
type Week struct {
	Title    string  // "Your week, you two"
	Subtitle string  // the dates; may be empty
	Weeks    []Point // the weeks so far, oldest first, this week last
	Labels   Labels
}

// Point is one week of the couple as a whole. A count below zero is drawn as
// zero.
type Point struct {
	Label     string // the date under it ("12 Oct"); may be empty; left out where there is no room
	Questions int    // answered by both
	Thanks    int    // given, both together
	Kept      int    // promises, small acts, returns from pauses
}

// Labels names the three series.
type Labels struct{ Questions, Thanks, Kept string }

// Week draws the chart of the weeks so far, with this week's numbers large, as
// a PNG of Side by Side pixels. The same input gives the same bytes. It fails
// with ErrNoWeeks or ErrGlyph, and otherwise only if a font is damaged.
func (s *Studio) Week(w Week) ([]byte, error) {
	w, err := s.prepare(w)
	if err != nil {
		return nil, err
	}
	c := newCanvas()
	c.sprout(Side-inset-64, 214)
	const room = Side - 2*inset - 150
	c.fitted(pen{s.medium, 74}, 36, inkTone, w.Title, inset, 156, room)
	c.fitted(pen{s.regular, 42}, 32, mutedTone, w.Subtitle, inset, 218, room)
	at, height := newPlot(len(w.Weeks)), laneHeight
	if len(w.Weeks) == 1 {
		height = alone
	}
	for i, lane := range w.lanes() {
		s.drawLane(c, at, lane, laneTop+float64(i)*height)
	}
	s.drawDates(c, at, w.Weeks)
	if c.err != nil {
		return nil, c.err
	}
	return s.palette.encode(c.im)
}

// prepare checks the input and brings it into the form that is drawn, in a
// copy.
func (s *Studio) prepare(w Week) (Week, error) {
	if len(w.Weeks) == 0 {
		return Week{}, fmt.Errorf("picture: week: %w", ErrNoWeeks)
	}
	w.Weeks = append([]Point(nil), w.Weeks[max(0, len(w.Weeks)-MaxWeeks):]...)
	type field struct {
		name string
		text *string
	}
	fields := []field{
		{"title", &w.Title},
		{"subtitle", &w.Subtitle},
		{"label of questions", &w.Labels.Questions},
		{"label of thanks", &w.Labels.Thanks},
		{"label of kept", &w.Labels.Kept},
	}
	for i := range w.Weeks {
		p := &w.Weeks[i]
		p.Questions, p.Thanks, p.Kept = max(0, p.Questions), max(0, p.Thanks), max(0, p.Kept)
		fields = append(fields, field{"date of a week", &p.Label})
	}
	for _, f := range fields {
		text, err := s.words(f.name, *f.text)
		if err != nil {
			return Week{}, err
		}
		*f.text = text
	}
	return w, nil
}

// lanes takes the three series apart. Each is told from the others by place,
// shape, dashes and colour, so that any one of these may be lost.
func (w Week) lanes() []lane {
	lanes := []lane{
		{label: w.Labels.Questions, tone: seaTone, shape: circle},
		{label: w.Labels.Thanks, tone: clayTone, shape: square, dash: 16},
		{label: w.Labels.Kept, tone: honeyTone, shape: triangle, dash: 0.5},
	}
	for _, p := range w.Weeks {
		for i, n := range []int{p.Questions, p.Thanks, p.Kept} {
			lanes[i].counts = append(lanes[i].counts, n)
		}
	}
	return lanes
}
