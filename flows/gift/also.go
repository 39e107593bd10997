package gift

import (
	"steady/flows/core"
	"steady/flows/event"
)

// Also is a second thing that can be said about a gift, beside writing back: its button, what is said
// while it is written, and the first line of the card that brings it. Either leaves room for the other.
type Also struct{ Button, Ask, Told string }

// alsoSaid marks the gift that says it.
const alsoSaid = "also"

// tellAlso opens the composer for it.
func tellAlso(t *core.Turn, p core.Tap) {
	g := received(t, p)
	if g == nil {
		return
	}
	if giftKind(t, g.Flow).Also == nil || g.Did {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, g.Flow, alsoSaid, p.Arg, p.Card)
	t.Shown(p.Who, p.Card)
	Redraw(t, p.Who, g)
}

// mayAlso tells whether it can still be said.
func mayAlso(t *core.Turn, g *Gift) bool {
	return g.Back == 0 && !g.Did && giftKind(t, g.Flow).Also != nil
}

// alsoWords sends what was written.
func alsoWords(t *core.Turn, who event.Who, s event.Said, g *Gift) {
	if g == nil || g.Taken || g.Did {
		writeBack(t, who, s, g)
		return
	}
	g.Did = true
	t.Shown(who, g.card())
	Redraw(t, who, g)
	Begin(t, who, Making{Flow: g.Flow, Back: g.Number, About: true, Arg: alsoSaid}, s)
}

// HasLeft tells whether who's other has left a pair.
func HasLeft(t *core.Turn, who event.Who) bool { return !t.People(who.Other()).Gone.IsZero() }
