package flows

import (
	"slices"

	"steady/flows/event"
)

// keepOwn puts an answer that was never opened on its author's own pages. It stays closed for ever.
func (t *turn) keepOwn(who event.Who) {
	q := questionState(t)
	if side := &q.Sides[who]; q.wrote(who) {
		t.page(event.Page{Kind: "checkin", By: who, Title: t.title(who, q.prompt(who)), Own: q.prompt(who).Whose(), Parts: side.Parts})
		*side = Side{}
	}
}

// checkinErased closes an open question that is in the words of whoever is erased: what the other has answered
// stays theirs.
func checkinErased(t *turn, gone event.Who) {
	q, other := questionState(t), gone.Other()
	if q.Open && q.prompt(other).Whose() == event.OwnedBy(gone) {
		q.Prompt, q.Sides[other].Swapped = Prompt{}, nil
		t.keepOwn(other)
		q.Open = false
		t.empty(other, askCard)
		t.empty(other, "checkin.remind")
	}
}

// emptiedReveal keeps the words of to on an opened question.
func emptiedReveal(t *turn, to event.Who, card string) bool {
	gone := to.Other()
	i := slices.IndexFunc(questionState(t).Past, func(r Reveal) bool { return revealName(r.Number) == card })
	if i < 0 || !t.people(to).Gone.IsZero() {
		return false
	}
	past := &t.ownPast()[i]
	past.Taken[gone] = true
	t.redraw(past, gone, "")
	return true
}
