package clock

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
)

// NineAfter is the first nine in the morning on who's clock at or after an instant.
func NineAfter(t *core.Turn, who event.Who, at time.Time) time.Time {
	loc := t.People(who).Location(t.Book)
	for d := calendar.DateOf(at.In(loc)); ; d++ {
		if nine, ok := calendar.Clock(9*60).At(d, loc); ok && !nine.Before(at) {
			return nine
		}
	}
}

// TomorrowMorning is nine on the next of who's days.
func TomorrowMorning(t *core.Turn, who event.Who) time.Time {
	loc := t.People(who).Location(t.Book)
	for d := t.Today(who) + 1; ; d++ {
		if dawn, ok := calendar.Clock(calendar.DayStart*60).At(d, loc); ok {
			return NineAfter(t, who, dawn)
		}
	}
}

// Next is the next instant at which who's clock shows c, strictly after now.
func Next(t *core.Turn, who event.Who, c calendar.Clock) time.Time {
	return c.After(t.Now, t.People(who).Location(t.Book))
}
