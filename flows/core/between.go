package core

import (
	"steady/flows/event"
	"steady/flows/state"
)

// Entrance is a way into a flow for other flows. They know it by the flow's name and its own, and nothing else.
type Entrance struct {
	Name string
	// Do goes in. card is the card that leads there, or the one to show it on, where the entrance says so.
	Do func(t *Turn, who event.Who, card string)
}

// Enter goes into another flow by an entrance of it. false: there is no such flow or entrance.
func (t *Turn) Enter(who event.Who, flow, name, card string) bool {
	f, _ := t.Flow(flow)
	for _, d := range f.Entrances {
		if d.Name == name {
			d.Do(t, who, card)
			return true
		}
	}
	return false
}

// Words that fit nowhere go nowhere by themselves: their author is asked which of some places is theirs. One flow
// asks (Flow.Homeless); what it offers are the homes of the others.

// Home is a place that words can be given to by their author when they fit nowhere by themselves.
type Home struct {
	Name   string // of the button's action in the flow that asks
	Button string // its words
	Cheers bool   // it does not stand beside serious words
	Done   string // what is said when they are there
	Closed string // what is said where it takes none any more
	// Is tells whether somebody who waits for words waits for ones that this would be a home of; nil: no.
	Is func(ask state.Asking) bool
	// Open tells whether it takes words of who now.
	Open func(t *Turn, who event.Who) bool
	// Room is how many of the words it has room for, from the first on; nil: for all of them.
	Room func(t *Turn, who event.Who, parts []event.Part) int
	Take func(t *Turn, who event.Who, parts []event.Part)
}

// WhereTo has somebody asked where words of theirs belong.
func (t *Turn) WhereTo(who event.Who, said ...event.Said) {
	for _, f := range t.Flows.All {
		if f.Homeless != nil {
			f.Homeless(t, who, said)
		}
	}
}

// WaitsAnew tells the flows that what keeps the partner's words from who has begun or ended.
func (t *Turn) WaitsAnew(who event.Who) {
	for _, f := range t.Flows.All {
		if f.Waits != nil {
			f.Waits(t, who)
		}
	}
}

// Resting tells the flows that who wants nothing more to be asked today.
func (t *Turn) Resting(who event.Who) {
	for _, f := range t.Flows.All {
		if f.Rests != nil {
			f.Rests(t, who)
		}
	}
}
