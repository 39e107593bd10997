package core_test

import (
	"testing"
	"time"

	"steady/flows/calendar"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestQuietHoursGoByThePersonsClock(t *testing.T) {
	turn := coretest.Turn(t, &coretest.Couple{}, time.Time{})
	p := turn.People(event.A)
	p.Zone = "America/New_York"
	for _, c := range []struct {
		from, to calendar.Clock
		at       string
		quiet    bool
	}{
		{22 * 60, 8 * 60, "2026-01-05T03:00:00Z", true}, // 22:00 in New York
		{22 * 60, 8 * 60, "2026-01-05T02:59:00Z", false},
		{22 * 60, 8 * 60, "2026-01-05T12:59:00Z", true},
		{22 * 60, 8 * 60, "2026-01-05T13:00:00Z", false},
		{13 * 60, 15 * 60, "2026-01-05T19:00:00Z", true},
		{13 * 60, 15 * 60, "2026-01-05T20:00:00Z", false},
		{0, 0, "2026-01-05T05:00:00Z", false},
	} {
		p.Likes.QuietFrom, p.Likes.QuietTo = c.from, c.to
		at, _ := time.Parse(time.RFC3339, c.at)
		if turn.Quiet(event.A, at) != c.quiet {
			t.Errorf("%s–%s at %s: quiet is %v", calendar.Digital(c.from), calendar.Digital(c.to), c.at, !c.quiet)
		}
	}
}
