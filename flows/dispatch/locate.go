package dispatch

import (
	"steady/flows/core"
	"steady/flows/state"
)

// CardOf is the card that a button with this data hangs on, if the card is live for the person who
// tapped it. A tap brings its message's number with it, so this is how a card is found again whose
// place got lost.
func CardOf(t *core.Turn, chat int64, data string) (card string, ok bool) {
	who, here := t.With(chat)
	g, parsed := state.ParseTag(data)
	if !here || !parsed {
		return "", false
	}
	for _, l := range t.People(who).Live {
		if t.C.Offered(who, l, g) {
			return l.Card, true
		}
	}
	return "", false
}
