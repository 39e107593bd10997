package checkin

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// near is how far chance looks ahead in a season, in which questions go slowly deeper.
const near = 8

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
		if t.People(event.A).Likes.Deep && t.People(event.B).Likes.Deep && awakeForDeep(t, who) {
			w.Depths = []prompts.Depth{prompts.Deep}
			return w
		}
		w.After = followUp(t, day)
	default:
		w.After = followUp(t, day)
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
		if wideAwake(minuteOf(t.Local(who))) {
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

// awakeForDeep tells whether a heavy question would reach neither of them late at night nor in the
// morning before work: who gets it now, the other at their own hour.
func awakeForDeep(t *core.Turn, who event.Who) bool {
	return wideAwake(minuteOf(t.Local(who))) && wideAwake(int(t.People(who.Other()).Likes.CheckIn.At))
}

func minuteOf(at time.Time) int { return at.Hour()*60 + at.Minute() }

// wideAwake tells whether a minute of the day is between ten in the morning and half past nine at night.
func wideAwake(minute int) bool { return minute >= 10*60 && minute < 21*60+30 }

// pick takes the next question. Their own come up among the others: about every third time, while
// there are some that have not come up yet.
func pick(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	gentle := len(w.Tags) > 0 && w.Tags[0] == "gentle"
	if own, ok := ownquestion.Next(t); ok && !gentle && !t.ForOneself(who) && t.Chance("own", strconv.Itoa(q.Number))%3 == 0 {
		ownquestion.Took(t, own)
		return own
	}
	q.Follows = slices.DeleteFunc(q.Follows, func(f Follow) bool { return w.After != 0 && f.Prompt == w.After })
	return draw(t, who, w)
}

// draw takes the next question for a wish from the deck: one of the season, else one of another, else one of
// another day's kind that is no deeper, and only when all of them have come one that came before.
func draw(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	if t.Paired() && w.After == 0 {
		w = inSeason(t, who, w)
	}
	found, seen := t.Book.Pick(t.People(who).Lang, "questions", w, q.Seen)
	q.Seen = seen
	return state.Prompt{Deck: found.ID}
}

// inSeason narrows a wish to the couple's season, or widens it to where there is something they have not had.
func inSeason(t *core.Turn, who event.Who, w prompts.Wish) prompts.Wish {
	now := w
	now.Season, now.Near = prompts.SeasonOf(int(t.Today(who)-calendar.DayOf(t.C.Paired.In(t.People(who).Location(t.Book))))/7), near
	any, wide := w, w
	any.Near = near
	wide.Tags, wide.Not = nil, []string{"ahead"}
	if slices.Contains(w.Tags, "play") || slices.Contains(w.Tags, "ahead") {
		wide.Depths = []prompts.Depth{prompts.Light}
	}
	if slices.Contains(w.Depths, prompts.Deep) {
		wide.Depths = []prompts.Depth{prompts.Medium}
	}
	lighter := wide
	lighter.Depths = []prompts.Depth{prompts.Light, prompts.Medium}
	all := lighter
	all.Not = nil
	for _, w := range []prompts.Wish{now, any, wide, lighter, all} {
		if t.Book.Fresh("questions", w, stateOf(t).Seen) {
			return w
		}
	}
	return w
}
