package calendar

import (
	"fmt"
	"slices"
	"time"

	"steady/prompts/typed"
)

// What stands for an hour that was not named: nine on a day, six in a weekday's evening, and for each part of
// the day an hour of it. Tonight is the hour of whichever button says so where it was typed.
const (
	morningAt Clock = 9 * 60
	EveningAt Clock = 18 * 60
	TonightAt Clock = 21 * 60

	afternoonHour Clock = 15 * 60
	eveningHour   Clock = 19 * 60
	nightHour     Clock = 21 * 60
)

const (
	halfDay   Clock = 12 * 60
	deepNight Clock = 5 * 60 // an hour of the night before this is after midnight
	earlyHour Clock = 6 * 60 // "tomorrow at 3" is hardly before this
)

// AsMinutes is x where a number alone says how long: "45", but "2130" is a time of day all the same. Nought stays a
// number.
func (x Typed) AsMinutes() Typed {
	if c, ok := x.bare(); ok && x.Digits == 4 {
		return c
	}
	if x.Digits > 0 && x.number > 0 {
		x.Length, x.Digits = time.Duration(x.number)*time.Minute, 0
	}
	return x
}

// AsHour is x where a number alone says when: "10", "2130". One that is no hour stays a number.
func (x Typed) AsHour() Typed {
	if c, ok := x.bare(); ok {
		return c
	}
	return x
}

// bare is a number alone as the time of day it would be.
func (x Typed) bare() (Typed, bool) {
	if x.Digits == 0 {
		return x, false
	}
	c, ok := ReadFigures(fmt.Sprintf("%0*d", x.Digits, x.number), &typed.Times{}) // no words stand beside it
	return Typed{Clock: c.At, half: c.Half, endsDay: c.endsDay, Clocked: true}, ok
}

// clocks are the times of day x can mean, the one that was typed first.
func (x *Typed) clocks() []Clock {
	dial := x.Clock % halfDay
	switch {
	case !x.Clocked:
		return []Clock{x.usualClock()}
	case !x.half:
		return []Clock{x.Clock}
	case x.Part == Morning:
		return []Clock{dial}
	case x.Part == afternoon:
		return []Clock{dial + halfDay}
	case x.Part == Night && dial >= deepNight && dial < earlyHour && x.Day != ThisDay:
		return []Clock{dial + halfDay, dial}
	case x.Part != anyPart && dial < deepNight:
		return []Clock{dial}
	case x.Part != anyPart:
		return []Clock{dial + halfDay}
	}
	return []Clock{x.Clock, (x.Clock + halfDay) % (24 * 60)}
}

// usualClock stands for an hour that was not named.
func (x *Typed) usualClock() Clock {
	switch {
	case x.Part == Morning:
		return morningAt
	case x.Part == afternoon:
		return afternoonHour
	case x.Part == evening:
		return eveningHour
	case x.Part == Night:
		return nightHour
	case x.Day == onWeekday:
		return EveningAt
	}
	return morningAt
}

// lasts tells whether x says how long and nothing else: hours, days, or both.
func (x *Typed) lasts() bool { return x.Length > 0 || x.Span && !x.Clocked && x.Part == anyPart }

// After is so long after local as x says: its days by the calendar, then its hours. It is zero for what says when.
func (x Typed) After(local time.Time) time.Time {
	if !x.lasts() {
		return time.Time{}
	}
	return local.AddDate(0, x.months, x.days).Add(x.Length)
}

// Meaning is a moment that what somebody typed can mean: the instant, and what was said of the wall.
type Meaning struct {
	At   time.Time
	Wall Wall
}

