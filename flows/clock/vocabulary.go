// Package clock says times in somebody's words and reads them from theirs: it lays package calendar on the zone and the
// language of a person in a turn. Whatever conversation a time is typed to, it is read here, so that the same words
// mean the same everywhere.
package clock

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
)

// Vocabulary is the words people type for times in who's language.
func Vocabulary(t *core.Turn, who event.Who) calendar.Vocabulary {
	return t.Book.Times(t.People(who).Lang)
}
