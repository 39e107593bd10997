package pairing

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
)

// keptBehind is how long a couple of one is kept whose person moved to a pair and left nothing in it:
// longer than any invitation that names it is known.
const keptBehind = 31 * 24 * time.Hour

// Bare tells whether a couple of one that its person moved away from holds nothing of theirs that the pair
// has not taken over: no page, no words, no question of their own. Should they come back to it when it is
// there no more, they begin on a blank page.
func Bare(t *core.Turn) bool {
	return t.C.Moved != "" && t.C.Pages == 0 && len(t.People(event.A).Waiting) == 0 && !t.AnyUnkept(event.A)
}

// behindDue is when a couple of one that holds nothing is taken away.
func behindDue(t *core.Turn) time.Time {
	if t.C.Left.IsZero() || !Bare(t) {
		return time.Time{}
	}
	return t.C.Left.Add(keptBehind)
}

// cameBehind is the end of a couple of one whose person has been in a pair for a month.
func cameBehind(t *core.Turn) {
	t.C.Left = time.Time{}
	t.Out = append(t.Out, event.Clear{To: event.A})
}
