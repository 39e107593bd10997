// Package clock says times in somebody's words and reads them from theirs: it lays package calendar on the zone and the
// language of a person in a turn. Whatever conversation a time is typed to, it is read here, so that the same words
// mean the same everywhere.
package clock

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
)

// Vocabulary reads the words of who's language from the copy, where they stand as lists.
func Vocabulary(t *core.Turn, who event.Who) calendar.Vocabulary {
	list := func(name string) []string { return calendar.WordList(t.Say(who, name)) }
	v := calendar.Vocabulary{
		About: list("pause.typed_about"), Until: list("pause.typed_until"), Joins: list("pause.typed_joins"), In: list("pause.typed_in"), And: list("pause.typed_and"),
		This: list("pause.typed_this"), Later: list("pause.typed_later"),
		Minute: list("pause.typed_minute"), Hour: list("pause.typed_hour"), Day: list("pause.typed_day"), Week: list("pause.typed_week"), Month: list("pause.typed_month"),
		Half: list("pause.typed_half"), One: list("pause.typed_one"), Twenty: list("pause.typed_twenty"),
		Quarter: list("pause.typed_quarter"), Past: list("pause.typed_past"), To: list("pause.typed_to"),
		Noon: list("pause.typed_noon"), Midnight: list("pause.typed_midnight"),
		Today: list("common.today"), Tonight: list("common.tonight"), Tomorrow: list("common.tomorrow"),
		AfterTomorrow: list("pause.typed_after_tomorrow"),
		Morning:       list("pause.typed_morning"), Afternoon: list("pause.typed_afternoon"), Evening: list("pause.typed_evening"), Night: list("pause.typed_night"),
		Ordinals: list("pause.typed_ordinal"),
	}
	v.Name = calendar.InOrder(t.Say(who, "pause.typed_numbers")) // their order is their value
	for m, name := range calendar.InOrder(t.Say(who, "pause.typed_months")) {
		v.Months[m%12] = []string{name}
	}
	for d := range v.Weekdays {
		v.Weekdays[d] = calendar.WordList(Weekday(t, who, time.Weekday(d)) + "," + ShortDay(t, who, time.Weekday(d)))
	}
	return v
}
