package flows

import "steady/flows/event"

// arriving takes what somebody sends who is not ready yet.
func (t *turn) arriving(who event.Who, s event.Said) {
	for _, f := range t.flows {
		if f.arriving != nil {
			f.arriving(t, who, s)
		}
	}
}

// isUrgent tells whether the command that was run, or the button that was pressed, is not to be held up.
func (t *turn) isUrgent() bool {
	f, _ := t.flow(t.began)
	return f.access.urgent
}
