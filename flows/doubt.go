package flows

import (
	"slices"

	"steady/flows/event"
)

// Words that are an answer to the question are sealed until both have answered; words of a gift are on the
// other phone at once. So that no answer ever travels with a gift, whatever waits for words gets them only
// where it is sure to be meant: where a question of theirs is open and came later, or where the words would
// join others by themselves, their author is asked first. That a question is open is read off the question,
// not off the card that asked for words last: every other card takes that place.

// routing is what a turn knows of where its words may go.
type routing struct {
	doubted *Asking // who waited for them and did not get them: they may be meant for a question
	album   string  // the album that they are a piece of
	sure    bool    // their author has said where they belong
}

// questionOpen tells whether who has a question which what they write may be meant for: asked, and not
// answered, or answered just now.
func (t *turn) questionOpen(who event.Who) bool {
	q := &t.c.Question
	side := &q.Sides[who]
	return t.paired() && q.Open && side.Asked != 0 && (!q.wrote(who) || t.sinceLast(side) <= adding)
}

// doubts tells whether words may be meant for the open question and not for the one that waits for them.
// A card one has just opened is sure of the next words; one that was open before the question came is not.
func (t *turn) doubts(who event.Who, s event.Said, f *flow, ask Asking) bool {
	if !t.questionOpen(who) || f.inward != nil && f.inward(t, who, s, ask) {
		return false
	}
	return t.joinsByItself(who, s, ask) || t.questionSince(who, ask)
}

// questionSince tells whether the question, or a reminder of it, came after something began to wait.
func (t *turn) questionSince(who event.Who, ask Asking) bool {
	return slices.ContainsFunc(t.people(who).Live, func(l Live) bool {
		return (l.Card == askCard || l.Card == remindCard) && l.Number > ask.After
	})
}

// asksFirst asks about words that were kept from whoever waited for them.
func (t *turn) asksFirst(who event.Who, s event.Said) bool {
	if t.doubted == nil {
		return false
	}
	t.whereTo(who, s)
	return true
}
