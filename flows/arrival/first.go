package arrival

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/measure"
	"steady/flows/quiet"
)

// Somebody who writes serious words before they have agreed to anything is not asked to agree: what comes
// first is help, each time. The way in goes on when they like. The card is the one the way in would have
// stood on, so that what is stored tells nothing.

// helpsFirst tells whether help takes the place of the step of the way in that is open: for serious words
// always, and on such a day for whatever would only bring the terms once more, unasked.
func helpsFirst(t *core.Turn, who event.Who, asked bool) bool {
	p := t.People(who)
	if p.Support.Off {
		return false
	}
	terms := beforeTerms(t, who)
	return t.Weight != core.Light || terms && !asked && p.Support.Line == 1 && p.Support.Day == t.Today(who)
}

// helpFirst is the card with help on it.
func helpFirst(t *core.Turn, who event.Who) {
	p := t.People(who)
	why := firstThis(t, who, true)
	k := askClock(t, who, why)
	if beforeTerms(t, who) {
		k = beforeAll(t, who, why)
	} else {
		p.Setup.Step = stepClock
	}
	name := k.Send.Card
	t.MoveDown(who, name) // as the step itself would make way for itself
	k.Send.Rows = k.Buttons(k.Rows)
	ordinary := measure.StoredSend(&k.Send)
	help := t.Card(who, name)
	look, now := core.Press("support.look", "open").Of("support"), core.Press("support.now", "open", "now").Of("support")
	switch t.Weight {
	case core.Worry:
		help.Line("support.first_worried").Row(core.Press("support.worried", "open", "worried").Of("support"))
	case core.Heavy:
		help.Line("support.first")
	default:
		help.Line("support.first_again")
	}
	help.Row(now).Row(look).Private().Deliver()
	t.First = &event.Text{}
	t.First.Add(t.Say(who, "support.first_after"))
	quiet.Leaves(t, who, name, nil, ordinary-measure.StoredSend(&help.Send))
}
