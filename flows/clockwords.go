package flows

import (
	"fmt"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// clock is an instant on who's own clock: "21:40".
func (t *turn) clock(who event.Who, at time.Time) string {
	return at.In(t.people(who).zone(t.book)).Format("15:04")
}

// when is an instant as one would say it: "21:40", "tomorrow 9:00", "Friday 9:00", "14 Mar 9:00".
func (t *turn) when(who event.Who, at time.Time) string {
	day, clock := t.dayAndClock(who, at)
	if day == "" {
		return clock
	}
	return t.say(who, "common.day_at", prompts.Args{"Day": day, "Clock": clock})
}

// momentWords are instants to choose from, as buttons say them, each with its day.
func (t *turn) momentWords(who event.Who, all []time.Time) []string {
	var walls []calendar.Wall
	for _, at := range all {
		walls = append(walls, calendar.WallOf(at.In(t.people(who).zone(t.book))))
	}
	return t.wallWords(who, who, walls)
}

// at is an instant as it stands in a sentence: "at 21:40", "tomorrow at 9:00".
func (t *turn) at(who event.Who, at time.Time) string {
	day, clock := t.dayAndClock(who, at)
	if day == "" {
		return t.say(who, "pause.at", prompts.Args{"Clock": clock})
	}
	return t.say(who, "pause.at_day", prompts.Args{"Day": day, "Clock": clock})
}

// dayAndClock is the two halves of when. Today's day is not named.
func (t *turn) dayAndClock(who event.Who, at time.Time) (day, clock string) {
	local := at.In(t.people(who).zone(t.book))
	date, seconds := calendar.OnWall(local)
	days := date - calendar.DateOf(t.local(who))
	clock = fmt.Sprintf("%d:%02d", seconds/3600, seconds/60%60)
	switch {
	case days == 0:
		return "", t.clock(who, at)
	case days == 1:
		return t.say(who, "common.tomorrow"), clock
	case days == -1:
		return t.say(who, "note.yesterday"), clock
	case days > 1 && days < 7:
		return t.weekday(who, local.Weekday()), clock
	}
	return t.date(who, date), clock
}

// weekday is a day of the week in who's language.
func (t *turn) weekday(who event.Who, d time.Weekday) string {
	return t.say(who, "common."+strings.ToLower(d.String()))
}

// date is a day of the year in who's language: "14 Mar".
func (t *turn) date(who event.Who, d calendar.Day) string {
	date := d.Date()
	return t.say(who, "common.date", prompts.Args{
		"Day": date.Day(), "Month": t.say(who, "common."+strings.ToLower(date.Month().String())+"_short"),
	})
}

// shortDay is a day of the week in a few letters.
func (t *turn) shortDay(who event.Who, d time.Weekday) string {
	return t.say(who, "common."+strings.ToLower(d.String())+"_short")
}
