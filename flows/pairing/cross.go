package pairing

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
)

// crossed takes what comes from another couple.
func crossed(t *core.Turn, e event.Event) {
	switch e := e.(type) {
	case event.Asked:
		knock(t, e)
	case event.Answered:
		pairingAnswered(t, e)
	case event.Stale:
		cameTooLate(t, e)
	case event.Moved:
		moved(t, e)
	case event.Vanished:
		vanished(t, e)
	}
}

// moved closes a couple of one: its person is at home in a pair. What they wrote stays here. Others
// who waited at the door hear that it is too late, and an invitation that still stands is taken back.
func moved(t *core.Turn, e event.Moved) {
	p := stateOf(t)
	if t.C.Moved != "" || e.Code != "" && !Follows(t, e.Code) {
		return
	}
	for _, f := range t.Flows.All {
		if f.Moves != nil {
			f.Moves(t)
		}
	}
	t.C.Moved, t.C.Left = e.To, t.Now
	quiet.TidyBehind(t)
	closeDoors(t)
	for _, k := range p.Knocks {
		if k.By != p.Joining {
			t.Out = append(t.Out, event.Answering{To: event.A, Code: p.Code, With: k.By, How: event.TooLate})
		}
	}
	if p.Code != "" && p.Joining == "" {
		t.Out = append(t.Out, event.Revoke{To: event.A, Code: p.Code})
	}
	*stateOf(t) = State{Count: p.Count}
}

// closeDoors takes the buttons off what was offered on the way to a pair: to take an invitation back would
// read like taking the pair back.
func closeDoors(t *core.Turn) {
	for _, l := range slices.Clone(t.People(event.A).Live) {
		if strings.HasPrefix(l.Card, "pairing.") {
			t.Strip(event.A, l.Card)
		}
	}
}
