package flows

import (
	"time"

	"steady/flows/event"
)

// keptBehind is how long a couple of one is kept whose person moved to a pair and left nothing in it:
// longer than any invitation that names it is known.
const keptBehind = 31 * 24 * time.Hour

// bare tells whether a couple of one that its person moved away from holds nothing of theirs that the pair
// has not taken over: no page, no words, no question of their own. Should they come back to it when it is
// there no more, they begin on a blank page.
func (t *turn) bare() bool {
	return t.c.Moved != "" && t.c.Pages == 0 && len(t.people(event.A).Waiting) == 0 && !t.anyUnkept(event.A)
}

// behindDue is when a couple of one that holds nothing is taken away.
func behindDue(t *turn) time.Time {
	if t.c.Left.IsZero() || !t.bare() {
		return time.Time{}
	}
	return t.c.Left.Add(keptBehind)
}

// cameBehind is the end of a couple of one whose person has been in a pair for a month.
func cameBehind(t *turn) {
	t.c.Left = time.Time{}
	t.out = append(t.out, event.Clear{To: event.A})
}
