package flows

import (
	"steady/flows/event"
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
func (t *turn) weigh(who event.Who, words string) {
	q := questionState(t)
	side := &q.Sides[who]
	if t.parted(who) {
		return // there is nobody to open it for
	}
	if t.serious(who, words) {
		side.Held, side.NotYet = 1, side.Second
		t.unsecond(who.Other())
		return
	}
	if side.Held == 0 {
		return
	}
	for _, p := range side.Parts {
		if t.serious(who, p.Text) {
			return
		}
	}
	t.unhold(who)
}

// unhold makes a held answer one like any other, as if it had been given just now.
func (t *turn) unhold(who event.Who) {
	q := questionState(t)
	side := &q.Sides[who]
	side.Held, side.NotYet = 0, false
	side.Second = q.answered(who.Other())
}

// keptHeld is what is said about an answer that waits for its author.
func (t *turn) keptHeld(who event.Who) *card {
	side := &questionState(t).Sides[who]
	t.meanwhile(who, t.hearsOfBoth(who)) // what it remembers changes for everybody
	k := t.card(who, side.Card).line("support.held", prompts.Args{"Count": len(side.Parts)}).
		row(press("support.show", "show"), press("common.change", "change"))
	row := []choice{press("common.add", "add")}
	if side.Loosely {
		row = append(row, press("checkin.not_for_this", "elsewhere"))
	}
	return k.row(row...).private()
}

// showHeld is the author's Show: the answer opens as soon as both are there.
func (t *turn) showHeld(p tap) bool {
	q := questionState(t)
	if !q.wrote(p.who) || q.Sides[p.who].Held == 0 || p.card != q.Sides[p.who].Card {
		return false
	}
	t.unhold(p.who)
	if q.answered(p.who.Other()) {
		return false // tapShow opens it
	}
	t.kept(p.who).edit()
	t.toast(p.who, "support.shows_later")
	return true
}

// ownPast is the questions that were opened, to be changed.
func (t *turn) ownPast() []Reveal {
	past := &questionState(t).Past
	if t.owns.has(past) {
		return *past
	}
	from := room(*past, func(r *Reveal) int { return len(r.From[event.A]) + len(r.From[event.B]) })
	for i := range ownMore(past) {
		r := &(*past)[i]
		for _, who := range event.Both() {
			own(&r.Echo[who])
			own(&r.Wants[who])
			own(&r.Extra[who])
			from.own(&r.From[who])
		}
	}
	return *past
}
