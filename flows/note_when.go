package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// maxAhead is how many days ahead a note can be set.
const maxAhead calendar.Day = 366

// What can be wrong with a typed moment, by the sentence that says so.
const (
	unread    = "note.again"
	gone      = "note.past"
	tooFarOff = "note.far"
)

// readWalls reads a moment as people type it, "sunday 9:30", "24 Dec 8:00", "friday evening", "in two hours", on a
// clock that shows local: everything it can mean, the likeliest first. problem is the key of what to say when it
// is none that can be chosen.
func readWalls(text string, v calendar.Vocabulary, local time.Time) (all []calendar.Wall, problem string) {
	x, ok := calendar.Read(text, v)
	if x = x.AsHour(); !ok || x.Digits > 0 {
		return nil, unread
	}
	tonight := calendar.Wall{Day: calendar.DayOf(local), At: calendar.TonightAt}.Instant(local.Location())
	for _, m := range x.Meanings(local, tonight) {
		all = append(all, m.Wall)
	}
	if x.Day == calendar.OnDate && x.Date.Year == 0 && len(all) == 0 {
		if _, ok := x.Date.Next(calendar.DateOf(local) - 1); !ok {
			return nil, unread // no such date in the next years
		}
	}
	switch {
	case len(all) == 0:
		return nil, gone
	case slices.ContainsFunc(all, func(w calendar.Wall) bool { return w.Day > calendar.DateOf(local)+maxAhead }):
		return nil, tooFarOff
	}
	return all, ""
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
