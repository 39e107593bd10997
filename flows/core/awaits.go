package core

import (
	"slices"

	"steady/flows/event"
)

// Awaits tells whether a live card waits for something that its person may believe to have done.
func (t *Turn) Awaits(who event.Who, card string) bool {
	if c := t.People(who).Composer; c != nil && c.Card == card {
		if f, ok := t.Flow(c.Flow); ok && !f.Form {
			return true
		}
	}
	f, ok := t.Flow(FlowOf(card))
	return ok && f.Awaits != nil && f.Awaits(t, who, card)
}

// AwaitsOn is for flows whose cards of these names wait as long as they are live.
func AwaitsOn(names ...string) func(*Turn, event.Who, string) bool {
	return func(_ *Turn, _ event.Who, card string) bool { return slices.Contains(names, card) }
}
