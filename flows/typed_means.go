package flows

import (
	"fmt"
	"slices"
	"time"
)

// What stands for an hour that was not named: nine on a day, six in a weekday's evening, and for each part of
// the day an hour of it. Tonight is the hour of whichever button says so where it was typed.
const (
	morningAt Clock = 9 * 60
	eveningAt Clock = 18 * 60
	tonightAt Clock = 21 * 60

	afternoonHour Clock = 15 * 60
	eveningHour   Clock = 19 * 60
	nightHour     Clock = 21 * 60
)

const (
	halfDay   Clock = 12 * 60
	deepNight Clock = 5 * 60 // an hour of the night before this is after midnight
	earlyHour Clock = 6 * 60 // "tomorrow at 3" is hardly before this
)

// asMinutes is x where a number alone says how long: "45", but "2130" is a time of day all the same. Nought stays a
// number.
func (x typed) asMinutes() typed {
	if c, ok := x.bare(); ok && x.digits == 4 {
		return c
	}
	if x.digits > 0 && x.number > 0 {
		x.length, x.digits = time.Duration(x.number)*time.Minute, 0
	}
	return x
}

// asHour is x where a number alone says when: "10", "2130". One that is no hour stays a number.
func (x typed) asHour() typed {
	if c, ok := x.bare(); ok {
		return c
	}
	return x
}

// bare is a number alone as the time of day it would be.
func (x typed) bare() (typed, bool) {
	if x.digits == 0 {
		return x, false
	}
	c, ok := readClock(fmt.Sprintf("%0*d", x.digits, x.number))
	return typed{clock: c.at, half: c.half, clocked: true}, ok
}

// clocks are the times of day x can mean, the one that was typed first.
func (x *typed) clocks() []Clock {
	dial := x.clock % halfDay
	switch {
	case !x.clocked:
		return []Clock{x.usualClock()}
	case !x.half:
		return []Clock{x.clock}
	case x.part == morning:
		return []Clock{dial}
	case x.part == afternoon:
		return []Clock{dial + halfDay}
	case x.part == night && dial >= deepNight && dial < earlyHour && x.day != thisDay:
		return []Clock{dial + halfDay, dial}
	case x.part != anyPart && dial < deepNight:
		return []Clock{dial}
	case x.part != anyPart:
		return []Clock{dial + halfDay}
	}
	return []Clock{x.clock, (x.clock + halfDay) % (24 * 60)}
}

// usualClock stands for an hour that was not named.
func (x *typed) usualClock() Clock {
	switch {
	case x.part == morning:
		return morningAt
	case x.part == afternoon:
		return afternoonHour
	case x.part == evening:
		return eveningHour
	case x.part == night:
		return nightHour
	case x.day == onWeekday:
		return eveningAt
	}
	return morningAt
}

// meaning is a moment that what somebody typed can mean: the instant, and what was said of the wall.
type meaning struct {
	at   time.Time
	wall wall
}

// meanings are the moments x can mean to somebody whose clock showed local when they wrote it, the likeliest
// first, all of them later than that. tonight is what stands for the evening of that day where no hour was
// named; zero: it is over. None are left where everything it can mean was over then.
func (x typed) meanings(local, tonight time.Time) []meaning {
	loc := local.Location()
	since := func(at time.Time) []meaning { return []meaning{{at, wallOf(at.In(loc))}} }
	var all []meaning
	switch {
	case x.length > 0:
		all = since(local.Add(x.length))
	case x.span && !x.clocked && x.part == anyPart:
		all = since(local.AddDate(0, x.months, x.days))
	case x.day == thisDay && !x.clocked && (x.part == anyPart || x.part == night):
		all = since(tonight)
	case x.day == anyDay && !x.span:
		for _, c := range x.clocks() {
			w := plainWall(c, local)
			all = append(all, meaning{w.instant(loc), w})
		}
		slices.SortFunc(all, func(a, b meaning) int { return a.at.Compare(b.at) })
	default:
		all = x.onDays(local)
	}
	for i := range all {
		all[i].at = all[i].at.UTC().Truncate(time.Second)
	}
	return slices.DeleteFunc(all, func(m meaning) bool { return !m.at.After(local) })
}

// onDays are the moments on a day that was named.
func (x *typed) onDays(local time.Time) (all []meaning) {
	loc := local.Location()
	for _, c := range x.clocksOnDay() {
		for _, more := range x.daysOn(c) {
			if d, ok := x.dayFor(local, func(d Day) bool { return (wall{d + more, c}).instant(loc).After(local) }); ok {
				w := wall{d + more, c}
				all = append(all, meaning{w.instant(loc), w})
			}
		}
	}
	if x.day == thisDay && len(all) > 1 && x.clock >= earlyHour { // at its word while that is ahead
		all = slices.DeleteFunc(all, func(m meaning) bool { return !m.at.After(local) })
		all = all[:min(len(all), 1)]
	}
	return all
}

// clocksOnDay are the times of day x can mean with a day beside it: "tomorrow at 7" is taken at its word, "tomorrow
// at 3" hardly is.
func (x *typed) clocksOnDay() []Clock {
	all := x.clocks()
	switch {
	case len(all) < 2 || x.part != anyPart || x.day == thisDay:
	case x.clock >= earlyHour:
		all = all[:1]
	default:
		slices.Reverse(all)
	}
	return all
}

// daysOn is how many days after the one that was named it can be: an hour of the deep night belongs to the evening
// before it, or to the day it is on.
func (x *typed) daysOn(c Clock) []Day {
	late := x.part == evening || x.part == night
	switch deep := c < deepNight && late; {
	case deep && x.day == thisDay, x.day == thisDay && c < dayStart*60 && !x.half:
		return []Day{1}
	case deep:
		return []Day{1, 0}
	}
	return []Day{0}
}

// dayFor is the day that was named. Of days that come again it is the first that fits.
func (x *typed) dayFor(local time.Time, fits func(Day) bool) (d Day, ok bool) {
	switch {
	case x.span:
		y, m, day := dayOf(local).Date().Date()
		return dateOf(time.Date(y, m+time.Month(x.months), day+x.days, 0, 0, 0, 0, time.UTC)), true
	case x.day == thisDay && x.half && x.part == anyPart:
		return dateOf(local), true
	case x.day <= dayAfterNext:
		return dayOf(local) + Day(x.day-thisDay), true
	case x.day == onDate:
		return x.date.next(dateOf(local) - 1) // today is a date, too
	}
	for d = dateOf(local) - 1; d.Weekday() != x.weekday || !fits(d); {
		d++
	}
	return d, true
}

// next is the date as a day: without a year the next one after a day, this year or the next. ok is false where
// neither has it.
func (d date) next(after Day) (Day, bool) {
	if d.year != 0 {
		return dateOf(time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)), true
	}
	year := after.Date().Year()
	for y := year; y <= year+1; y++ {
		at := time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
		if at.Day() == d.day && dateOf(at) > after {
			return dateOf(at), true
		}
	}
	return 0, false
}
