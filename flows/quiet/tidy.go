// Package quiet hangs a line about help on the answer to somebody's serious words, and makes every such answer equally
// long, whatever it says and whether the line is there or not: from outside nothing tells the two apart. Ten minutes
// later each of them is shown anew without it.
package quiet

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

const (
	tidying = 10 * time.Minute
	maxTidy = 4
)

// Tidy goes through what this turn brings about: it evens out the card that answered somebody's words,
// and keeps those of earlier turns as they stand.
func Tidy(t *core.Turn) {
	if t.C.Moved != "" {
		t.Reply = nil
		return // what is left here belongs to cards the pair goes on with
	}
	last := -1
	if t.Reply != nil {
		for i, x := range t.Out {
			if card, ok := Answers(t, x, t.Reply.Who); ok && card == t.Reply.Card {
				last = i
			}
		}
	}
	if last < 0 && len(t.People(event.A).Support.Tidy)+len(t.People(event.B).Support.Tidy) == 0 {
		return
	}
	out := make([]event.Effect, 0, len(t.Out)+1)
	for i, x := range t.Out {
		switch y := x.(type) {
		case event.Send:
			out = leave(t, out, y.To, y.Card)
			if i == last {
				x = evenSend(t, y)
			}
		case event.Edit:
			if i == last || t.Tended(y.To, y.Card) >= 0 && !y.Only {
				x = evenEdit(t, y, i == last)
			}
		case event.Delete:
			if n := t.Tended(y.To, y.Card); y.Card != "" && n >= 0 {
				untend(t, y.To, n)
			}
		}
		out = append(out, x)
	}
	t.Out, t.Reply = out, nil
	var due []event.Effect // they go first: what is recalled in this turn may say something newer on the same card
	for _, who := range event.Both() {
		for _, x := range slices.Clone(t.People(who).Support.Tidy) {
			if over := len(t.People(who).Support.Tidy) > maxTidy; over || calendar.IsDue(x.At, t.Now) && !t.People(who).Unreachable {
				due = leave(t, due, who, x.Card)
			}
		}
	}
	if len(due) > 0 {
		t.Out = append(due, t.Out...)
	}
}

func untend(t *core.Turn, who event.Who, n int) {
	s := &t.People(who).Support
	if s.Tidy = slices.Delete(s.Tidy, n, n+1); len(s.Tidy) == 0 {
		s.Tidy = nil
	}
}

// tend notes that a card is shown anew when its time has come.
func tend(t *core.Turn, who event.Who, x state.Tidy, want int) {
	if x.At.IsZero() {
		x.At = t.Now.Add(tidying)
	}
	x.Fill = "-"
	x.Fill = fill(storedTidy(&x), want)
	s := &t.People(who).Support
	s.Tidy = append(s.Tidy, x)
}

// leave shows a card as it is without the quiet line, before its name goes to another message.
func leave(t *core.Turn, out []event.Effect, who event.Who, card string) []event.Effect {
	n := t.Tended(who, card)
	if n < 0 || card == "" {
		return out
	}
	x := t.People(who).Support.Tidy[n]
	untend(t, who, n)
	if m, ok := t.MovesBy(card); ok && !m.Breathes && m.On(t, who, time.Time{}) && t.IsLive(who, card) {
		x.Text = inPlace(t, m.Draw(t, who)).Text // time has gone on since
	}
	return append(out, event.Edit{To: who, Card: card, Text: x.Text, Rows: x.Rows, Only: true, Fill: x.Fill})
}

// inPlace is a card as it would be shown in place, and is not.
func inPlace(t *core.Turn, k *core.Card) event.Edit {
	n := len(t.Out)
	k.Edit()
	e, _ := t.Out[n].(event.Edit)
	t.Out = t.Out[:n]
	return e
}

// TidyDue is when the next answer is shown anew.
func TidyDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.People(who); p.Gone.IsZero() && !p.Unreachable { // what waits for a phone could come after something newer
			for _, x := range p.Support.Tidy {
				crowd = calendar.Earliest(crowd, x.At)
			}
		}
	}
	return urgent, crowd
}

// TidyCame leaves the work to Tidy, which every turn ends with: a card that something else happened to
// in this very moment is not shown as it was before.
func TidyCame(*core.Turn) {}

// TidyNow shows all answers anew at once.
func TidyNow(t *core.Turn, who event.Who) {
	for _, x := range slices.Clone(t.People(who).Support.Tidy) {
		t.Out = leave(t, t.Out, who, x.Card)
	}
}

// TidyBehind shows those answers anew whose cards do not come along into the pair: nothing comes to a
// couple of one any more.
func TidyBehind(t *core.Turn) {
	for _, x := range slices.Clone(t.People(event.A).Support.Tidy) {
		if !ComesAlong(t, x.Card) {
			t.Out = leave(t, t.Out, event.A, x.Card)
		}
	}
}

// Answers tells whether an effect is a card of words for who that the quiet line could hang on. A card
// that breathes is drawn anew without it.
func Answers(t *core.Turn, x event.Effect, who event.Who) (card string, ok bool) {
	switch x := x.(type) {
	case event.Send:
		return x.Card, x.To == who && x.Group == 0 && x.Attach == nil && x.Bar == nil && x.Text.Body != ""
	case event.Edit:
		m, _ := t.MovesBy(x.Card)
		return x.Card, x.To == who && x.Text.Body != "" && !m.Breathes
	}
	return "", false
}

// LineCard is what the quiet line's button belongs to, whichever card it hangs on.
const LineCard = "support.line"

// ComesAlong tells whether a card goes on working when its person moves to a pair.
func ComesAlong(t *core.Turn, card string) bool {
	f, _ := t.Flow(core.FlowOf(card))
	return f.ComesAlong
}
