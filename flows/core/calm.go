package flows

import "steady/flows/event"

// A card that answers serious words is a calm one: nothing cheerful stands on it, and no more than four
// things to do, the door to help among them. What it leaves out for that is measured, so that it can be
// made as long as any other (support_even.go).

// calmRoom is how many things to do stand beside the door to help.
const calmRoom = 3

// calmed is a card that leaves something out.
type calmed struct {
	to    event.Who
	card  string
	rows  [][]event.Button // as it is shown anew when the moment is over; nil: as it is
	spare int              // how much longer it would have been
}

// calmedOn is what a card of this turn leaves out.
func (t *turn) calmedOn(to event.Who, card string) calmed {
	for _, c := range t.calmed {
		if c.to == to && c.card == card {
			return c
		}
	}
	return calmed{}
}

// leaves notes that a card leaves something out.
func (t *turn) leaves(to event.Who, card string, rows [][]event.Button, spare int) {
	for i := range t.calmed {
		if c := &t.calmed[i]; c.to == to && c.card == card {
			c.spare += spare
			if rows != nil {
				c.rows = rows
			}
			return
		}
	}
	t.calmed = append(t.calmed, calmed{to, card, rows, spare})
}

// isCalm tells whether a card is a calm one: it answers serious words or is about them, or the quiet line
// hangs on it.
func (k *card) isCalm() bool {
	t := k.t
	if m, ok := t.movesBy(k.send.Card); ok && !m.breathes {
		return false // every way out of a pause stays on it
	}
	if k.calmly || t.weight != light && t.actor == k.to {
		return true
	}
	n := t.tended(k.to, k.send.Card)
	return n >= 0 && t.people(k.to).Support.Tidy[n].With != int(light)
}

// cheers marks a button that does not stand beside serious words.
func (c choice) cheers() choice { return c.cheersIf(true) }

func (c choice) cheersIf(yes bool) choice { c.cheer = yes; return c }

// cheer adds a paragraph that does not stand beside serious words, after an empty line.
func (k *card) cheer(words string) *card {
	if !k.isCalm() {
		return k.gap().words(words)
	}
	k.t.leaves(k.to, k.send.Card, nil, quoted("\n\n"+words))
	return k
}

// buttons are rows of them with their data.
func (k *card) buttons(rows [][]choice) [][]event.Button {
	live := k.t.live(k.to, k.send.Card)
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
func (k *card) calm() {
	sober := make([][]choice, 0, len(k.rows))
	for _, row := range k.rows {
		var left []choice
		for _, c := range row {
			if !c.cheer {
				left = append(left, c)
			}
		}
		if len(left) > 0 {
			sober = append(sober, left)
		}
	}
	all, after := k.buttons(k.rows), k.buttons(sober)
	k.rows = fewer(sober)
	k.send.Rows = k.buttons(k.rows)
	k.t.leaves(k.to, k.send.Card, after, storedSend(&event.Send{Rows: all})-storedSend(&event.Send{Rows: k.send.Rows}))
}

// fewer keeps the first of the buttons, and those that help or clear the chat. A row of faces, hours or
// countries is one thing to do.
func fewer(rows [][]choice) [][]choice {
	room := calmRoom
	for _, row := range rows {
		for _, c := range row {
			if c.stays() {
				room--
			}
		}
	}
	var few [][]choice
	for _, row := range rows {
		var left []choice
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
func (c choice) stays() bool {
	return c.flow == "chat" || c.flow == "support" || c.action == "run" && c.arg == "support"
}
