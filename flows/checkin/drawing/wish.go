package drawing

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Lately is what of the last days counts for the next question.
type Lately struct {
	Seen    prompts.Seen // of the deck
	Follows []Follow     // what both answered and will be asked about again, the oldest first
	Gentle  calendar.Day // until this day only gentle ones come
	Tender  bool         // the next one is gentle, whenever it comes
}

// Evening is what kind of question the evening wants: by weekday, gentler after a hard time, and on
// some days gentle by chance, so that nothing can be read from a gentle one.
func Evening(t *core.Turn, who event.Who, l Lately) prompts.Wish {
	if t.ForOneself(who) {
		return Solo(t, who, "questions")
	}
	day := t.Today(who)
	w := prompts.Wish{Seed: t.Chance("questions"), Day: int(day), Depths: []prompts.Depth{prompts.Medium}, Not: []string{"ahead", "play"}}
	if t.Back { // after a long silence something light
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"ahead", "play", "gentle"}
		return w
	}
	if day <= l.Gentle || l.Tender || t.Chance("gentle", strconv.Itoa(int(day)))%7 == 0 {
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
		if t.People(event.A).Likes.Deep && t.People(event.B).Likes.Deep && Awake(t, who) {
			w.Depths = []prompts.Depth{prompts.Deep}
			return w
		}
		w.After = FollowUp(t, l.Follows, l.Seen, day)
	default:
		w.After = FollowUp(t, l.Follows, l.Seen, day)
	}
	return w
}

// Another is what kind of question somebody gets who wants another one.
func Another(t *core.Turn, who event.Who, kind string) prompts.Wish {
	if t.ForOneself(who) {
		return Solo(t, who, "swap")
	}
	w := prompts.Wish{Seed: t.Chance("swap"), Day: int(t.Today(who)), Not: []string{"ahead"}} // that is Sunday's
	switch kind {
	case "lighter":
		w.Depths = []prompts.Depth{prompts.Light}
	case "deeper":
		w.Depths = []prompts.Depth{prompts.Medium}
		if WideAwake(t.Local(who)) {
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

// solo is the tag of questions for oneself.
const solo = "solo"

// Solo is a question for oneself. chance tells apart what one day asks for.
func Solo(t *core.Turn, who event.Who, chance string) prompts.Wish {
	return prompts.Wish{
		Seed: t.Chance(chance), Day: int(t.Today(who)), Tags: []string{solo},
		Depths: []prompts.Depth{prompts.Light, prompts.Medium},
	}
}

// IsSolo tells whether a question is one for oneself.
func IsSolo(t *core.Turn, p state.Prompt) bool {
	found, ok := t.Book.Prompt("", "questions", p.Deck)
	return ok && slices.Contains(found.Tags, solo)
}
