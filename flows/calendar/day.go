package calendar

import (
	"time"
)

// Day is a local calendar day, counted from 1970-01-01. It has no zone: it is the date on a
// person's own wall. Zero means "none".
type Day int

// DayStart is the hour a day begins for people: at 00:20 it is still the evening before.
const DayStart = 4

const daySeconds = 24 * 60 * 60

// DateOf is the calendar date of t where t's location is.
func DateOf(t time.Time) Day {
	d, _ := OnWall(t)
	return d
}

// OnWall is what a clock where t's location is shows: the date, and the seconds since midnight. Looking a
// zone's clock up takes longer than all the rest, so it is done once.
func OnWall(t time.Time) (Day, int) {
	_, east := t.Zone()
	shown := t.Unix() + int64(east)
	day := shown / daySeconds
	if shown%daySeconds < 0 {
		day--
	}
	return Day(day), int(shown - day*daySeconds)
}

// DayOf is the day t belongs to for a person: the date, or before four in the morning the one before.
func DayOf(local time.Time) Day {
	d, seconds := OnWall(local)
	if seconds < DayStart*60*60 {
		return d - 1
	}
	return d
}

// Weekday of the day.
func (d Day) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 4 + 7) % 7) }

// Date of the day, as midnight in UTC, for its year, month and day only.
func (d Day) Date() time.Time { return time.Unix(int64(d)*daySeconds, 0).UTC() }

// Clock is a time of day in minutes after midnight.
type Clock int

// At is the first instant at which a clock in loc shows c on day d, to the second. If daylight
// saving skips that time it is the first instant after the gap; if it comes twice, the first of
// them. ok is false where the whole day does not exist (Apia has no 30 December 2011).
func (c Clock) At(d Day, loc *time.Location) (t time.Time, ok bool) {
	y, m, dd := d.Date().Date()
	hour, minute := int(c)/60, int(c)%60
	t = time.Date(y, m, dd, hour, minute, 0, 0, loc)
	if date, seconds := OnWall(t); seconds/60 != int(c) || date != d {
		t = afterGap(t, time.Date(y, m, dd, hour, minute, 0, 0, time.UTC), loc)
	} else if earlier, twice := before(t); twice {
		t = earlier
	}
	return t.UTC(), DateOf(t.In(loc)) == d
}

// After is the next instant at which a clock in loc shows c, strictly after at.
func (c Clock) After(at time.Time, loc *time.Location) time.Time {
	for d := DateOf(at.In(loc)); ; d++ {
		if next, ok := c.At(d, loc); ok && next.After(at) {
			return next
		}
	}
}

// afterGap finds the end of the gap that swallowed the wall-clock time wall. time.Date answers with
// an instant on one side of the change or the other; the change itself is what we want.
func afterGap(t, wall time.Time, loc *time.Location) time.Time {
	start, end := t.In(loc).ZoneBounds()
	for _, change := range []time.Time{start, end} {
		if change.IsZero() {
			continue
		}
		_, was := change.Add(-time.Second).In(loc).Zone()
		_, is := change.In(loc).Zone()
		from := change.UTC().Add(time.Duration(was) * time.Second) // the wall clock when it jumps
		to := change.UTC().Add(time.Duration(is) * time.Second)
		if !wall.Before(from) && wall.Before(to) {
			return change
		}
	}
	return t
}

// before finds the earlier of two instants that show the same wall clock, where there are two.
func before(t time.Time) (time.Time, bool) {
	start, _ := t.ZoneBounds()
	if start.IsZero() {
		return t, false
	}
	_, is := t.Zone()
	_, was := start.Add(-time.Second).In(t.Location()).Zone()
	earlier := t.Add(time.Duration(is-was) * time.Second)
	if was > is && earlier.Before(start) {
		return earlier, true
	}
	return t, false
}

// Weekdays is a set of days of the week: bit n is time.Weekday(n).
type Weekdays uint8

// EveryDay is all seven.
const EveryDay Weekdays = 1<<7 - 1

// On makes a set of days.
func On(days ...time.Weekday) Weekdays {
	var w Weekdays
	for _, d := range days {
		w |= 1 << d
	}
	return w
}

// Has tells whether d is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w>>d&1 == 1 }

// Rhythm is when something comes by itself: on these days, at this time of the local day.
type Rhythm struct {
	Days Weekdays
	At   Clock
	Off  bool `json:",omitempty"`
}

// Missed is how late a prompt may still go out; after that it is let go.
const Missed = 3 * time.Hour

// Next is the first occurrence of r after the day last that is not already missed at now: the
// instant and the local day it belongs to. Zero when there is none within the year.
func (r Rhythm) Next(last Day, now time.Time, loc *time.Location) (time.Time, Day) {
	if r.Off || r.Days == 0 {
		return time.Time{}, 0
	}
	d := max(last+1, DateOf(now.In(loc))-1)
	for range 366 {
		if r.Days.Has(d.Weekday()) {
			if t, ok := r.At.At(d, loc); ok && now.Before(t.Add(Missed)) {
				return t, d
			}
		}
		d++
	}
	return time.Time{}, 0
}
