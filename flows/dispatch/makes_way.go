package flows

// makesWay takes note that something is due now that would have been due before, had what just
// happened happened earlier.
func (t *turn) makesWay() {
	if !isDue(t.since, t.now) && isDue(earliest(due(t)), t.now) {
		t.c.Freed = t.now
	}
}
