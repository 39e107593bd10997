package flows

import "steady/flows/event"

// also is a second thing that can be said about a gift, beside writing back: its button, what is said
// while it is written, and the first line of the card that brings it. Either leaves room for the other.
type also struct{ button, ask, told string }

// alsoSaid marks the gift that says it.
const alsoSaid = "also"

// tellAlso opens the composer for it.
func tellAlso(t *turn, p tap) {
	g := t.received(p)
	if g == nil {
		return
	}
	if t.giftKind(g.Flow).also == nil || g.Did {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, g.Flow, alsoSaid, p.arg, p.card)
	t.shown(p.who, p.card)
	t.redrawGift(p.who, g)
}

// mayAlso tells whether it can still be said.
func (t *turn) mayAlso(g *Gift) bool {
	return g.Back == 0 && !g.Did && t.giftKind(g.Flow).also != nil
}

// alsoWords sends what was written.
func (t *turn) alsoWords(who event.Who, s event.Said, g *Gift) {
	if g == nil || g.Taken || g.Did {
		t.writeBack(who, s, g)
		return
	}
	g.Did = true
	t.shown(who, g.card())
	t.redrawGift(who, g)
	t.beginGift(who, Making{Flow: g.Flow, Back: g.Number, About: true, Arg: alsoSaid}, s)
}
