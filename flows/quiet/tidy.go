package flows

import (
	"slices"
	"time"

	"steady/flows/event"
)

const (
	tidying = 10 * time.Minute
	maxTidy = 4
)

// tidy goes through what this turn brings about: it evens out the card that answered somebody's words,
// and keeps those of earlier turns as they stand.
func (t *turn) tidy() {
	if t.c.Moved != "" {
		t.reply = nil
		return // what is left here belongs to cards the pair goes on with
	}
	last := -1
	if t.reply != nil {
		for i, x := range t.out {
			if card, ok := t.answers(x, t.reply.who); ok && card == t.reply.card {
				last = i
			}
		}
	}
	if last < 0 && len(t.people(event.A).Support.Tidy)+len(t.people(event.B).Support.Tidy) == 0 {
		return
	}
	out := make([]event.Effect, 0, len(t.out)+1)
	for i, x := range t.out {
		switch y := x.(type) {
		case event.Send:
			out = t.leave(out, y.To, y.Card)
			if i == last {
				x = t.evenSend(y)
			}
		case event.Edit:
			if i == last || t.tended(y.To, y.Card) >= 0 && !y.Only {
				x = t.evenEdit(y, i == last)
			}
		case event.Delete:
			if n := t.tended(y.To, y.Card); y.Card != "" && n >= 0 {
				t.untend(y.To, n)
			}
		}
		out = append(out, x)
	}
	t.out, t.reply = out, nil
	var due []event.Effect // they go first: what is recalled in this turn may say something newer on the same card
	for _, who := range event.Both() {
		for _, x := range slices.Clone(t.people(who).Support.Tidy) {
			if over := len(t.people(who).Support.Tidy) > maxTidy; over || isDue(x.At, t.now) && !t.people(who).Unreachable {
				due = t.leave(due, who, x.Card)
			}
		}
	}
	if len(due) > 0 {
		t.out = append(due, t.out...)
	}
}

func (t *turn) untend(who event.Who, n int) {
	s := &t.people(who).Support
	if s.Tidy = slices.Delete(s.Tidy, n, n+1); len(s.Tidy) == 0 {
		s.Tidy = nil
	}
}

// tend notes that a card is shown anew when its time has come.
func (t *turn) tend(who event.Who, x Tidy, want int) {
	if x.At.IsZero() {
		x.At = t.now.Add(tidying)
	}
	x.Fill = "-"
	x.Fill = fill(storedTidy(&x), want)
	s := &t.people(who).Support
	s.Tidy = append(s.Tidy, x)
}

// leave shows a card as it is without the quiet line, before its name goes to another message.
func (t *turn) leave(out []event.Effect, who event.Who, card string) []event.Effect {
	n := t.tended(who, card)
	if n < 0 || card == "" {
		return out
	}
	x := t.people(who).Support.Tidy[n]
	t.untend(who, n)
	if m, ok := t.movesBy(card); ok && !m.breathes && m.on(t, who, time.Time{}) && t.isLive(who, card) {
		x.Text = t.inPlace(m.draw(t, who)).Text // time has gone on since
	}
	return append(out, event.Edit{To: who, Card: card, Text: x.Text, Rows: x.Rows, Only: true, Fill: x.Fill})
}

// inPlace is a card as it would be shown in place, and is not.
func (t *turn) inPlace(k *card) event.Edit {
	n := len(t.out)
	k.edit()
	e, _ := t.out[n].(event.Edit)
	t.out = t.out[:n]
	return e
}

// tidyDue is when the next answer is shown anew.
func tidyDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.people(who); p.Gone.IsZero() && !p.Unreachable { // what waits for a phone could come after something newer
			for _, x := range p.Support.Tidy {
				crowd = earliest(crowd, x.At)
			}
		}
	}
	return urgent, crowd
}

// tidyCame leaves the work to tidy, which every turn ends with: a card that something else happened to
// in this very moment is not shown as it was before.
func tidyCame(*turn) {}

// tidyNow shows all answers anew at once.
func (t *turn) tidyNow(who event.Who) {
	for _, x := range slices.Clone(t.people(who).Support.Tidy) {
		t.out = t.leave(t.out, who, x.Card)
	}
}

// tidyBehind shows those answers anew whose cards do not come along into the pair: nothing comes to a
// couple of one any more.
func (t *turn) tidyBehind() {
	for _, x := range slices.Clone(t.people(event.A).Support.Tidy) {
		if !t.comesAlong(x.Card) {
			t.out = t.leave(t.out, event.A, x.Card)
		}
	}
}
