package core

import (
	"steady/flows/event"

	"steady/flows/state"
)

// keyFor is the same, and works out a phone's key once in a turn.
func (t *Turn) keyFor(who event.Who, l state.Live) state.ButtonKey {
	if l.Key != "" {
		return t.C.KeyFor(who, l)
	}
	if t.keys[who] == (state.ButtonKey{}) {
		t.keys[who] = state.KeyOf(t.C.Seed, who)
	}
	return t.keys[who]
}

// Offer is the data of a button on a live card. It is the only way to make any.
func (t *Turn) Offer(who event.Who, l state.Live, g state.Tag) string {
	g.Card = l.Number
	key := t.keyFor(who, l)
	check := key.CheckOf(g)
	g.Check = string(check[:])
	return g.Encode()
}
