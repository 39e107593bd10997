package calendar

import (
	"strconv"
	"time"
)

// A button's data is short: days and moments stand in it as numbers to the base 36.

// PackDay writes a day.
func PackDay(d Day) string { return strconv.FormatInt(int64(d), 36) }

// UnpackDay reads what PackDay wrote; anything else is the day zero.
func UnpackDay(s string) Day {
	n, err := strconv.ParseInt(s, 36, 32)
	if err != nil || n < 0 {
		return 0
	}
	return Day(n)
}

// Pack writes a moment, to the minute.
func Pack(at time.Time) string { return strconv.FormatInt(at.Unix()/60, 36) }

// Unpack reads what Pack wrote; anything else is zero.
func Unpack(s string) time.Time {
	n, err := strconv.ParseInt(s, 36, 32)
	if err != nil || n <= 0 {
		return time.Time{}
	}
	return time.Unix(n*60, 0).UTC()
}
