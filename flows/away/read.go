package away

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
)

// awayUntil reads until when somebody rests, on a clock that shows local: "until Monday", "3 days", "two weeks",
// "2026-02-01", "1 February". The day is the first one after the rest, which begins in the morning. problem is
// empty, or says what is wrong: "again" (not understood), "past", "far".
func awayUntil(text string, v calendar.Vocabulary, local time.Time) (day calendar.Day, problem string) {
	x, ok := calendar.Read(text, v)
	if !ok || x.Clocked || x.Length > 0 || x.Digits > 0 || x.Part > calendar.Morning {
		if x.Part != calendar.Night || x.Day != calendar.ThisDay || x.Clocked { // "tonight" is today
			return 0, "again"
		}
	}
	today := calendar.DayOf(local)
	switch x.Day {
	case calendar.AnyDay, calendar.ThisDay, calendar.NextDay, calendar.DayAfterNext:
		day, ok = x.DayFor(local, nil)
		if x.Day == calendar.ThisDay {
			day = today
		}
	case calendar.OnDate:
		day, ok = x.Date.Next(today)
	default:
		for day = today + 1; day.Weekday() != x.Weekday; {
			day++
		}
	}
	switch {
	case !ok:
		return 0, "again"
	case day <= today:
		return 0, "past"
	case day > today+maxAway:
		return 0, "far"
	}
	return day, ""
}

// hearAway takes a day that was typed; ok is false where it could not, and asks again.
func hearAway(t *core.Turn, who event.Who, text, name string) (ok bool) {
	day, problem := awayUntil(text, clock.Vocabulary(t, who), t.WroteLocal(who))
	if problem == "" && !backOn(t, who, day).After(t.Now) { // it took so long to be read
		problem = "past"
	}
	if problem != "" {
		k := askAway(t, who, name)
		k.Send.Text = event.Text{}
		if k.Line("away." + problem); problem != "again" {
			k.Brought()
		}
		k.Deliver()
		return false
	}
	setAway(t, who, day)
	awayCard(t, who, name).Brought().Deliver()
	return true
}
