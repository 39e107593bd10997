package flows

import (
	"slices"

	"steady/flows/event"
)

// tapped checks a press and hands it to its flow. Data can be forged and cards outlive their
// meaning, so nothing happens unless the card is live for the one who taps and the bot itself put this
// very data on it. What the data names is looked up as the tapper's own all the same: that is each flow's
// part.
func (t *turn) tapped(who event.Who, e event.Tapped) {
	g, ok := parseTag(e.Data)
	for _, l := range t.people(who).Live {
		switch {
		case !ok || l.Number != g.card:
		case g.check == "" && t.renew(who, e.Rows):
			t.toast(who, "common.before")
			return
		case t.c.offered(who, l, g) && t.press(tap{who, g.arg, l.Card, e.Message}, g):
			return
		}
	}
	t.toast(who, "common.gone")
}

// Unchecked tells whether callback data is of a card that was sent before buttons carried a check.
func Unchecked(data string) bool {
	g, ok := parseTag(data)
	return ok && g.check == ""
}

// renew gives a card of before there were checks its buttons anew, each with one: rows is what Telegram says
// it has, which no client can forge. Buttons of cards that are no longer live stay away. It returns false where
// nothing was left to show.
func (t *turn) renew(who event.Who, rows [][]event.Button) bool {
	var card string
	var anew [][]event.Button
	for _, row := range rows {
		var made []event.Button
		for _, b := range row {
			g, ok := parseTag(b.Data)
			at := slices.IndexFunc(t.people(who).Live, func(l Live) bool { return l.Number == g.card })
			switch {
			case b.URL != "":
				made = append(made, event.Button{Text: b.Text, URL: b.URL})
			case ok && g.check == "" && at >= 0:
				l := t.people(who).Live[at]
				made = append(made, event.Button{Text: b.Text, Data: t.offer(who, l, g)})
				if l.Card != lineCard { // that button hangs on whichever card it was said with
					card = l.Card
				}
			}
		}
		if len(made) > 0 {
			anew = append(anew, made)
		}
	}
	if card != "" {
		t.out = append(t.out, event.Edit{To: who, Card: card, Rows: anew})
	}
	return card != ""
}
