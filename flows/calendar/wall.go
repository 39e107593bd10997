package calendar

import (
	"fmt"
	"time"
)

// Wall is a moment on somebody's own wall: a date and a time of day, wherever they are by then.
type Wall struct {
	Day Day
	At  Clock
}

// WallOf is what a clock shows.
func WallOf(local time.Time) Wall {
	return Wall{DateOf(local), Clock(local.Hour()*60 + local.Minute())}
}

// Clock is the time of day as it is written: "9:05".
func (w Wall) Clock() string { return fmt.Sprintf("%d:%02d", w.At/60, w.At%60) }

// Instant is when a clock in loc first shows w. A time that daylight saving skips is the first instant
// after the gap; of a day that does not exist, the same time on the next one that does.
func (w Wall) Instant(loc *time.Location) time.Time {
	for d := w.Day; ; d++ {
		if at, ok := w.At.At(d, loc); ok {
			return at
		}
	}
}

// plainWall is the next time a clock shows at.
func plainWall(at Clock, local time.Time) Wall {
	w := Wall{DateOf(local), at}
	if !w.Instant(local.Location()).After(local) {
		w.Day++
	}
	return w
}
