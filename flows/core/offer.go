package flows

import "steady/flows/event"

// keyFor is the same, and works out a phone's key once in a turn.
func (t *turn) keyFor(who event.Who, l Live) buttonKey {
	if l.Key != "" {
		return t.c.keyFor(who, l)
	}
	if t.keys[who] == (buttonKey{}) {
		t.keys[who] = keyOf(t.c.Seed, who)
	}
	return t.keys[who]
}

// offer is the data of a button on a live card. It is the only way to make any.
func (t *turn) offer(who event.Who, l Live, g tag) string {
	g.card = l.Number
	key := t.keyFor(who, l)
	check := key.checkOf(g)
	g.check = string(check[:])
	return g.encode()
}
