package flows

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows/dispatch"
	"steady/flows/event"
)

// said is what somebody was shown since the last look.
func (w *pauseWorld) said(who event.Who) []string {
	all := w.shown[who]
	w.shown[who] = nil
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
			w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
			w.c.People[c.leaves].Gone = w.now
			w.step(event.Refused{To: event.B, Kind: kind, Theirs: true})
			want := w.book.Say("en", c.key, map[string]any{"Partner": w.c.People[c.leaves].Name})
			if got := w.said(c.hears); !slices.Equal(got, []string{want}) || strings.Contains(want, "telling") {
				t.Errorf("%s, %q: %q, not %q", name, kind, got, want)
			}
			if got := w.said(c.leaves); len(got) != 0 {
				t.Errorf("%s, %q: who left sees %q", name, kind, got)
			}
		}
	}
}

func TestATroubleThatIsKnownIsToldAgainAfterItsTimeThoughItWentOn(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
	for i, want := range []int{1, 0, 1, 0} {
		w.step(event.Refused{To: event.B, Kind: event.Voice, Theirs: true, Card: "question.x"})
		if got := w.said(event.B); len(got) != want {
			t.Errorf("the time %d: %q", i, got)
		}
		w.now = w.now.Add(dispatch.SameTrouble/2 + time.Second)
	}
}
