package note

import (
	"slices"
	"time"

	"steady/flows/calendar"
)

// maxAhead is how many days ahead a note can be set.
const maxAhead calendar.Day = 366

// What can be wrong with a typed moment, by the sentence that says so.
const (
	unread = "note.again"
	gone   = "note.past"
	tooFar = "note.far"
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
		return nil, tooFar
	}
	return all, ""
}
