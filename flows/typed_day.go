package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// dayPart reads a part of the day: "in the evening", "at night".
func (r *reader) dayPart() (dayPart, bool) {
	for part, phrases := range [...][]string{morning: r.v.morning, afternoon: r.v.afternoon, evening: r.v.evening, night: r.v.night} {
		if r.eat(phrases) {
			return dayPart(part), true
		}
	}
	return anyPart, false
}

// dayName reads a day by its name: "tomorrow", "this evening", "Fri".
func (r *reader) dayName(x *typed) bool {
	switch {
	case r.eat(r.v.afterTomorrow):
		x.day = dayAfterNext
		return true
	case r.eat(r.v.tomorrow):
		x.day = nextDay
		return true
	case r.eat(r.v.today):
		x.day = thisDay
		return true
	case r.eat(r.v.tonight):
		x.day, x.part = thisDay, night
		return true
	}
	before := r.tokens
	if r.eat(r.v.this) {
		if part, ok := r.dayPart(); ok {
			x.day, x.part = thisDay, part
			return true
		}
		r.tokens = before
	}
	for d, names := range r.v.weekdays {
		if r.eat(names) || !r.done() && begins(names, r.tokens[0]) {
			if len(r.tokens) == len(before) {
				r.tokens = r.tokens[1:]
			}
			x.day, x.weekday = onWeekday, time.Weekday(d)
			return true
		}
	}
	return false
}

// begins tells whether a word is the beginning of one of these names, long enough to be told from others.
func begins(names []string, word string) bool {
	return len(word) >= 3 && slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, word) })
}

// dateInto reads a date: "2026-02-01", "1 February", "Feb 1st", "the 1st of Feb 2026", "1.2.", "1.2.2026".
func (r *reader) dateInto(x *typed) bool {
	before := r.tokens
	d, ok := r.dateInFigures()
	if !ok {
		r.tokens = before
		d, ok = r.dateInWords()
	}
	if !ok || !d.exists() || r.unitFollows() {
		r.tokens = before
		return false
	}
	x.day, x.date = onDate, d
	return true
}

// unitFollows tells whether what was read is how many of something: "1.5 hours".
func (r *reader) unitFollows() bool {
	ahead := *r
	return ahead.eat(r.v.hour) || ahead.eat(r.v.minute) || ahead.eat(r.v.day) || ahead.eat(r.v.week) || ahead.eat(r.v.month)
}

// exists tells whether there is such a date, in its year or in some.
func (d date) exists() bool {
	year := d.year
	if year == 0 {
		year = 2000 // that has a 29 February
	}
	at := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.day > 0 && at.Day() == d.day && int(at.Month()) == d.month
}

func (r *reader) dateInFigures() (d date, ok bool) {
	if r.done() || !isFigure(r.tokens[0]) {
		return d, false
	}
	word := r.tokens[0]
	r.tokens = r.tokens[1:]
	if at, err := time.Parse(time.DateOnly, word); err == nil {
		return date{at.Year(), int(at.Month()), at.Day()}, true
	}
	if _, clock := readClock(word); clock && !strings.HasSuffix(word, ".") { // "8.10", and not "8.10."
		return d, false
	}
	field := strings.Split(strings.TrimSuffix(word, "."), ".")
	if len(field) < 2 || len(field) > 3 {
		return d, false
	}
	var err [3]error
	d.day, err[0] = strconv.Atoi(field[0])
	d.month, err[1] = strconv.Atoi(field[1])
	if len(field) == 3 {
		d.year, err[2] = strconv.Atoi(field[2])
	}
	return d, err == [3]error{} && (len(field) < 3 || len(field[2]) == 4)
}

func (r *reader) dateInWords() (d date, ok bool) {
	if d.month, ok = r.month(); ok {
		d.day, ok = r.dayOfMonth()
	} else if d.day, ok = r.dayOfMonth(); ok {
		r.eat(r.v.joins)
		d.month, ok = r.month()
	}
	if ok && !r.done() && len(r.tokens[0]) == 4 {
		if year, err := strconv.Atoi(r.tokens[0]); err == nil && year >= 1900 {
			d.year, r.tokens = year, r.tokens[1:]
		}
	}
	return d, ok
}

// month reads the name of a month, or its beginning.
func (r *reader) month() (int, bool) {
	for m, names := range r.v.months {
		if !r.done() && begins(names, r.tokens[0]) {
			r.tokens = r.tokens[1:]
			return m + 1, true
		}
	}
	return 0, false
}

// dayOfMonth reads "1" and "1st".
func (r *reader) dayOfMonth() (int, bool) {
	if r.done() || !isFigure(r.tokens[0]) || len(r.tokens[0]) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(r.tokens[0])
	r.tokens = r.tokens[1:]
	r.eat(r.v.ordinals)
	return n, err == nil
}
