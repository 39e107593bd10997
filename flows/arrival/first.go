package flows

import "steady/flows/event"

// Somebody who writes serious words before they have agreed to anything is not asked to agree: what comes
// first is help, each time. The way in goes on when they like. The card is the one the way in would have
// stood on, so that what is stored tells nothing.

// helpsFirst tells whether help takes the place of the step of the way in that is open: for serious words
// always, and on such a day for whatever would only bring the terms once more, unasked.
func (t *turn) helpsFirst(who event.Who, asked bool) bool {
	p := t.people(who)
	if p.Support.Off {
		return false
	}
	terms := p.Setup.Step == "" || p.Setup.Step == stepAgree
	return t.weight != light || terms && !asked && p.Support.Line == 1 && p.Support.Day == t.today(who)
}

// helpFirst is the card with help on it.
func (t *turn) helpFirst(who event.Who) {
	p := t.people(who)
	name := clockCard
	k := t.askClock(who, "arrival.first_this")
	if p.Setup.Step == "" || p.Setup.Step == stepAgree {
		name = helloCard
		p.Setup.Step = stepAgree
		k = t.hello(who, "arrival.first_this")
	} else {
		p.Setup.Step = stepClock
	}
	k.send.Rows = k.buttons(k.rows)
	ordinary := storedSend(&k.send)
	help := t.card(who, name)
	look, now := press("support.look", "open").of("support"), press("support.now", "open", "now").of("support")
	switch t.weight {
	case worry:
		help.line("support.first_worried").row(press("support.worried", "open", "worried").of("support"))
	case heavy:
		help.line("support.first")
	default:
		help.line("support.first_again")
	}
	help.row(now).row(look).private().deliver()
	t.first = &event.Text{}
	t.first.Add(t.say(who, "support.first_after"))
	t.leaves(who, name, nil, ordinary-storedSend(&help.send))
}
