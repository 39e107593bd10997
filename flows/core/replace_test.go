package core_test

import (
	"strings"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
)

// A correction that makes words no longer is taken, also where an older program kept more than there is room for.
func TestAShorterCorrectionAlwaysHasRoom(t *testing.T) {
	parts := make([]event.Part, 3)
	for i := range parts {
		parts[i] = event.Part{Kind: event.Words, Text: strings.Repeat("sea ", 1000), Message: i + 1}
	}
	now := time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)
	turn := coretest.Turn(t, &coretest.Couple{}, now)
	if said := turn.Replace(event.A, parts, 0, event.Part{Kind: event.Words, Text: strings.Repeat("sea ", 1001), Message: 1}, core.MaxWords); said == "" {
		t.Error("a longer one is taken, where there is no room")
	}
	if said := turn.Replace(event.A, parts, 0, event.Part{Kind: event.Words, Text: "the sea", Message: 1}, core.MaxWords); said != "" || parts[0].Text != "the sea" {
		t.Errorf("a shorter one is %q", said)
	}
}
