package flows

import "steady/flows/event"

// intake is what the state keeps of the message that a turn is about.
type intake struct {
	message   int
	size      int
	had, has  []event.Part // its words as they were kept before the turn, and as they are
	takesNote func(held)   // has what a place holds of it; made once, as every message needs it twice
}

// note takes note of what a place holds of the message. What has a place of its own with room for a line fills no
// day.
func (k *intake) note(h held) {
	if h.line {
		return
	}
	h.each(func(p event.Part) {
		if p.Message == k.message {
			k.has = append(k.has, p)
		}
	})
}
