package core

import "steady/flows/event"

// Entrance is a way into a flow for other flows. They know it by the flow's name and its own, and nothing else.
type Entrance struct {
	Name string
	// do goes in. card is the card that leads there, or the one to show it on, where the entrance says so.
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
