package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// maxTheirs bounds how many cards with the other's words are remembered. Cards share a few names that are
// used again and again, so that there are not many of them.
const maxTheirs = 96

// notesTheirs notes whether a card on this phone shows words of the other one. What somebody erases is taken
// off these cards.
func (p *Partner) notesTheirs(card string, theirs bool) {
	at := slices.Index(p.Holds, card)
	switch {
	case card == "" || theirs == (at >= 0):
	case theirs:
		p.Holds = append(p.Holds, card)
		if len(p.Holds) > maxTheirs {
			p.Holds = slices.Delete(p.Holds, 0, 1)
		}
	default:
		p.Holds = slices.Delete(p.Holds, at, at+1)
		if len(p.Holds) == 0 {
			p.Holds = nil // as it comes back from the stored form
		}
	}
}

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
