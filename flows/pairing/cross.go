package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// crossed takes what comes from another couple.
func crossed(t *turn, e event.Event) {
	switch e := e.(type) {
	case event.Asked:
		t.knock(e)
	case event.Answered:
		t.pairingAnswered(e)
	case event.Stale:
		t.cameTooLate(e)
	case event.Moved:
		t.moved(e)
	case event.Vanished:
		t.vanished(e)
	}
}

// moved closes a couple of one: its person is at home in a pair. What they wrote stays here. Others
// who waited at the door hear that it is too late, and an invitation that still stands is taken back.
func (t *turn) moved(e event.Moved) {
	p := pairingState(t)
	if t.c.Moved != "" || e.Code != "" && !t.follows(e.Code) {
		return
	}
	for _, f := range t.flows {
		if f.moves != nil {
			f.moves(t)
		}
	}
	t.c.Moved, t.c.Left = e.To, t.now
	t.tidyBehind()
	t.closeDoors()
	for _, k := range p.Knocks {
		if k.By != p.Joining {
			t.out = append(t.out, event.Answering{To: event.A, Code: p.Code, With: k.By, How: event.TooLate})
		}
	}
	if p.Code != "" && p.Joining == "" {
		t.out = append(t.out, event.Revoke{To: event.A, Code: p.Code})
	}
	*pairingState(t) = Pairing{Count: p.Count}
}

// closeDoors takes the buttons off what was offered on the way to a pair: to take an invitation back would
// read like taking the pair back.
func (t *turn) closeDoors() {
	for _, l := range slices.Clone(t.people(event.A).Live) {
		if strings.HasPrefix(l.Card, "pairing.") {
			t.strip(event.A, l.Card)
		}
	}
}
