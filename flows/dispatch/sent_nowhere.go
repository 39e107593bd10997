package flows

import (
	"slices"
	"steady/flows/event"
)

// sentNowhere is findsOut for what somebody did with a button. Nobody is told that something is on its
// way to the other when it is not: whatever this turn would have said to them goes unsaid.
func (t *turn) sentNowhere(who event.Who) {
	t.out = slices.DeleteFunc(t.out, func(x event.Effect) bool {
		switch x := x.(type) {
		case event.Send:
			return x.To == who
		case event.Edit:
			return x.To == who && x.Text.Body != ""
		case event.Toast:
			return x.To == who
		}
		return false
	})
	t.findsOut(who, foundTapping)
}
