package dispatch

import (
	"steady/flows/core"
	"steady/flows/event"
)

// repeats tells whether who is being asked for something by a flow that asks for it again.
func repeats(t *core.Turn, who event.Who) bool {
	ask := t.People(who).Composer
	if ask == nil {
		return false
	}
	f, ok := t.Flow(ask.Flow)
	return ok && f.Again
}

// saysNothing answers a message of words that nobody can see. Whatever waits for words goes on waiting.
func saysNothing(t *core.Turn, who event.Who, s event.Said) bool {
	switch {
	case s.Part.Kind != event.Words || s.Part.Text != "" || s.Forwarded:
		return false
	case !t.Ready(who):
		arriving(t, who, s)
	case repeats(t, who) && answersComposer(t, who, s):
	default:
		odd(t, who, s)
	}
	return true
}

// odd answers what cannot be anybody's answer.
func odd(t *core.Turn, who event.Who, s event.Said) {
	for _, f := range t.Flows.All {
		if f.Odd != nil {
			f.Odd(t, who, s)
		}
	}
}
