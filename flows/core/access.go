package core

import "steady/flows/event"

// Access is when a flow may be used beyond what holds for all of them: by somebody who is ready, and not by one
// whom the other has left without their knowing it.
type Access struct {
	Early  bool // by somebody who is not ready yet: the way in, and whatever tells, protects or helps
	Always bool // whatever has become of the pair: nothing begins with it that is for the other
	Urgent bool // before the greeting after a long silence: it protects or helps
}

// Ready tells whether somebody agreed to what the bot is and said what their clock says, so that
// conversations may begin.
func (t *Turn) Ready(who event.Who) bool {
	p := t.People(who)
	return !p.Agreed.IsZero() && p.Setup.Step == ""
}

// Allowed tells whether a flow may be used by who now.
func (t *Turn) Allowed(who event.Who, f *Flow) bool { return f.Access.Early || t.Ready(who) }

// Unready answers somebody who wants what is not open to them yet.
func (t *Turn) Unready(who event.Who) {
	for _, f := range t.Flows {
		if f.Unready != nil {
			f.Unready(t, who)
		}
	}
}
