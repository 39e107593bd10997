package flows

import "strconv"

// A pause lets only the time pass. Why somebody is late are words like all others: they wait until it is
// over, in a parcel of their own, and then the card comes anew with them.

// lateWhy is the kind of that parcel.
const lateWhy = "why"

// keepsWords tells whether a pause, or the quiet after it, has words for the other wait.
func (t *turn) keepsWords() bool { return wordsHush(t.c).After(t.now) }

// giveWhy adds a reason to what the other knows already, or has it wait.
func (t *turn) giveWhy(g *Gift, why []Part) {
	for _, part := range why {
		g.From, g.Size = append(g.From, part.Message), g.Size+units(part.Text)
	}
	switch {
	case len(why) == 0:
	case t.keepsWords():
		t.post(g.By.Other(), Parcel{
			Flow: g.Flow, Kind: lateWhy, Arg: strconv.Itoa(g.Number), Parts: why, Page: g.Page, Class: classWords, Edits: true,
		})
	default:
		g.More = append(g.More, why...)
	}
}

// bringWhy is a reason whose time has come.
func (t *turn) bringWhy(to Who, g *Gift, p Parcel) {
	g.More = append(g.More, p.Parts...)
	g.Renew = g.Slot != 0
	t.redrawGift(to, g)
}
