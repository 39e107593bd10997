package flows

import (
	"strings"
	"time"

	"steady/flows/event"
)

const (
	evenStep = 2048 // lengths are rounded up to this,
	evenRoom = 700  // with room for the quiet line and its button
)

// evenSend adds the quiet line to a message, if it comes with it, and makes it as long as without.
func (t *turn) evenSend(x event.Send) event.Send {
	x.Fill = "-"
	c := t.calmedOn(x.To, x.Card)
	is := storedSend(&x)
	want := even(is + c.spare)
	y := Tidy{Card: x.Card, Text: x.Text, Rows: x.Rows}
	if c.rows != nil {
		y.Rows = c.rows
	}
	if t.reply.after != nil {
		y.Text = *t.reply.after
	}
	if t.reply.whole {
		y.Rows = nil
	} else if t.reply.show != light {
		y.With = int(t.reply.show)
		x.Text, x.Rows = t.withLine(x.To, t.reply.show, x.Text, x.Rows)
		is = storedSend(&x)
	}
	t.tend(x.To, y, want)
	x.Fill = fill(is, want)
	return x
}

// evenEdit is evenSend for a card that is shown anew: what hung on it stays on it.
func (t *turn) evenEdit(x event.Edit, fresh bool) event.Edit {
	n := t.tended(x.To, x.Card)
	c := t.calmedOn(x.To, x.Card)
	y := Tidy{Card: x.Card, Text: x.Text, Rows: x.Rows}
	if c.rows != nil {
		y.Rows = c.rows
	}
	if n >= 0 {
		old := t.people(x.To).Support.Tidy[n]
		y.With, y.At = old.With, old.At
		if x.Text.Body == "" {
			y.Text = old.Text
		}
		t.untend(x.To, n)
		if isDue(old.At, t.now) && !fresh {
			return x // its time is over
		}
	}
	switch {
	case fresh:
		y.At = time.Time{}
		if t.reply.show != light {
			y.With = int(t.reply.show)
		}
	case len(x.Rows) == 0 && x.Text.Body != "":
		return x // it is over: the line goes with the buttons
	}
	x.Fill = "-"
	is := stored(x)
	want := even(is + c.spare)
	t.tend(x.To, y, want)
	if y.With != int(light) {
		x.Text, x.Rows = t.withLine(x.To, weight(y.With), x.Text, x.Rows)
		is = stored(x)
	}
	x.Fill = fill(is, want)
	return x
}

// even is how long an answer to somebody's words is made that is so long: longer than it could be with the line.
func even(is int) int { return (is + evenRoom + evenStep - 1) / evenStep * evenStep }

// fill is what makes something, whose fill is one letter, as long as want.
func fill(is, want int) string {
	n := max(want-is+1, 1)
	if n > len(dashes) {
		return strings.Repeat("-", n)
	}
	return dashes[:n]
}

// dashes are as many as most fills take, so that each is a piece of them and not made anew.
var dashes = strings.Repeat("-", 2*evenStep)
