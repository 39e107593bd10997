package dispatch

import "steady/flows/core"

// makesWay takes note that something is due now that would have been due before, had what just
// happened happened earlier.
func makesWay(t *core.Turn) {
	if !core.IsDue(t.Since, t.Now) && core.IsDue(core.Earliest(Due(t)), t.Now) {
		t.C.Freed = t.Now
	}
}
