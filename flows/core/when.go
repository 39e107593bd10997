package core

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// Local is t on their clock.
func (t *Turn) Local(who event.Who) time.Time { return t.Now.In(t.People(who).Location(t.Book)) }

// Today is who's day now; it begins at four in the morning.
func (t *Turn) Today(who event.Who) calendar.Day { return calendar.DayOf(t.Local(who)) }

// Quiet tells whether at is in who's quiet hours.
func (t *Turn) Quiet(who event.Who, at time.Time) bool {
	likes := &t.People(who).Likes
	from, to := likes.QuietFrom, likes.QuietTo
	if from == to {
		return false
	}
	_, seconds := calendar.OnWall(at.In(t.People(who).Location(t.Book)))
	c := calendar.Clock(seconds / 60)
	if from < to {
		return c >= from && c < to
	}
	return c >= from || c < to
}

// Time is Clock for a sentence that who reads: an instant, which their phone may word as its own clock does.
func (t *Turn) Time(who event.Who, at time.Time) string {
	local := at.In(t.People(who).Location(t.Book))
	return event.Moment(at, local.Hour()*60+local.Minute(), true)
}

// pastQuiet is at, or the end of the quiet hours that it is in.
func (t *Turn) pastQuiet(who event.Who, at time.Time) time.Time {
	if !t.Quiet(who, at) {
		return at
	}
	return t.People(who).Likes.QuietTo.After(at, t.People(who).Location(t.Book))
}

// Clock is an instant on who's own clock: "21:40".
func (t *Turn) Clock(who event.Who, at time.Time) string {
	return at.In(t.People(who).Location(t.Book)).Format("15:04")
}
