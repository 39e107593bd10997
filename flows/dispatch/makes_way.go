package dispatch

import (
	"steady/flows/calendar"
	"steady/flows/core"
)

// makesWay takes note that something is due now that would have been due before, had what just
// happened happened earlier.
func makesWay(t *core.Turn) {
	if !calendar.IsDue(t.Since, t.Now) && calendar.IsDue(calendar.Earliest(Due(t)), t.Now) {
		t.C.Freed = t.Now
	}
}
