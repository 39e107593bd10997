package flows

import "steady/flows/event"

// access is when a flow may be used beyond what holds for all of them: by somebody who is ready, and not by one
// whom the other has left without their knowing it.
type access struct {
	early  bool // by somebody who is not ready yet: the way in, and whatever tells, protects or helps
	always bool // whatever has become of the pair: nothing begins with it that is for the other
	urgent bool // before the greeting after a long silence: it protects or helps
}

// ready tells whether somebody agreed to what the bot is and said what their clock says, so that
// conversations may begin.
func (t *turn) ready(who event.Who) bool {
	p := t.people(who)
	return !p.Agreed.IsZero() && p.Setup.Step == ""
}

// allowed tells whether a flow may be used by who now.
func (t *turn) allowed(who event.Who, f *flow) bool { return f.access.early || t.ready(who) }

// unready answers somebody who wants what is not open to them yet.
func (t *turn) unready(who event.Who) {
	for _, f := range t.flows {
		if f.unready != nil {
			f.unready(t, who)
		}
	}
}
