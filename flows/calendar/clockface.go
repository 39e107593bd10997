package calendar

import "time"

// Digital is a time of day as a clock shows it.
func Digital(c Clock) string {
	return time.Date(2000, 1, 1, int(c)/60, int(c)%60, 0, 0, time.UTC).Format("15:04")
}
