package run

import (
	"testing"
	"time"
)

// A small crowd drains at its pace, and everybody who does something meanwhile has a reply.
func TestPeopleAreAnsweredWhileASmallCrowdDrains(t *testing.T) {
	if testing.Short() {
		t.Skip("the crowd is waited for, half a minute")
	}
	needs(t, "redis-server", "taskset")
	shop, err := Build(t.Context(), "..", t.TempDir(), []Peer{Steadily()})
	if err != nil {
		t.Fatal(err)
	}
	c, err := MeasureCrowd(t.Context(), shop, CrowdOptions{
		Couples: 1000, Rate: 28, Window: 3 * time.Second, People: 20, PerSecond: 5,
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Alone.Sent < 60 || c.Alone.Sent > 90 { // of 84; the machine may be busy
		t.Errorf("%d messages in 3 s", c.Alone.Sent)
	}
	for name, w := range map[string]Window{"idle": c.Idle, "alone": c.Alone, "among": c.Among} {
		if w.Refused != 0 || w.Replies.Unanswered != 0 || w.Resident == 0 {
			t.Errorf("%s: %d refused, %d without a reply, %d KiB", name, w.Refused, w.Replies.Unanswered, w.Resident)
		}
	}
	if len(c.Idle.Replies.All()) == 0 || len(c.Among.Replies.All()) == 0 {
		t.Error("nobody did anything")
	}
}