// Meanings are the moments x can mean to somebody whose clock showed local when they wrote it, the likeliest
// first, all of them later than that. tonight is what stands for the evening of that day where no hour was
// named; zero: it is over. None are left where everything it can mean was over then.
func (x Typed) Meanings(local, tonight time.Time) []Meaning {
	loc := local.Location()
	since := func(at time.Time) []Meaning { return []Meaning{{at, WallOf(at.In(loc))}} }
	var all []Meaning
	switch {
	case x.lasts():
		all = since(x.After(local))
	case x.Day == ThisDay && !x.Clocked && (x.Part == anyPart || x.Part == Night):
		all = since(tonight)
	case x.Day == AnyDay && !x.Span:
		for _, c := range x.clocks() {
			w := plainWall(c, local)
			all = append(all, Meaning{w.Instant(loc), w})
		}
		slices.SortFunc(all, func(a, b Meaning) int { return a.At.Compare(b.At) })
	default:
		all = x.onDays(local)
	}
	for i := range all {
		all[i].At = all[i].At.UTC().Truncate(time.Second)
	}
	return slices.DeleteFunc(all, func(m Meaning) bool { return !m.At.After(local) })
}

// onDays are the moments on a day that was named.
func (x *Typed) onDays(local time.Time) (all []Meaning) {
	loc := local.Location()
	for _, c := range x.clocksOnDay() {
		for _, more := range x.daysOn(c) {
			if d, ok := x.DayFor(local, func(d Day) bool { return (Wall{d + more, c}).Instant(loc).After(local) }); ok {
				w := Wall{d + more, c}
				all = append(all, Meaning{w.Instant(loc), w})
			}
		}
	}
	if x.Day == ThisDay && len(all) > 1 && x.Clock >= earlyHour { // at its word while that is ahead
		all = slices.DeleteFunc(all, func(m Meaning) bool { return !m.At.After(local) })
		all = all[:min(len(all), 1)]
	}
	return all
}

// clocksOnDay are the times of day x can mean with a day beside it: "tomorrow at 7" is taken at its word, "tomorrow
// at 3" hardly is.
func (x *Typed) clocksOnDay() []Clock {
	all := x.clocks()
	switch {
	case len(all) < 2 || x.Part != anyPart || x.Day == ThisDay:
	case x.Clock >= earlyHour:
		all = all[:1]
	default:
		slices.Reverse(all)
	}
	return all
}

// daysOn is how many days after the one that was named it can be: an hour of the deep night belongs to the evening
// before it, or to the day it is on.
func (x *Typed) daysOn(c Clock) []Day {
	late := x.Part == evening || x.Part == Night
	switch deep := c < deepNight && late; {
	case x.endsDay:
		return []Day{1}
	case deep && x.Day == ThisDay, x.Day == ThisDay && c < DayStart*60 && !x.half:
		return []Day{1}
	case deep:
		return []Day{1, 0}
	}
	return []Day{0}
}

// DayFor is the day that was named. Of days that come again it is the first that fits.
func (x *Typed) DayFor(local time.Time, fits func(Day) bool) (d Day, ok bool) {
	switch {
	case x.Span:
		y, m, day := DayOf(local).Date().Date()
		return DateOf(time.Date(y, m+time.Month(x.months), day+x.days, 0, 0, 0, 0, time.UTC)), true
	case x.Day == ThisDay && (x.half || x.endsDay) && x.Part == anyPart:
		return DateOf(local), true
	case x.Day <= DayAfterNext:
		return DayOf(local) + Day(x.Day-ThisDay), true
	case x.Day == OnDate:
		return x.Date.Next(DateOf(local) - 1) // today is a date, too
	}
	for d = DateOf(local) - 1; d.Weekday() != x.Weekday || !fits(d); {
		d++
	}
	return d, true
}

// Next is the date as a day: without a year the next one after a day, this year or the next. ok is false where
// neither has it.
func (d Date) Next(after Day) (Day, bool) {
	if d.Year != 0 {
		return DateOf(time.Date(d.Year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)), true
	}
	year := after.Date().Year()
	for y := year; y <= year+1; y++ {
		at := time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
		if at.Day() == d.day && DateOf(at) > after {
			return DateOf(at), true
		}
	}
	return 0, false
}
