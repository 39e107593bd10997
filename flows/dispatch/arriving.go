package dispatch

import (
	"steady/flows/core"
	"steady/flows/event"
)

// arriving takes what somebody sends who is not ready yet.
func arriving(t *core.Turn, who event.Who, s event.Said) {
	for _, f := range t.Flows.All {
		if f.Arriving != nil {
			f.Arriving(t, who, s)
		}
	}
}

// isUrgent tells whether the command that was run, or the button that was pressed, is not to be held up.
func isUrgent(t *core.Turn) bool {
	f, _ := t.Flow(t.Began)
	return f.Access.Urgent
}
