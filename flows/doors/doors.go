// Package doors finds what stands behind the doors of the menu. The flows say it for themselves; the menu and the settings
// show it.
package doors

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
)

// Rows are what stands behind a door and makes sense for who now, in order.
func Rows(t *core.Turn, who event.Who, behind core.Door) []core.Entry {
	at := core.BeforePair
	switch {
	case t.Paired():
		at = core.InPair
	case t.Parted(who):
		at = core.AfterPair
	}
	var rows []core.Entry
	for _, f := range t.Flows.All {
		for _, e := range f.Menu {
			if e.Door == behind && e.For&at != 0 {
				rows = append(rows, e)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b core.Entry) int { return a.Place - b.Place })
	return rows
}
