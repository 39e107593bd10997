package flows

import "steady/flows/event"

// owned says which of a couple's longest lists a turn has copied by now. Most turns change none of them or
// one, and together they are half of the state: so clone leaves them as they are, and whoever is about to
// change one has the turn own it first. Every Step of a transcript is held to not having changed what it
// was given.
type owned struct {
	live        [2]bool
	given, past bool
}

// ownAll is for whoever changes the state wherever it may be.
func (t *turn) ownAll() {
	t.ownGiven()
	t.ownPast()
	for _, who := range event.Both() {
		t.ownLive(who)
	}
}

// ownLive is the cards of somebody's chat, to be changed.
func (t *turn) ownLive(who event.Who) []Live {
	live := &t.people(who).Live
	if t.owns.live[who] {
		return *live
	}
	t.owns.live[who] = true
	words := room(*live, func(l *Live) int { return len(l.Words) })
	for i := range ownMore(live) {
		words.own(&(*live)[i].Words)
	}
	return *live
}

// ownGiven is the gifts that are on their way or handed over, to be changed.
func (t *turn) ownGiven() []Gift {
	given := &t.c.Gifts.Given
	if t.owns.given {
		return *given
	}
	t.owns.given = true
	from := room(*given, func(g *Gift) int { return len(g.From) })
	for i := range ownMore(given) {
		g := &(*given)[i]
		own(&g.Extra)
		own(&g.More)
		from.own(&g.From)
	}
	return *given
}

// ownPast is the questions that were opened, to be changed.
func (t *turn) ownPast() []Reveal {
	past := &t.c.Question.Past
	if t.owns.past {
		return *past
	}
	t.owns.past = true
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
