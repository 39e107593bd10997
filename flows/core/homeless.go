package core

import (
	"steady/flows/event"

	"steady/flows/state"
)

// Words that fit nowhere go nowhere by themselves: their author is asked which of some places is theirs. One flow
// asks (flow.homeless); what it offers are the homes of the others.

// Home is a place that words can be given to by their author when they fit nowhere by themselves.
type Home struct {
	Name   string // of the button's action in the flow that asks
	Button string // its words
	Cheers bool   // it does not stand beside serious words
	Done   string // what is said when they are there
	Closed string // what is said where it takes none any more
	// is tells whether somebody who waits for words waits for ones that this would be a home of; nil: no.
	Is func(ask state.Asking) bool
	// open tells whether it takes words of who now.
	Open func(t *Turn, who event.Who) bool
	// room is how many of the words it has room for, from the first on; nil: for all of them.
	Room func(t *Turn, who event.Who, parts []event.Part) int
	Take func(t *Turn, who event.Who, parts []event.Part)
}

// WhereTo has somebody asked where words of theirs belong.
func (t *Turn) WhereTo(who event.Who, said ...event.Said) {
	for _, f := range t.Flows {
		if f.Homeless != nil {
			f.Homeless(t, who, said)
		}
	}
}
