package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
)

// sentNowhere is FindsOut for what somebody did with a button. Nobody is told that something is on its
// way to the other when it is not: whatever this turn would have said to them goes unsaid.
func sentNowhere(t *core.Turn, who event.Who) {
	t.Out = slices.DeleteFunc(t.Out, func(x event.Effect) bool {
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
	t.FindsOut(who, core.FoundTapping)
}
