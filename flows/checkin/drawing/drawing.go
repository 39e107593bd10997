// Package drawing narrows the wish for a check-in's question to the couple's season, widens it where they have had
// all of one kind, and tells at what hours a deep one may come.
package drawing

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// near is how far chance looks ahead in a season, in which questions go slowly deeper.
const near = 8

// InSeason is a wish of a pair as it is asked now: for one of the season, else one of another, else one of another
// day's kind that is no deeper, and only when all of them have come for one that came before.
func InSeason(t *core.Turn, who event.Who, w prompts.Wish, seen prompts.Seen) prompts.Wish {
	began := calendar.DayOf(t.C.Paired.In(t.People(who).Location(t.Book)))
	now, any, wide := w, w, w
	now.Season, now.Near, any.Near = prompts.SeasonOf(int(t.Today(who)-began)/7), near, near
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
		if t.Book.Fresh("questions", w, seen) {
			return w
		}
	}
	return w
}

// Awake tells whether a heavy question would reach neither of them late at night nor in the morning before work:
// who gets it now, the other at their own hour.
func Awake(t *core.Turn, who event.Who) bool {
	return WideAwake(t.Local(who)) && wideAwake(int(t.People(who.Other()).Likes.CheckIn.At))
}

// WideAwake tells whether a local time is between ten in the morning and half past nine at night.
func WideAwake(at time.Time) bool { return wideAwake(at.Hour()*60 + at.Minute()) }

func wideAwake(minute int) bool { return minute >= 10*60 && minute < 21*60+30 }
