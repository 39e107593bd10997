package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// local is t on p's clock.
func (t *turn) local(who event.Who) time.Time { return t.now.In(t.people(who).zone(t.book)) }

// today is who's day now; it begins at four in the morning.
func (t *turn) today(who event.Who) calendar.Day { return calendar.DayOf(t.local(who)) }

// quiet tells whether at is in who's quiet hours.
func (t *turn) quiet(who event.Who, at time.Time) bool {
	likes := &t.people(who).Likes
	from, to := likes.QuietFrom, likes.QuietTo
	if from == to {
		return false
	}
	_, seconds := calendar.OnWall(at.In(t.people(who).zone(t.book)))
	c := calendar.Clock(seconds / 60)
	if from < to {
		return c >= from && c < to
	}
	return c >= from || c < to
}

// onClock is the next instant at which who's clock shows c, strictly after now.
func (t *turn) onClock(who event.Who, c calendar.Clock) time.Time {
	loc := t.people(who).zone(t.book)
	for d := calendar.DateOf(t.now.In(loc)); ; d++ {
		if at, ok := c.At(d, loc); ok && at.After(t.now) {
			return at
		}
	}
}

// clock is an instant on who's own clock: "21:40".
func (t *turn) clock(who event.Who, at time.Time) string {
	return at.In(t.people(who).zone(t.book)).Format("15:04")
}
