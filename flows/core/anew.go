package core

import "steady/flows/event"

// ShowAnew shows a card as it stands now; false: its flow has nothing to show.
func (t *Turn) ShowAnew(who event.Who, card string) bool {
	f, _ := t.Flow(FlowOf(card))
	return f.Redraw != nil && f.Redraw(t, who, card)
}

// WaitsAnew tells the flows that what keeps the partner's words from who has begun or ended.
func (t *Turn) WaitsAnew(who event.Who) {
	for _, f := range t.Flows {
		if f.Waits != nil {
			f.Waits(t, who)
		}
	}
}

// Resting tells the flows that who wants nothing more to be asked today.
func (t *Turn) Resting(who event.Who) {
	for _, f := range t.Flows {
		if f.Rests != nil {
			f.Rests(t, who)
		}
	}
}
