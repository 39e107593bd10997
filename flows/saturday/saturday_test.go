package flows

import (
	"maps"
	"slices"
	"testing"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/saturday"
	"steady/flows/state"
)

// Whatever the chance of the pair, a season of Saturdays holds everything, and the two never get in each
// other's way.
func TestSaturdayBringsEverythingInTurn(t *testing.T) {
	for _, seed := range []string{"", "a", "b", "seed-of-the-pair", "one more"} {
		turn := looking(&Couple{Base: state.Base{Seed: seed}}, nil)
		got := [2]map[string]int{{}, {}}
		for week := range 16 {
			brings := [2]string{saturday.SaturdayBrings(turn, event.A, week), saturday.SaturdayBrings(turn, event.B, week)}
			for _, who := range event.Both() {
				got[who][brings[who]]++
			}
			alike := brings[event.A] == brings[event.B]
			switch {
			case week%2 == 1 && (!alike || brings[event.A] != saturday.BringsNote):
				t.Errorf("seed %q: week %d brings %v, not reassurance to both", seed, week, brings)
			case week%4 == 2 && (!alike || brings[event.A] != saturday.BringsNormal):
				t.Errorf("seed %q: week %d brings %v, not what is normal to both", seed, week, brings)
			case week%4 == 0 && (alike || !slices.Contains(brings[:], saturday.BringsAct) || !slices.Contains(brings[:], saturday.BringsUnasked)):
				t.Errorf("seed %q: week %d brings %v, not the one thing and the other", seed, week, brings)
			}
		}
		want := map[string]int{saturday.BringsAct: 2, saturday.BringsUnasked: 2, saturday.BringsNote: 8, saturday.BringsNormal: 4}
		if !maps.Equal(got[event.A], want) || !maps.Equal(got[event.B], want) {
			t.Errorf("seed %q: in sixteen weeks %v, want %v each", seed, got, want)
		}
	}
}

// Weeks begin on Monday, on every calendar alike.
func TestAWeekIsTheSameFromMondayToSunday(t *testing.T) {
	monday := calendar.Day(20458) // 2026-01-05
	if monday.Weekday() != 1 {
		t.Fatalf("%v is a %v", monday.Date(), monday.Weekday())
	}
	for d := monday; d < monday+7; d++ {
		if saturday.WeekOf(d) != saturday.WeekOf(monday) {
			t.Errorf("%v is in another week than its Monday", d.Date())
		}
	}
	if saturday.WeekOf(monday-1) != saturday.WeekOf(monday)-1 || saturday.WeekOf(monday+7) != saturday.WeekOf(monday)+1 {
		t.Error("the weeks before and after are no neighbours")
	}
}
