package flows

import "steady/flows/event"

// odd answers what cannot be anybody's answer.
func (t *turn) odd(who event.Who, s event.Said) {
	for _, f := range t.flows {
		if f.odd != nil {
			f.odd(t, who, s)
		}
	}
}
