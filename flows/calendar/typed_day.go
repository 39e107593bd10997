package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// dayPart reads a part of the day: "in the evening", "at night".
func (r *reader) dayPart() (DayPart, bool) {
	for part, phrases := range [...][]string{Morning: r.v.Morning, afternoon: r.v.Afternoon, evening: r.v.Evening, Night: r.v.Night} {
		if r.eat(phrases) {
			return DayPart(part), true
		}
	}
	return anyPart, false
}

// dayName reads a day by its name: "tomorrow", "this evening", "Fri".
func (r *reader) dayName(x *Typed) bool {
	switch {
	case r.eat(r.v.AfterTomorrow):
		x.Day = DayAfterNext
		return true
	case r.eat(r.v.Tomorrow):
		x.Day = NextDay
		return true
	case r.eat(r.v.Today):
		x.Day = ThisDay
		return true
	case r.eat(r.v.Tonight):
		x.Day, x.Part = ThisDay, Night
		return true
	}
	before := r.tokens
	if r.eat(r.v.This) {
		if part, ok := r.dayPart(); ok {
			x.Day, x.Part = ThisDay, part
			return true
		}
		r.tokens = before
	}
	for d, names := range r.v.Weekdays {
		if r.eat(names) || !r.done() && begins(names, r.tokens[0]) {
			if len(r.tokens) == len(before) {
				r.tokens = r.tokens[1:]
			}
			x.Day, x.Weekday = onWeekday, time.Weekday(d)
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
func (r *reader) dateInto(x *Typed) bool {
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
	x.Day, x.Date = OnDate, d
	return true
}

// unitFollows tells whether what was read is how many of something: "1.5 hours".
func (r *reader) unitFollows() bool {
	ahead := *r
	return ahead.eat(r.v.Hour) || ahead.eat(r.v.Minute) || ahead.eat(r.v.Day) || ahead.eat(r.v.Week) || ahead.eat(r.v.Month)
}

// exists tells whether there is such a date, in its year or in some.
func (d Date) exists() bool {
	year := d.Year
	if year == 0 {
		year = 2000 // that has a 29 February
	}
	at := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.day > 0 && at.Day() == d.day && int(at.Month()) == d.month
}

func (r *reader) dateInFigures() (d Date, ok bool) {
	if r.done() || !isFigure(r.tokens[0]) {
		return d, false
	}
	word := r.tokens[0]
	r.tokens = r.tokens[1:]
	if at, err := time.Parse(time.DateOnly, word); err == nil {
		return Date{at.Year(), int(at.Month()), at.Day()}, true
	}
	if _, clock := ReadFigures(word, r.v); clock && !strings.HasSuffix(word, ".") { // "8.10", and not "8.10."
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
		d.Year, err[2] = strconv.Atoi(field[2])
	}
	return d, err == [3]error{} && (len(field) < 3 || len(field[2]) == 4)
}

func (r *reader) dateInWords() (d Date, ok bool) {
	if d.month, ok = r.month(); ok {
		d.day, ok = r.dayOfMonth()
	} else if d.day, ok = r.dayOfMonth(); ok {
		r.eat(r.v.Joins)
		d.month, ok = r.month()
	}
	if ok && !r.done() && len(r.tokens[0]) == 4 {
		if year, err := strconv.Atoi(r.tokens[0]); err == nil && year >= 1900 {
			d.Year, r.tokens = year, r.tokens[1:]
		}
	}
	return d, ok
}

// month reads the name of a month, or its beginning.
func (r *reader) month() (int, bool) {
	for m, names := range r.v.Months {
		if !r.done() && begins(names, r.tokens[0]) {
			r.tokens = r.tokens[1:]
			return m + 1, true
		}
	}
	return 0, false
}

// dayOfMonth reads "1", "1st", "first" and "twenty-first".
func (r *reader) dayOfMonth() (int, bool) {
	if n, ok := r.nth(); ok {
		return n, true
	}
	if r.done() || !isFigure(r.tokens[0]) || len(r.tokens[0]) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(r.tokens[0])
	r.tokens = r.tokens[1:]
	r.eat(r.v.Ordinal)
	return n, err == nil
}

// nth reads the day of a month in words.
func (r *reader) nth() (int, bool) {
	if r.done() {
		return 0, false
	}
	tens := r.v.Numbers[r.tokens[0]]
	if tens%10 != 0 || tens < 20 {
		tens = 0
	} else if len(r.tokens) < 2 {
		return 0, false
	}
	at := min(tens, 1)
	n := r.v.Nth[r.tokens[at]]
	if n == 0 || tens > 0 && n > 9 {
		return 0, false
	}
	r.tokens = r.tokens[at+1:]
	return tens + n, true
}
