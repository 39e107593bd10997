package dispatch_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows/event"
	"steady/flows/flowstest"
)

// said is what somebody was shown since the last look.
func said(w *flowstest.Pair, who event.Who) []string {
	all := w.Shown[who]
	w.Shown[who] = nil
	return all
}

func TestNobodyIsSaidToBeToldWhoHasLeft(t *testing.T) {
	for _, kind := range []event.Kind{"", event.Voice, event.VideoNote, event.Photo} {
		for name, c := range map[string]struct {
			leaves event.Who
			hears  event.Who
			key    string
		}{
			"the author left": {leaves: event.A, hears: event.B, key: "refused.theirs_left"},
			"the reader left": {leaves: event.B, hears: event.A, key: "refused.mine_left"},
		} {
			w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
			w.Couple.People[c.leaves].Gone = w.Now
			w.Step(event.Refused{To: event.B, Kind: kind, Theirs: true})
			want := w.Book.Say("en", c.key, map[string]any{"Partner": w.Couple.People[c.leaves].Name})
			if got := said(w, c.hears); !slices.Equal(got, []string{want}) || strings.Contains(want, "telling") {
				t.Errorf("%s, %q: %q, not %q", name, kind, got, want)
			}
			if got := said(w, c.leaves); len(got) != 0 {
				t.Errorf("%s, %q: who left sees %q", name, kind, got)
			}
		}
	}
}

func TestATroubleThatIsKnownIsToldAgainAfterItsTimeThoughItWentOn(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	for i, want := range []int{1, 0, 1, 0} {
		w.Step(event.Refused{To: event.B, Kind: event.Voice, Theirs: true, Card: "question.x"})
		if got := said(w, event.B); len(got) != want {
			t.Errorf("the time %d: %q", i, got)
		}
		w.Now = w.Now.Add(5*time.Minute + time.Second)
	}
}
