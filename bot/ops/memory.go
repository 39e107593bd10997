package ops

import (
	"os"
	"runtime/debug"
)

const (
	// headroom is how much a bot may allocate before it looks for what is not in use any more, in percent
	// of what is. Go's own 100 has a busy one spend a sixth of its time on that, over and over what never
	// changes: its words. With 200 it is still a tenth.
	headroom = 400
	// ceiling is where memory is looked after sooner, so that a crowd at eight o'clock fits into 128 MiB.
	ceiling = 104 << 20
)

// UseMemory has the process take more memory for less work, within bounds. Whoever sets GOGC or GOMEMLIMIT
// knows their machine better.
func UseMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(headroom)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(ceiling)
	}
}
