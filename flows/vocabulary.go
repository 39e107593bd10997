package flows

import (
	"steady/flows/event"
	"time"
)

// vocabulary reads the words of who's language from the copy, where they stand as lists.
func (t *turn) vocabulary(who event.Who) vocabulary {
	list := func(name string) []string { return wordList(t.say(who, name)) }
	v := vocabulary{
		about: list("pause.typed_about"), until: list("pause.typed_until"), joins: list("pause.typed_joins"), in: list("pause.typed_in"), and: list("pause.typed_and"),
		this: list("pause.typed_this"), later: list("pause.typed_later"),
		minute: list("pause.typed_minute"), hour: list("pause.typed_hour"), day: list("pause.typed_day"), week: list("pause.typed_week"), month: list("pause.typed_month"),
		half: list("pause.typed_half"), one: list("pause.typed_one"), twenty: list("pause.typed_twenty"),
		quarter: list("pause.typed_quarter"), past: list("pause.typed_past"), to: list("pause.typed_to"),
		noon: list("pause.typed_noon"), midnight: list("pause.typed_midnight"),
		today: list("common.today"), tonight: list("common.tonight"), tomorrow: list("common.tomorrow"),
		afterTomorrow: list("pause.typed_after_tomorrow"),
		morning:       list("pause.typed_morning"), afternoon: list("pause.typed_afternoon"), evening: list("pause.typed_evening"), night: list("pause.typed_night"),
		ordinals: list("pause.typed_ordinal"),
	}
	v.name = inOrder(t.say(who, "pause.typed_numbers")) // their order is their value
	for m, name := range inOrder(t.say(who, "pause.typed_months")) {
		v.months[m%12] = []string{name}
	}
	for d := range v.weekdays {
		v.weekdays[d] = wordList(t.weekday(who, time.Weekday(d)) + "," + t.shortDay(who, time.Weekday(d)))
	}
	return v
}
