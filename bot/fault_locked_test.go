package bot

import (
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

// TestWhenRedisRefusesTheUserNothingIsConfirmedAndTheOperatorHearsWhatHelps takes a right away while the
// bot runs, as somebody does who changes the users of a Redis, and gives it back.
func TestWhenRedisRefusesTheUserNothingIsConfirmedAndTheOperatorHearsWhatHelps(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	user := func(rule string) {
		t.Helper()
		if _, err := redistest.Do(x.redis, "ACL", "SETUSER", "default", rule); err != nil {
			t.Fatal(err)
		}
	}
	x.takesNothing(func() { user("-@scripting") }, leaseFor, func() { user("+@scripting") })
	// A batch may have met the refusal before the lease did, and says so in a line of its own.
	await(t, func() bool { return strings.Contains(x.p.said.String(), saysWell) })
	if said := x.p.said.String(); strings.Count(said, saysLocked) != 1 {
		t.Errorf("the log says\n%s", said)
	}
}
