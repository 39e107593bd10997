package flows

import "steady/flows/event"

// showAnew shows a card as it stands now; false: its flow has nothing to show.
func (t *turn) showAnew(who event.Who, card string) bool {
	f, _ := t.flow(flowOf(card))
	return f.redraw != nil && f.redraw(t, who, card)
}

// waitsAnew tells the flows that what keeps the partner's words from who has begun or ended.
func (t *turn) waitsAnew(who event.Who) {
	for _, f := range t.flows {
		if f.waits != nil {
			f.waits(t, who)
		}
	}
}

// resting tells the flows that who wants nothing more to be asked today.
func (t *turn) resting(who event.Who) {
	for _, f := range t.flows {
		if f.rests != nil {
			f.rests(t, who)
		}
	}
}
