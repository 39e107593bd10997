package core

import (
	"steady/flows/event"

	"steady/flows/measure"
)

// A card that answers serious words is a calm one: nothing cheerful stands on it, and no more than four
// things to do, the door to help among them. What it leaves out for that is measured, so that it can be
// made as long as any other (support_even.go).

// calmRoom is how many things to do stand beside the door to help.
const calmRoom = 3

// calmed is a card that leaves something out.
type calmed struct {
	to    event.Who
	card  string
	Rows  [][]event.Button // as it is shown anew when the moment is over; nil: as it is
	Spare int              // how much longer it would have been
}

// CalmedOn is what a card of this turn leaves out.
func (t *Turn) CalmedOn(to event.Who, card string) calmed {
	for _, c := range t.calmed {
		if c.to == to && c.card == card {
			return c
		}
	}
	return calmed{}
}

// Leaves notes that a card leaves something out.
func (t *Turn) Leaves(to event.Who, card string, rows [][]event.Button, spare int) {
	for i := range t.calmed {
		if c := &t.calmed[i]; c.to == to && c.card == card {
			c.Spare += spare
			if rows != nil {
				c.Rows = rows
			}
			return
		}
	}
	t.calmed = append(t.calmed, calmed{to, card, rows, spare})
}

// isCalm tells whether a card is a calm one: it answers serious words or is about them, or the quiet line
// hangs on it.
func (k *Card) isCalm() bool {
	t := k.t
	if m, ok := t.MovesBy(k.Send.Card); ok && !m.Breathes {
		return false // every way out of a pause stays on it
	}
	if k.Calmly || t.Weight != Light && t.Actor == k.To {
		return true
	}
	n := t.Tended(k.To, k.Send.Card)
	return n >= 0 && t.People(k.To).Support.Tidy[n].With != int(Light)
}

// Cheers marks a button that does not stand beside serious words.
func (c Choice) Cheers() Choice { return c.CheersIf(true) }

func (c Choice) CheersIf(yes bool) Choice { c.cheer = yes; return c }

// Cheer adds a paragraph that does not stand beside serious words, after an empty line.
func (k *Card) Cheer(words string) *Card {
	if !k.isCalm() {
		return k.Gap().Words(words)
	}
	k.t.Leaves(k.To, k.Send.Card, nil, measure.Quoted("\n\n"+words))
	return k
}

// Buttons are rows of them with their data.
func (k *Card) Buttons(rows [][]Choice) [][]event.Button {
	live := k.t.Live(k.To, k.Send.Card)
	if len(rows) == 0 {
		return nil
	}
	all := make([][]event.Button, 0, len(rows))
	for _, row := range rows {
		made := make([]event.Button, 0, len(row))
		for _, c := range row {
			made = append(made, k.button(c, live))
		}
		all = append(all, made)
	}
	return all
}

// calm leaves out of the card's buttons what is cheerful, and what is too much for the moment.
func (k *Card) calm() {
	sober := make([][]Choice, 0, len(k.Rows))
	for _, row := range k.Rows {
		var left []Choice
		for _, c := range row {
			if !c.cheer {
				left = append(left, c)
			}
		}
		if len(left) > 0 {
			sober = append(sober, left)
		}
	}
	all, after := k.Buttons(k.Rows), k.Buttons(sober)
	k.Rows = fewer(sober)
	k.Send.Rows = k.Buttons(k.Rows)
	k.t.Leaves(k.To, k.Send.Card, after, measure.StoredSend(&event.Send{Rows: all})-measure.StoredSend(&event.Send{Rows: k.Send.Rows}))
}

// fewer keeps the first of the buttons, and those that help or clear the chat. A row of faces, hours or
// countries is one thing to do.
func fewer(rows [][]Choice) [][]Choice {
	room := calmRoom
	for _, row := range rows {
		for _, c := range row {
			if c.stays() {
				room--
			}
		}
	}
	var few [][]Choice
	for _, row := range rows {
		var left []Choice
		for _, c := range row {
			if c.stays() {
				left = append(left, c)
			} else if room > 0 {
				left = append(left, c)
				if len(row) <= calmRoom {
					room--
				}
			}
		}
		if len(row) > calmRoom {
			room--
		}
		if len(left) > 0 {
			few = append(few, left)
		}
	}
	return few
}

// stays tells whether a button is there in any moment: it clears the chat, or it is the way to help.
func (c Choice) stays() bool {
	return c.flow == "chat" || c.flow == "support" || c.action == "run" && c.Arg == "support"
}
