package calendar

import "time"

// IsDue tells whether a time has come. The zero time never does.
func IsDue(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// Earliest is the first of some times, leaving out zero ones.
func Earliest(times ...time.Time) time.Time {
	var first time.Time
	for _, at := range times {
		if !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}
