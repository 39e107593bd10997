package core

import "steady/flows/event"

// intake is what the state keeps of the message that a turn is about.
type intake struct {
	Message   int
	Size      int
	Had, Has  []event.Part // its words as they were kept before the turn, and as they are
	TakesNote func(Held)   // has what a place holds of it; made once, as every message needs it twice
}

// Note takes note of what a place holds of the message. What has a place of its own with room for a line fills no
// day.
func (k *intake) Note(h Held) {
	if h.Line {
		return
	}
	h.Each(func(p event.Part) {
		if p.Message == k.Message {
			k.Has = append(k.Has, p)
		}
	})
}
