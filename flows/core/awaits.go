package flows

import (
	"slices"
	"steady/flows/event"
)

// awaits tells whether a live card waits for something that its person may believe to have done.
func (t *turn) awaits(who event.Who, card string) bool {
	if c := t.people(who).Composer; c != nil && c.Card == card {
		if f, ok := t.flow(c.Flow); ok && !f.form {
			return true
		}
	}
	f, ok := t.flow(flowOf(card))
	return ok && f.awaits != nil && f.awaits(t, who, card)
}

// awaitsOn is for flows whose cards of these names wait as long as they are live.
func awaitsOn(names ...string) func(*turn, event.Who, string) bool {
	return func(_ *turn, _ event.Who, card string) bool { return slices.Contains(names, card) }
}
