package bot

import (
	"testing"
	"time"
)

// soon looks until something is so; false: that did not come about in time.
func soon(within time.Duration, so func() bool) bool {
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(within); !so(); <-look.C {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}

// await is soon for what a test cannot go on without.
func await(t *testing.T, so func() bool) {
	t.Helper()
	if !soon(takeoverWithin, so) {
		t.Fatal("it does not come about")
	}
}
