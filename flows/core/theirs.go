package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// emptyTheirs takes the words of whoever is erased off the cards that show them.
func (t *turn) emptyTheirs(gone event.Who) {
	other := gone.Other()
	for _, name := range slices.Clone(t.people(other).Holds) {
		switch f, _ := t.flow(flowOf(name)); {
		case f.emptied != nil && f.emptied(t, other, name):
		case strings.Contains(name, "~"):
			t.out = append(t.out, event.Delete{To: other, Card: name, Taken: name})
		default:
			t.empty(other, name)
		}
	}
}

// empty leaves a line where a card was. A card that is gone stays gone.
func (t *turn) empty(who event.Who, name string) {
	t.retire(who, name)
	if p := t.people(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.out = append(t.out, event.Edit{To: who, Card: name, Text: event.Text{Body: t.say(who, "erase.emptied")}, Only: true})
}

// ownAll is for whoever changes the state wherever it may be.
func (t *turn) ownAll() {
	for _, f := range t.flows {
		if f.ownsAll != nil {
			f.ownsAll(t)
		}
	}
	for _, who := range event.Both() {
		t.ownLive(who)
	}
}
