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

// evenAnew is evenEdit for an edit that comes by itself, where the quiet line hangs on its card, or could.
func (t *turn) evenAnew(x event.Edit) event.Edit {
	if t.tended(x.To, x.Card) < 0 {
		return x
	}
	return t.evenEdit(x, false)
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

// withLine is a card with the quiet line above everything else it says, and a button that opens the
// doors. In a chat that veils its words nothing of it stands open.
func (t *turn) withLine(who event.Who, show weight, text event.Text, rows [][]event.Button) (event.Text, [][]event.Button) {
	line, look, arg := "support.line", "support.look", ""
	if show == worry {
		line, look, arg = worriedLine, "support.look_worried", "worried"
	}
	if text.Body != "" {
		text = text.Below(t.say(who, line))
		if t.people(who).Likes.Discreet {
			text.Hide(0)
		}
	}
	b := event.Button{
		Text: t.say(who, look),
		Data: t.offer(who, t.live(who, lineCard), tag{flow: "support", action: "open", arg: arg}),
	}
	return text, append([][]event.Button{{b}}, rows...)
}

func storedTidy(x *Tidy) int {
	n := object
	n.text("Card", x.Card)
	n.time("At", x.At)
	n.number("With", int64(x.With))
	n.size("Text", storedText(&x.Text))
	n.rows("Rows", x.Rows)
	n.text("Fill", x.Fill)
	return int(n)
}
