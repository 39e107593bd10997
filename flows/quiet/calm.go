package quiet

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/measure"
)

// A card that answers serious words is a calm one: nothing cheerful stands on it, and no more than four
// things to do, the door to help among them. What it leaves out for that is measured, so that it can be
// made as long as any other (even.go).

// calmRoom is how many things to do stand beside the door to help.
const calmRoom = 3

// Calm leaves out of a card's buttons what is cheerful, and what is too much for the moment.
func Calm(t *core.Turn, k *core.Card) {
	sober := make([][]core.Choice, 0, len(k.Rows))
	for _, row := range k.Rows {
		var left []core.Choice
		for _, c := range row {
			if !c.Cheery {
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
	Leaves(t, k.To, k.Send.Card, after, measure.StoredSend(&event.Send{Rows: all})-measure.StoredSend(&event.Send{Rows: k.Send.Rows}))
}

// fewer keeps the first of the buttons, and those that help or clear the chat. A row of faces, hours or
// countries is one thing to do.
func fewer(rows [][]core.Choice) [][]core.Choice {
	room := calmRoom
	for _, row := range rows {
		for _, c := range row {
			if stays(c) {
				room--
			}
		}
	}
	var few [][]core.Choice
	for _, row := range rows {
		var left []core.Choice
		for _, c := range row {
			if stays(c) {
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
func stays(c core.Choice) bool {
	return c.Flow == "chat" || c.Flow == "support" || c.Action == "run" && c.Arg == "support"
}

// Cheer adds a paragraph to a card that does not stand beside serious words, after an empty line.
func Cheer(t *core.Turn, k *core.Card, words string) {
	if !k.IsCalm() {
		k.Gap().Words(words)
		return
	}
	Leaves(t, k.To, k.Send.Card, nil, measure.Quoted("\n\n"+words))
}

// Leaves notes that a card leaves something out.
func Leaves(t *core.Turn, to event.Who, card string, rows [][]event.Button, spare int) {
	for i := range t.Calmed {
		if c := &t.Calmed[i]; c.To == to && c.Card == card {
			c.Spare += spare
			if rows != nil {
				c.Rows = rows
			}
			return
		}
	}
	t.Calmed = append(t.Calmed, core.Calmed{To: to, Card: card, Rows: rows, Spare: spare})
}

// calmedOn is what a card of this turn leaves out.
func calmedOn(t *core.Turn, to event.Who, card string) core.Calmed {
	for _, c := range t.Calmed {
		if c.To == to && c.Card == card {
			return c
		}
	}
	return core.Calmed{}
}
