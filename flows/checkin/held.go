package checkin

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/prompts"
)

// Held is an answer that waits for its author's Show. To the other it is no answer yet: whatever they
// see is what they would see if nothing had been written.

// wrote tells whether who has put words to the open question, whether or not they may open.
func (q *Question) wrote(who event.Who) bool { return q.Open && len(q.Sides[who].Parts) > 0 }

// answered tells whether who has put an answer to the open question that may open.
func (q *Question) answered(who event.Who) bool { return q.wrote(who) && q.Sides[who].Held == 0 }

// weigh decides whether an answer is held, when words in it have come or changed: new ones that may be
// serious hold it, and it goes on being held while any of its words may be.
func weigh(t *core.Turn, who event.Who, words string) {
	q := stateOf(t)
	side := &q.Sides[who]
	if t.Parted(who) {
		return // there is nobody to open it for
	}
	if t.Serious(who, words) {
		side.Held, side.NotYet = 1, side.Second
		unsecond(t, who.Other())
		return
	}
	if side.Held == 0 {
		return
	}
	for _, p := range side.Parts {
		if t.Serious(who, p.Text) {
			return
		}
	}
	unhold(t, who)
}

// unhold makes a held answer one like any other, as if it had been given just now.
func unhold(t *core.Turn, who event.Who) {
	q := stateOf(t)
	side := &q.Sides[who]
	side.Held, side.NotYet = 0, false
	side.Second = q.answered(who.Other())
}

// keptHeld is what is said about an answer that waits for its author.
func keptHeld(t *core.Turn, who event.Who) *core.Card {
	side := &stateOf(t).Sides[who]
	meanwhile(t, who, hearsOfBoth(t, who)) // what it remembers changes for everybody
	k := t.Card(who, side.Card).Line("support.held", prompts.Args{"Count": len(side.Parts)}).
		Row(core.Press("support.show", "show"), core.Press("common.change", "change"), core.Press("common.more", "more_kept"))
	return k.Private()
}

// showHeld is the author's Show: the answer opens as soon as both are there.
func showHeld(t *core.Turn, p core.Tap) bool {
	q := stateOf(t)
	if !q.wrote(p.Who) || q.Sides[p.Who].Held == 0 || p.Card != q.Sides[p.Who].Card {
		return false
	}
	unhold(t, p.Who)
	if q.answered(p.Who.Other()) {
		return false // tapShow opens it
	}
	kept(t, p.Who).Edit()
	t.Toast(p.Who, "support.shows_later")
	return true
}

// ownPast is the questions that were opened, to be changed.
func ownPast(t *core.Turn) []Reveal {
	past := &stateOf(t).Past
	if t.Owns.Has(past) {
		return *past
	}
	from := own.Room(*past, func(r *Reveal) int { return len(r.From[event.A]) + len(r.From[event.B]) })
	for i := range own.More(past) {
		r := &(*past)[i]
		for _, who := range event.Both() {
			own.List(&r.Echo[who])
			own.List(&r.Wants[who])
			own.List(&r.Extra[who])
			from.Own(&r.From[who])
		}
	}
	return *past
}
