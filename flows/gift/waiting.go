package gift

import (
	"steady/flows/core"
	"steady/flows/event"
)

// What somebody can do about the partner's words that come to them: have them wait until tomorrow, or put the
// card by that has the floor.

// Holding tells whether who has the other's cards wait.
func Holding(t *core.Turn, who event.Who) bool { return t.People(who).HoldTo.After(t.Now) }

// PutAside closes one of the partner's cards; the next may come.
func PutAside(t *core.Turn, p core.Tap) {
	t.Shown(p.Who, p.Card)
	t.Strip(p.Who, p.Card)
	t.Toast(p.Who, "common.put_by_done")
}
