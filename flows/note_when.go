package flows

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"steady/prompts"
)

// wall is a moment on somebody's own wall: a date and a time of day, wherever they are by then.
type wall struct {
	Day Day
	At  Clock
}

// wallOf is what a clock shows.
func wallOf(local time.Time) wall {
	return wall{dateOf(local), Clock(local.Hour()*60 + local.Minute())}
}

// clock is the time of day as it is written: "9:05".
func (w wall) clock() string { return fmt.Sprintf("%d:%02d", w.At/60, w.At%60) }

// instant is when a clock in loc first shows w. A time that daylight saving skips is the first instant
// after the gap; of a day that does not exist, the same time on the next one that does.
func (w wall) instant(loc *time.Location) time.Time {
	for d := w.Day; ; d++ {
		if at, ok := w.At.at(d, loc); ok {
			return at
		}
	}
}

// maxAhead is how many days ahead a note can be set.
const maxAhead Day = 366

// What can be wrong with a typed moment, by the sentence that says so.
const (
	unread    = "note.again"
	gone      = "note.past"
	tooFarOff = "note.far"
)

// readWall reads a moment as people type it, "sunday 9:30", "24 Dec 8:00", "friday evening", "in two
// hours", on a clock that shows local. problem is the key of what to say when it is none that can be
// chosen.
func readWall(text string, v vocabulary, local time.Time) (w wall, problem string) {
	text = strings.Trim(strings.ToLower(clip(strings.Join(strings.Fields(legible(text)), " "), 60)), " .!?")
	text = strings.NewReplacer(", ", " ", " on ", " ").Replace(text)
	text, in := strings.CutPrefix(strings.TrimPrefix(text, "on "), "in ")
	c, ok := typedClock(text)
	w = plainWall(c.at, local)
	if !ok || in {
		w, ok = dated(text, local)
	}
	if !ok {
		w, ok = stretched(text, v, local)
	}
	switch {
	case !ok:
		return wall{}, unread
	case !w.instant(local.Location()).After(local):
		return wall{}, gone
	case w.Day > dateOf(local)+maxAhead:
		return wall{}, tooFarOff
	}
	return w, ""
}

// dated reads a date or a number of weeks with a time before or after it, or without one.
func dated(text string, local time.Time) (wall, bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	words = slices.DeleteFunc(words, func(s string) bool { return s == "the" || s == "of" || s == "on" })
	if len(words) > 8 {
		return wall{}, false
	}
	for n := min(len(words), 3); n > 0; n-- {
		if w, ok := dayWith(words[:n], words[n:], local); ok {
			return w, true
		}
		if w, ok := dayWith(words[len(words)-n:], words[:len(words)-n], local); ok {
			return w, true
		}
	}
	return wall{}, false
}

// dayWith is a day and the time that was said with it.
func dayWith(day, clock []string, local time.Time) (wall, bool) {
	d, ok := calendarDay(day, dateOf(local)-1) // today is a date, too
	if !ok && len(clock) > 0 {
		d, ok = spanOfDays(day, dayOf(local)) // alone it is a length: the same time then
	}
	if !ok || len(clock) == 0 {
		return wall{d, morningAt}, ok
	}
	c, ok := typedClock(strings.Join(clock, " "))
	return wall{d, c.at}, ok
}

// What stands for a day without a time, as elsewhere: nine on the next days, a weekday's evening, and
// tonight's nine.
const (
	morningAt Clock = 9 * 60
	eveningAt Clock = 18 * 60
	tonightAt Clock = 21 * 60
)

// stretched reads days by name and lengths.
func stretched(text string, v vocabulary, local time.Time) (wall, bool) {
	x, ok := parseStretch(text, v)
	if !ok || !strings.ContainsFunc(text, func(r rune) bool { return r > '9' }) { // "45" alone may mean anything
		return wall{}, false
	}
	if x.length > 0 {
		return wallOf(local.Add(x.length)), true
	}
	today, w := dayOf(local), wall{At: x.clock}
	switch x.day {
	case anyDay:
		return plainWall(x.clock, local), true
	case thisDay:
		w.Day = today
		if !x.clocked {
			w.At = tonightAt
		} else if x.half && w.At < 12*60 && !w.instant(local.Location()).After(local) {
			w.At += 12 * 60
		}
		if x.clocked && x.clock < dayStart*60 {
			w.Day++ // "tonight at one" is after midnight
		}
	case nextDay:
		w.Day = today + 1
		if !x.clocked {
			w.At = morningAt
		}
	default:
		if !x.clocked {
			w.At = eveningAt
		}
		for w.Day = dateOf(local); w.Day.Weekday() != x.weekday || !w.instant(local.Location()).After(local); {
			w.Day++
		}
	}
	return w, true
}

// plainWall is the next time a clock shows at.
func plainWall(at Clock, local time.Time) wall {
	w := wall{dateOf(local), at}
	if !w.instant(local.Location()).After(local) {
		w.Day++
	}
	return w
}

// wallWord is a moment on owner's wall as reader would say it: "tomorrow 7:00", "Friday 18:00",
// "24 Dec 8:00". Where their days differ, days are named.
func (t *turn) wallWord(reader, owner Who, w wall) string {
	days := w.Day - t.today(owner)
	near := w.At >= dayStart*60 && t.today(owner) == t.today(reader)
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
	return t.say(reader, "common.day_at", prompts.Args{"Day": day, "Clock": w.clock()})
}

// sameClock tells whether the two clocks show the same at an instant.
func (t *turn) sameClock(at time.Time) bool {
	_, a := at.In(t.people(A).zone(t.book)).Zone()
	_, b := at.In(t.people(B).zone(t.book)).Zone()
	return a == b
}
