package menu

import (
	"fmt"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
)

// A door may have more rows than are read at one glance: each card has at most six, the last of them the way to
// the rest, and every row stands on one card.
func TestADoorWithManyRowsShowsTheRestBehindItsLastButton(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for n, want := range map[int][]int{1: {1}, 6: {6}, 7: {6, 2}, 11: {6, 6}, 12: {6, 6, 2}} {
		crowd := core.Flow{Name: "crowd"}
		for i := range n {
			crowd.Menu = append(crowd.Menu, core.Entry{Door: core.BehindUs, Key: "menu.week", Command: fmt.Sprint("c", i), For: core.Everybody})
		}
		turn := core.NewTurn(coretest.Pair(at, "UTC"), core.FlowsOf([]core.Flow{Flow(), crowd}), at, coretest.Book(t))
		seen := map[string]bool{}
		for page, size := range want {
			rows := needCard(turn, event.A, menuCard, core.BehindUs, page).Rows
			if len(rows) != size+1 {
				t.Errorf("of %d rows, page %d shows %d", n, page, len(rows)-1)
			}
			for _, r := range rows {
				if r[0].Action == "run" {
					seen[r[0].Arg] = true
				}
			}
		}
		if len(seen) != n {
			t.Errorf("of %d rows %d are shown", n, len(seen))
		}
	}
}
