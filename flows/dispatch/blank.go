package flows

import "steady/flows/event"

// repeats tells whether who is being asked for something by a flow that asks for it again.
func (t *turn) repeats(who event.Who) bool {
	ask := t.people(who).Composer
	if ask == nil {
		return false
	}
	f, ok := t.flow(ask.Flow)
	return ok && f.again
}

// saysNothing answers a message of words that nobody can see. Whatever waits for words goes on waiting.
func (t *turn) saysNothing(who event.Who, s event.Said) bool {
	switch {
	case s.Part.Kind != event.Words || s.Part.Text != "" || s.Forwarded:
		return false
	case !t.ready(who):
		t.arriving(who, s)
	case t.repeats(who) && t.answersComposer(who, s):
	default:
		t.odd(who, s)
	}
	return true
}

// odd answers what cannot be anybody's answer.
func (t *turn) odd(who event.Who, s event.Said) {
	for _, f := range t.flows {
		if f.odd != nil {
			f.odd(t, who, s)
		}
	}
}
