package calendar

import (
	"strconv"
	"time"

	"steady/flows/event"
)

// Times that people type are read here and nowhere else, whatever conversation they are typed to: a pause, a
// note, a rest, being late, the settings. So the same words mean the same everywhere. What was typed is taken
// apart first (Typed), without knowing when that was; then it is laid on the clock of whoever wrote it, as it
// stood when they wrote it (Typed.Meanings). Where that leaves more than one moment, a conversation asks.

// Typed is what somebody typed for a time, taken apart. Days and clocks may stand in any order.
type Typed struct {
	Length  time.Duration // so long after it was written, on top of its days; 0: none was given
	days    int           // so many days on, and months
	months  int
	Span    bool // days or months were given
	number  int  // a number and nothing else: minutes or an hour, whichever was asked for
	Digits  int  // in how many digits it was written; 0: it was no number alone
	Day     DayWord
	Weekday time.Weekday
	Date    Date
	Part    DayPart
	Clock   Clock
	Clocked bool // a clock was given
	half    bool // and it may as well be twelve hours later
	endsDay bool // and it is the end of the day it is said with
}

// DayWord is how somebody named a day.
type DayWord int

const (
	AnyDay       DayWord = iota // the next time the clock shows it
	ThisDay                     // today, as whoever is up late means it
	NextDay                     // tomorrow
	DayAfterNext                // the day after tomorrow
	onWeekday                   // a day of the week by its name
	OnDate                      // a date
)

// DayPart is a part of the day that was named.
type DayPart int

const (
	anyPart DayPart = iota
	Morning         // the half of the day before noon
	afternoon
	evening
	Night // the evening's end and what follows until the morning
)

// Date is a date as somebody typed it; without a year it is the next such one.
type Date struct{ Year, month, day int }

// Read takes apart what somebody typed for a time: "45m", "1 h 30", "until 21:30", "friday 9 pm", "tonight
// at 1", "half past 12 at night", "24 Dec 8:00", "in two weeks". What it does not take in whole it does not
// take at all.
func Read(s string, v Vocabulary) (x Typed, ok bool) {
	all, ok := tokens(s, v)
	if !ok {
		return x, false
	}
	r := &reader{tokens: all, v: v}
	for !r.done() {
		if !r.component(&x) {
			return Typed{}, false
		}
	}
	return x, x.says()
}

// says tells whether it came to a time: a part of a day alone is none, nor a length with a clock.
func (x *Typed) says() bool {
	switch {
	case x.Length > 0, x.Digits > 0:
		return x.Day == AnyDay && !x.Clocked && x.Part == anyPart && (x.Length == 0 || x.Digits == 0)
	case x.Span:
		return x.Day == AnyDay
	}
	return x.Clocked || x.Day != AnyDay
}

// component reads the next thing that is said about a time, whatever it is.
func (r *reader) component(x *Typed) bool {
	if part, ok := r.dayPart(); ok {
		fits := x.Part == anyPart
		x.Part = part
		return fits
	}
	if x.Day == AnyDay && (r.dayName(x) || r.dateInto(x)) {
		return true
	}
	switch {
	case r.eat(r.v.About):
		return !r.done()
	case r.eat(r.v.Joins):
		r.joined = true
		return !r.done()
	case r.eat(r.v.In):
		return r.lengthInto(x)
	case r.eat(r.v.Until):
		r.clockFirst = true
		return !r.done()
	}
	return r.clockInto(x, r.clockFirst) || r.lengthInto(x) || x.hours() && r.clockInto(x, true) || r.numberAlone(x)
}

// clockInto reads a time of day, should there be none yet. A number alone, "10", is one only where it is sure.
func (r *reader) clockInto(x *Typed, sure bool) bool {
	if x.Clocked || x.Length > 0 {
		return false
	}
	before := r.tokens
	c, ok := r.clock(r.clockFirst)
	if !ok || c.plain && !sure && !r.namesHalf() {
		r.tokens = before
		return false
	}
	x.Clock, x.half, x.endsDay, x.Clocked, r.clockFirst = c.At, c.Half, c.endsDay, true, false
	if c.midnight && x.Part == anyPart {
		x.Part = Night
	}
	return true
}

// hours tells whether a number beside what was read so far is an hour: a day was named, or a part of one.
func (x *Typed) hours() bool { return x.Day != AnyDay || x.Part != anyPart || x.Span }

// namesHalf tells whether what comes next makes an hour of the number before it: a part of the day, or a day.
func (r *reader) namesHalf() bool {
	ahead := *r
	if _, ok := ahead.dayPart(); ok {
		return true
	}
	ahead.eat(ahead.v.Joins)
	var x Typed
	return ahead.dayName(&x) || ahead.dateInto(&x)
}

// numberAlone takes a number with nothing beside it.
func (r *reader) numberAlone(x *Typed) bool {
	if *x != (Typed{}) || r.joined {
		return false
	}
	word := r.tokens[0]
	n, ok := r.whole()
	if x.number, x.Digits = n, len(word); ok && !isFigure(word) {
		x.Digits = len(strconv.Itoa(n)) // "ten"
	}
	return ok && r.done() && x.Digits <= 4
}

// ReadClock reads a time of day and nothing else, for who is asked for one: "20:30", "8:30 pm", "2030",
// "20h30", "half past 8", "quarter to nine in the evening", "noon". Impossible times, like "25:99", are none.
// "8:30" is taken at its word; where both halves of the day are possible, the result says so.
func ReadClock(s string, v Vocabulary) (ClockTime, bool) {
	s = event.Legible(s)
	if c, ok := ReadFigures(s, v); ok {
		return c, true
	}
	x, ok := Read(event.Clip(s, 60), v)
	if x, ok = x.AsHour(), ok && x.Length == 0 && !x.Span; !ok || !x.Clocked || x.Day > ThisDay {
		return ClockTime{}, false
	}
	all := x.clocks()
	return ClockTime{At: all[0], Half: len(all) > 1}, true
}
