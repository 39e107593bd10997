package flows

import "steady/flows/event"

// entrance is a way into a flow for other flows. They know it by the flow's name and its own, and nothing else.
type entrance struct {
	name string
	// do goes in. card is the card that leads there, or the one to show it on, where the entrance says so.
	do func(t *turn, who event.Who, card string)
}

// enter goes into another flow by an entrance of it. false: there is no such flow or entrance.
func (t *turn) enter(who event.Who, flow, name, card string) bool {
	f, _ := t.flow(flow)
	for _, d := range f.entrances {
		if d.name == name {
			d.do(t, who, card)
			return true
		}
	}
	return false
}
