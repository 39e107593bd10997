package flows

import (
	"slices"
	"strings"
	"time"
)

// awayUntil reads until when somebody rests, on a clock that shows local: "until Monday", "3 days", "two weeks",
// "2026-02-01", "1 February". The day is the first one after the rest, which begins in the morning. problem is
// empty, or says what is wrong: "again" (not understood), "past", "far".
func awayUntil(text string, v vocabulary, local time.Time) (day Day, problem string) {
	x, ok := readTyped(text, v)
	if !ok || x.clocked || x.length > 0 || x.digits > 0 || x.part > morning {
		if x.part != night || x.day != thisDay || x.clocked { // "tonight" is today
			return 0, "again"
		}
	}
	today := dayOf(local)
	switch x.day {
	case anyDay, thisDay, nextDay, dayAfterNext:
		day, ok = x.dayFor(local, nil)
		if x.day == thisDay {
			day = today
		}
	case onDate:
		day, ok = x.date.next(today)
	default:
		for day = today + 1; day.Weekday() != x.weekday; {
			day++
		}
	}
	switch {
	case !ok:
		return 0, "again"
	case day <= today:
		return 0, "past"
	case day > today+maxAway:
		return 0, "far"
	}
	return day, ""
}

// meansBack tells whether somebody ends a rest: "/away off".
func (t *turn) meansBack(text string) bool {
	text = strings.ToLower(strings.Trim(text, " ."))
	return slices.Contains([]string{"off", "end", "back", "over", "stop"}, text)
}
