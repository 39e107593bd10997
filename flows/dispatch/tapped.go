package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
	"steady/flows/state"
)

// tapped checks a press and hands it to its flow. Data can be forged and cards outlive their
// meaning, so nothing happens unless the card is live for the one who taps and the bot itself put this
// very data on it. What the data names is looked up as the tapper's own all the same: that is each flow's
// part.
func tapped(t *core.Turn, who event.Who, e event.Tapped) {
	g, ok := state.ParseTag(e.Data)
	for _, l := range t.People(who).Live {
		switch {
		case !ok || l.Number != g.Card:
		case g.Check == "" && renew(t, who, e.Rows):
			t.Toast(who, "common.before")
			return
		case t.C.Offered(who, l, g) && press(t, core.Tap{Who: who, Arg: g.Arg, Card: l.Card, Message: e.Message}, g):
			return
		}
	}
	t.Toast(who, "common.gone")
}

// Unchecked tells whether callback data is of a card that was sent before buttons carried a check.
func Unchecked(data string) bool {
	g, ok := state.ParseTag(data)
	return ok && g.Check == ""
}

// renew gives a card of before there were checks its buttons anew, each with one: rows is what Telegram says
// it has, which no client can forge. Buttons of cards that are no longer live stay away. It returns false where
// nothing was left to show.
func renew(t *core.Turn, who event.Who, rows [][]event.Button) bool {
	var card string
	var anew [][]event.Button
	for _, row := range rows {
		var made []event.Button
		for _, b := range row {
			g, ok := state.ParseTag(b.Data)
			at := slices.IndexFunc(t.People(who).Live, func(l state.Live) bool { return l.Number == g.Card })
			switch {
			case b.URL != "":
				made = append(made, event.Button{Text: b.Text, URL: b.URL})
			case ok && g.Check == "" && at >= 0:
				l := t.People(who).Live[at]
				made = append(made, event.Button{Text: b.Text, Data: t.Offer(who, l, g)})
				if l.Card != quiet.LineCard { // that button hangs on whichever card it was said with
					card = l.Card
				}
			}
		}
		if len(made) > 0 {
			anew = append(anew, made)
		}
	}
	if card != "" {
		t.Out = append(t.Out, event.Edit{To: who, Card: card, Rows: anew})
	}
	return card != ""
}
