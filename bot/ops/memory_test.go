package ops_test

import (
	"math"
	"runtime/debug"
	"testing"

	"steady/bot/ops"
)

func TestABotTakesMoreMemoryForLessWorkUnlessItIsToldOtherwise(t *testing.T) {
	for _, c := range []struct {
		gogc, limit string
		percent     int
		bytes       int64
	}{
		{"", "", 400, 104 << 20},
		{"50", "", 100, 104 << 20},
		{"", "1GiB", 400, math.MaxInt64},
		{"off", "off", 100, math.MaxInt64},
	} {
		t.Setenv("GOGC", c.gogc)
		t.Setenv("GOMEMLIMIT", c.limit)
		percent, bytes := debug.SetGCPercent(100), debug.SetMemoryLimit(math.MaxInt64)
		ops.UseMemory()
		if p, b := debug.SetGCPercent(percent), debug.SetMemoryLimit(bytes); p != c.percent || b != c.bytes {
			t.Errorf("with GOGC=%q and GOMEMLIMIT=%q: %d %%, %d bytes", c.gogc, c.limit, p, b)
		}
	}
}
