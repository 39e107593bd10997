package flows

import "steady/flows/event"

// Words that fit nowhere go nowhere by themselves: their author is asked which of some places is theirs. One flow
// asks (flow.homeless); what it offers are the homes of the others.

// home is a place that words can be given to by their author when they fit nowhere by themselves.
type home struct {
	name   string // of the button's action in the flow that asks
	button string // its words
	cheers bool   // it does not stand beside serious words
	done   string // what is said when they are there
	closed string // what is said where it takes none any more
	// is tells whether somebody who waits for words waits for ones that this would be a home of; nil: no.
	is func(ask Asking) bool
	// open tells whether it takes words of who now.
	open func(t *turn, who event.Who) bool
	// room is how many of the words it has room for, from the first on; nil: for all of them.
	room func(t *turn, who event.Who, parts []event.Part) int
	take func(t *turn, who event.Who, parts []event.Part)
}

// whereTo has somebody asked where words of theirs belong.
func (t *turn) whereTo(who event.Who, said ...event.Said) {
	for _, f := range t.flows {
		if f.homeless != nil {
			f.homeless(t, who, said)
		}
	}
}
