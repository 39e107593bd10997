package core

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// EmptyTheirs takes the words of whoever is erased off the cards that show them.
func (t *Turn) EmptyTheirs(gone event.Who) {
	other := gone.Other()
	for _, name := range slices.Clone(t.People(other).Holds) {
		switch f, _ := t.Flow(FlowOf(name)); {
		case f.Emptied != nil && f.Emptied(t, other, name):
		case strings.Contains(name, "~"):
			t.Out = append(t.Out, event.Delete{To: other, Card: name, Taken: name})
		default:
			t.Empty(other, name)
		}
	}
}

// Empty leaves a line where a card was. A card that is gone stays gone.
func (t *Turn) Empty(who event.Who, name string) {
	t.Retire(who, name)
	if p := t.People(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.Out = append(t.Out, event.Edit{To: who, Card: name, Text: event.Text{Body: t.Say(who, "erase.emptied")}, Only: true})
}

// OwnAll is for whoever changes the state wherever it may be.
func (t *Turn) OwnAll() {
	for _, f := range t.Flows {
		if f.OwnsAll != nil {
			f.OwnsAll(t)
		}
	}
	for _, who := range event.Both() {
		t.ownLive(who)
	}
}
