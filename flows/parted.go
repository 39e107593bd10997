package flows

import "steady/flows/event"

// part lets go of what was meant for the two: plans to thank the other become pages of one's own, and so do
// small things in one's own words. Those from the choice are offered again.
func (t *turn) part(who event.Who) {
	p := t.people(who)
	p.Parted = t.now
	for _, plan := range p.Plans {
		t.keepPrivate(who, plan.part())
	}
	p.Plans = nil
	for _, act := range p.Acts.All {
		if act.Own != "" && act.Stands == actOpen {
			t.keepPrivate(who, act.part())
		}
	}
	p.Acts = Acts{Number: p.Acts.Number}
}
