package quiet

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/measure"
	"steady/flows/state"
)

const (
	evenStep = 2048 // lengths are rounded up to this,
	evenRoom = 700  // with room for the quiet line and its button
)

// evenSend adds the quiet line to a message, if it comes with it, and makes it as long as without.
func evenSend(t *core.Turn, x event.Send) event.Send {
	x.Fill = "-"
	c := calmedOn(t, x.To, x.Card)
	is := measure.StoredSend(&x)
	want := even(is + c.Spare)
	y := state.Tidy{Card: x.Card, Text: x.Text, Rows: x.Rows}
	if c.Rows != nil {
		y.Rows = c.Rows
	}
	if t.Reply.After != nil {
		y.Text = *t.Reply.After
	}
	if t.Reply.Whole {
		y.Rows = nil
	} else if t.Reply.Show != core.Light {
		y.With = int(t.Reply.Show)
		x.Text, x.Rows = withLine(t, x.To, t.Reply.Show, x.Text, x.Rows)
		is = measure.StoredSend(&x)
	}
	tend(t, x.To, y, want)
	x.Fill = fill(is, want)
	return x
}

// EvenAnew is evenEdit for an edit that comes by itself, where the quiet line hangs on its card, or could.
func EvenAnew(t *core.Turn, x event.Edit) event.Edit {
	if t.Tended(x.To, x.Card) < 0 {
		return x
	}
	return evenEdit(t, x, false)
}

// evenEdit is evenSend for a card that is shown anew: what hung on it stays on it.
func evenEdit(t *core.Turn, x event.Edit, fresh bool) event.Edit {
	n := t.Tended(x.To, x.Card)
	c := calmedOn(t, x.To, x.Card)
	y := state.Tidy{Card: x.Card, Text: x.Text, Rows: x.Rows}
	if c.Rows != nil {
		y.Rows = c.Rows
	}
	if n >= 0 {
		old := t.People(x.To).Support.Tidy[n]
		y.With, y.At = old.With, old.At
		if x.Text.Body == "" {
			y.Text = old.Text
		}
		untend(t, x.To, n)
		if calendar.IsDue(old.At, t.Now) && !fresh {
			return x // its time is over
		}
	}
	switch {
	case fresh:
		y.At = time.Time{}
		if t.Reply.Show != core.Light {
			y.With = int(t.Reply.Show)
		}
	case len(x.Rows) == 0 && x.Text.Body != "":
		return x // it is over: the line goes with the buttons
	}
	x.Fill = "-"
	is := measure.Stored(x)
	want := even(is + c.Spare)
	tend(t, x.To, y, want)
	if y.With != int(core.Light) {
		x.Text, x.Rows = withLine(t, x.To, core.Weight(y.With), x.Text, x.Rows)
		is = measure.Stored(x)
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
func withLine(t *core.Turn, who event.Who, show core.Weight, text event.Text, rows [][]event.Button) (event.Text, [][]event.Button) {
	line, look, arg := "support.line", "support.look", ""
	if show == core.Worry {
		line, look, arg = core.WorriedLine, "support.look_worried", "worried"
	}
	if text.Body != "" {
		text = text.Below(t.Say(who, line))
		if t.People(who).Likes.Discreet {
			text.Hide(0)
		}
	}
	b := event.Button{
		Text: t.Say(who, look),
		Data: t.Offer(who, t.Live(who, LineCard), state.Tag{Flow: "support", Action: "open", Arg: arg}),
	}
	return text, append([][]event.Button{{b}}, rows...)
}

// storedTidy is how long an answer is that will be shown anew, counted field by field and not written.
func storedTidy(x *state.Tidy) int {
	n := measure.Object
	n.Text("Card", x.Card)
	n.Time("At", x.At)
	n.Number("With", int64(x.With))
	n.Size("Text", measure.StoredText(&x.Text))
	n.Rows("Rows", x.Rows)
	n.Text("Fill", x.Fill)
	return int(n)
}
