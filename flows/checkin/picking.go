package checkin

import (
	"strconv"

	"steady/flows/checkin/drawing"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// lately is what of the last days counts for the next question.
func lately(t *core.Turn) drawing.Lately {
	q := stateOf(t)
	return drawing.Lately{Seen: q.Seen, Follows: q.Follows, Gentle: q.Gentle, Tender: q.Tender}
}

// pick takes the next question. Their own come up among the others: about every third time, while
// there are some that have not come up yet.
func pick(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	gentle := len(w.Tags) > 0 && w.Tags[0] == "gentle"
	if own, ok := ownquestion.Next(t); ok && !gentle && !t.ForOneself(who) && drawing.OneIn(t, 3, "own", strconv.Itoa(q.Number)) {
		ownquestion.Took(t, own)
		return own
	}
	q.Follows = drawing.Asked(q.Follows, w.After)
	return draw(t, who, w)
}

// draw takes the next question for a wish from the deck.
func draw(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	if t.Paired() && w.After == 0 {
		w = drawing.InSeason(t, who, w, q.Seen)
	}
	found, seen := t.Book.Pick(t.People(who).Lang, "questions", w, q.Seen)
	q.Seen = seen
	return state.Prompt{Deck: found.ID}
}
