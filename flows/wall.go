package flows

import (
	"fmt"
	"time"
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

// plainWall is the next time a clock shows at.
func plainWall(at Clock, local time.Time) wall {
	w := wall{dateOf(local), at}
	if !w.instant(local.Location()).After(local) {
		w.Day++
	}
	return w
}
