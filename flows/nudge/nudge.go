// Package nudge says how much the bot comes to people by itself: hardly in the first days of a pair, and less the longer
// nobody answers.
package nudge

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
)

// Days without an answer, from which on the bot asks less. Silence is answered by silence. After three unanswered days the question comes every third day;
// after ten, on Sundays only; at fourteen the bot says once that it will be quiet, and is. Whatever
// the person does ends it. The other is never told.
const (
	Daily     calendar.Day = 3
	Thinned   calendar.Day = 10
	GoingMute calendar.Day = 14
)

// nudgesFrom is the day of a new pair from which on more comes than the question. The day the two came
// together is the first.
const nudgesFrom calendar.Day = 3

// SettlingIn tells whether day is one of who's first days in the pair, with nothing but the question.
func SettlingIn(t *core.Turn, who event.Who, day calendar.Day) bool {
	return day-PairedOn(t, who)+1 < nudgesFrom
}

// PairedOn is the day the two became a pair, where who is.
func PairedOn(t *core.Turn, who event.Who) calendar.Day {
	return calendar.DayOf(t.C.Paired.In(t.People(who).Location(t.Book)))
}
