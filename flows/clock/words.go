package clock

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// When is an instant as one would say it: "21:40", "midnight", "tomorrow 9:00", "Friday 9:00", "14 Mar 9:00". On a card
// who's phone may word its clock in its own way.
func When(t *core.Turn, who event.Who, at time.Time) string {
	day, clock := dayAndClock(t, who, at)
	if day == "" {
		return clock
	}
	return t.Phrase(who, "common.day_at", prompts.Args{"Day": day, "Clock": clock})
}

// MomentWords are instants to choose from, as buttons say them, each with its day.
func MomentWords(t *core.Turn, who event.Who, all []time.Time) []string {
	var walls []calendar.Wall
	for _, at := range all {
		walls = append(walls, calendar.WallOf(at.In(t.People(who).Location(t.Book))))
	}
	return WallWords(t, who, who, walls)
}

// WhenAndAt is When and At.
func WhenAndAt(t *core.Turn, who event.Who, at time.Time) (when, inSentence string) {
	day, clock := dayAndClock(t, who, at)
	if day == "" {
		return clock, t.Phrase(who, "common.at", prompts.Args{"Clock": clock})
	}
	args := prompts.Args{"Day": day, "Clock": clock}
	return t.Phrase(who, "common.day_at", args), t.Phrase(who, "common.at_day", args)
}

// At is an instant as it stands in a sentence: "at 21:40", "tomorrow at 9:00".
func At(t *core.Turn, who event.Who, at time.Time) string {
	day, clock := dayAndClock(t, who, at)
	if day == "" {
		return t.Phrase(who, "common.at", prompts.Args{"Clock": clock})
	}
	return t.Phrase(who, "common.at_day", prompts.Args{"Day": day, "Clock": clock})
}

// dayAndClock is the two halves of when. Today's day is not named.
func dayAndClock(t *core.Turn, who event.Who, at time.Time) (day, clock string) {
	local := at.In(t.People(who).Location(t.Book))
	date, seconds := calendar.OnWall(local)
	if seconds/60 == 0 {
		date-- // “midnight” ends the day before
	}
	days := date - calendar.DateOf(t.Local(who))
	tonight := days == 1 && seconds/60 != 0 && calendar.DayOf(local) == t.Today(who) && at.Sub(t.Now) < 12*time.Hour
	clock = hour(t, who, calendar.Clock(seconds/60), event.Moment(at, seconds/60, days == 0 || tonight))
	switch {
	case days == 0 || tonight: // past midnight and before four it is still this evening's
		return "", clock
	case days == 1:
		return t.Say(who, "common.tomorrow"), clock
	case days == -1:
		return t.Say(who, "common.yesterday"), clock
	case days > 1 && days < 7:
		return Weekday(t, who, date.Weekday()), clock
	}
	return Date(t, who, date), clock
}

// hour is a time of day as one says it: midnight by its name, any other as its figures have it.
func hour(t *core.Turn, who event.Who, c calendar.Clock, figures string) string {
	if c == 0 {
		return t.Say(who, "common.midnight")
	}
	return figures
}

// Weekday is a day of the week in who's language.
func Weekday(t *core.Turn, who event.Who, d time.Weekday) string {
	return t.Say(who, "common."+strings.ToLower(d.String()))
}

// Date is a day of the year in who's language: "14 Mar".
func Date(t *core.Turn, who event.Who, d calendar.Day) string {
	date := d.Date()
	return t.Say(who, "common.date", prompts.Args{
		"Day": date.Day(), "Month": t.Say(who, "common."+strings.ToLower(date.Month().String())+"_short"),
	})
}

// ShortDay is a day of the week in a few letters.
func ShortDay(t *core.Turn, who event.Who, d time.Weekday) string {
	return t.Say(who, "common."+strings.ToLower(d.String())+"_short")
}

// WallWord is a moment on owner's wall as reader would say it: "tomorrow 7:00", "Friday 18:00",
// "24 Dec 8:00". Where their days differ, days are named.
func WallWord(t *core.Turn, reader, owner event.Who, w calendar.Wall) string {
	return NameWall(t, reader, owner, w, IsNear(t, reader, owner, w))
}

// WallWords are moments to choose from, as buttons say them: "Today 22:00", "Tomorrow 10:00". Where one of them is at
// night, or it is night now, each has its weekday, so that no day has two names.
func WallWords(t *core.Turn, reader, owner event.Who, all []calendar.Wall) (words []string) {
	near := IsNear(t, reader, owner, calendar.WallOf(t.Local(owner)))
	for _, w := range all {
		near = near && IsNear(t, reader, owner, w)
	}
	for _, w := range all {
		words = append(words, event.Capital(NameWall(t, reader, owner, w, near)))
	}
	return words
}

// IsNear tells whether “tomorrow” says of w which day is meant: it is by day, and both have the same today.
func IsNear(t *core.Turn, reader, owner event.Who, w calendar.Wall) bool {
	return w.At >= calendar.DayStart*60 && t.Today(owner) == t.Today(reader)
}

// NameWall is a moment with its day: near, as it is called from today; else by its weekday.
func NameWall(t *core.Turn, reader, owner event.Who, w calendar.Wall, near bool) string {
	if w.At == 0 {
		w.Day-- // “midnight” ends the day before
	}
	days := w.Day - t.Today(owner)
	var day string
	switch {
	case near && days == 0:
		day = t.Say(reader, "common.today")
	case near && days == 1:
		day = t.Say(reader, "common.tomorrow")
	case near && days == -1:
		day = t.Say(reader, "common.yesterday")
	case days > -7 && days < 7:
		day = Weekday(t, reader, w.Day.Weekday())
	default:
		day = Date(t, reader, w.Day)
	}
	return t.Say(reader, "common.day_at", prompts.Args{"Day": day, "Clock": hour(t, reader, w.At, w.Clock())})
}

// SameClock tells whether the two clocks show the same at an instant.
func SameClock(t *core.Turn, at time.Time) bool {
	_, a := at.In(t.People(event.A).Location(t.Book)).Zone()
	_, b := at.In(t.People(event.B).Location(t.Book)).Zone()
	return a == b
}
