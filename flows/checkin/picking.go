package checkin

import (
	"strconv"
	"time"

	"steady/flows/checkin/drawing"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// wish is what kind of question the evening wants: by weekday, gentler after a hard time, and on
// some days gentle by chance, so that nothing can be read from a gentle one.
func wish(t *core.Turn, who event.Who) prompts.Wish {
	if t.ForOneself(who) {
		return soloWish(t, who, "questions")
	}
	day := t.Today(who)
	w := prompts.Wish{Seed: t.Chance("questions"), Day: int(day), Depths: []prompts.Depth{prompts.Medium}, Not: []string{"ahead", "play"}}
	if t.Back { // after a long silence something light
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"ahead", "play", "gentle"}
		return w
	}
	if day <= stateOf(t).Gentle || stateOf(t).Tender || t.Chance("gentle", strconv.Itoa(int(day)))%7 == 0 {
		w.Depths, w.Tags, w.Not = []prompts.Depth{prompts.Light, prompts.Medium}, []string{"gentle"}, []string{"ahead"}
		return w
	}
	switch day.Weekday() {
	case time.Monday, time.Saturday:
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"ahead", "play", "gentle"}
	case time.Friday:
		w.Depths, w.Tags, w.Not = nil, []string{"play"}, []string{"ahead"}
	case time.Sunday:
		w.Depths, w.Tags, w.Not = nil, []string{"ahead"}, nil
	case time.Thursday:
		if t.People(event.A).Likes.Deep && t.People(event.B).Likes.Deep && drawing.Awake(t, who) {
			w.Depths = []prompts.Depth{prompts.Deep}
			return w
		}
		w.After = drawing.FollowUp(t, stateOf(t).Follows, stateOf(t).Seen, day)
	default:
		w.After = drawing.FollowUp(t, stateOf(t).Follows, stateOf(t).Seen, day)
	}
	return w
}

// swapWish is what kind of question somebody gets who wants another one.
func swapWish(t *core.Turn, who event.Who, kind string) prompts.Wish {
	if t.ForOneself(who) {
		return soloWish(t, who, "swap")
	}
	w := prompts.Wish{Seed: t.Chance("swap"), Day: int(t.Today(who)), Not: []string{"ahead"}} // that is Sunday's
	switch kind {
	case "lighter":
		w.Depths = []prompts.Depth{prompts.Light}
	case "deeper":
		w.Depths = []prompts.Depth{prompts.Medium}
		if drawing.WideAwake(t.Local(who)) {
			w.Depths = []prompts.Depth{prompts.Deep}
		}
	default:
		w.Depths = []prompts.Depth{prompts.Light, prompts.Medium}
	}
	if !t.Paired() {
		w.Depths, w.Tags = nil, []string{"first"}
	}
	return w
}

// pick takes the next question. Their own come up among the others: about every third time, while
// there are some that have not come up yet.
func pick(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	gentle := len(w.Tags) > 0 && w.Tags[0] == "gentle"
	if own, ok := ownquestion.Next(t); ok && !gentle && !t.ForOneself(who) && t.Chance("own", strconv.Itoa(q.Number))%3 == 0 {
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
