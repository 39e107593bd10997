package saturday

import (
	"maps"
	"slices"
	"testing"
	"time"

	"steady/flows/calendar"
	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/state"
)

// Whatever the chance of the pair, a season of Saturdays holds everything, and the two never get in each
// other's way.
func TestSaturdayBringsEverythingInTurn(t *testing.T) {
	for _, seed := range []string{"", "a", "b", "seed-of-the-pair", "one more"} {
		turn := coretest.Turn(t, &coretest.Couple{Base: state.Base{Seed: seed}}, time.Time{})
		got := [2]map[string]int{{}, {}}
		for week := range 16 {
			brings := [2]string{saturdayBrings(turn, event.A, week), saturdayBrings(turn, event.B, week)}
			for _, who := range event.Both() {
				got[who][brings[who]]++
			}
			alike := brings[event.A] == brings[event.B]
			switch {
			case week%2 == 1 && (!alike || brings[event.A] != bringsNote):
				t.Errorf("seed %q: week %d brings %v, not reassurance to both", seed, week, brings)
			case week%4 == 2 && (!alike || brings[event.A] != bringsNormal):
				t.Errorf("seed %q: week %d brings %v, not what is normal to both", seed, week, brings)
			case week%4 == 0 && (alike || !slices.Contains(brings[:], bringsAct) || !slices.Contains(brings[:], bringsUnasked)):
				t.Errorf("seed %q: week %d brings %v, not the one thing and the other", seed, week, brings)
			}
		}
		want := map[string]int{bringsAct: 2, bringsUnasked: 2, bringsNote: 8, bringsNormal: 4}
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
		if weekOf(d) != weekOf(monday) {
			t.Errorf("%v is in another week than its Monday", d.Date())
		}
	}
	if weekOf(monday-1) != weekOf(monday)-1 || weekOf(monday+7) != weekOf(monday)+1 {
		t.Error("the weeks before and after are no neighbours")
	}
}
