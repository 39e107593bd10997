package flows

import (
	"fmt"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

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

// wallWord is a moment on owner's wall as reader would say it: "tomorrow 7:00", "Friday 18:00",
// "24 Dec 8:00". Where their days differ, days are named.
func (t *turn) wallWord(reader, owner event.Who, w calendar.Wall) string {
	return t.nameWall(reader, owner, w, t.isNear(reader, owner, w))
}

// wallWords are moments to choose from, as buttons say them: "Today 22:00", "Tomorrow 10:00". Where one of them is at
// night, or it is night now, each has its weekday, so that no day has two names.
func (t *turn) wallWords(reader, owner event.Who, all []calendar.Wall) (words []string) {
	near := t.isNear(reader, owner, calendar.WallOf(t.local(owner)))
	for _, w := range all {
		near = near && t.isNear(reader, owner, w)
	}
	for _, w := range all {
		words = append(words, event.Capital(t.nameWall(reader, owner, w, near)))
	}
	return words
}

// isNear tells whether “tomorrow” says of w which day is meant: it is by day, and both have the same today.
func (t *turn) isNear(reader, owner event.Who, w calendar.Wall) bool {
	return w.At >= calendar.DayStart*60 && t.today(owner) == t.today(reader)
}

// nameWall is a moment with its day: near, as it is called from today; else by its weekday.
func (t *turn) nameWall(reader, owner event.Who, w calendar.Wall, near bool) string {
	days := w.Day - t.today(owner)
	var day string
	switch {
	case near && days == 0:
		day = t.say(reader, "common.today")
	case near && days == 1:
		day = t.say(reader, "common.tomorrow")
	case near && days == -1:
		day = t.say(reader, "note.yesterday")
	case days > -7 && days < 7:
		day = t.weekday(reader, w.Day.Weekday())
	default:
		day = t.date(reader, w.Day)
	}
	return t.say(reader, "common.day_at", prompts.Args{"Day": day, "Clock": w.Clock()})
}

// sameClock tells whether the two clocks show the same at an instant.
func (t *turn) sameClock(at time.Time) bool {
	_, a := at.In(t.people(event.A).zone(t.book)).Zone()
	_, b := at.In(t.people(event.B).zone(t.book)).Zone()
	return a == b
}
