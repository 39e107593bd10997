package dispatch

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Words that are an answer to the question are sealed until both have answered; words of a gift are on the
// other phone at once. So that no answer ever travels with a gift, whatever waits for words gets them only
// where it is sure to be meant: where a question of theirs is open and came later, or where the words would
// join others by themselves, their author is asked first. That a question is open is read off the question,
// not off the card that asked for words last: every other card takes that place.

// doubts tells whether words may be meant for the open question and not for the one that waits for them.
// A card one has just opened is sure of the next words; one that was open before the question came is not.
func doubts(t *core.Turn, who event.Who, s event.Said, f *core.Flow, ask state.Asking) bool {
	newest, open := t.Expected(who)
	if !open || f.Inward != nil && f.Inward(t, who, s, ask) {
		return false
	}
	together := s.Album != "" && s.Album == ask.Album // the rest of what was sent together
	return f.Joins != nil && !together && f.Joins(t, who, ask) || newest > ask.After
}

// asksFirst asks about words that were kept from whoever waited for them.
func asksFirst(t *core.Turn, who event.Who, s event.Said) bool {
	if t.Doubted == nil {
		return false
	}
	t.WhereTo(who, s)
	return true
}
