package pairing

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
	"steady/prompts"
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
	closeDoors(t, e.Code)
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

// closeDoors says on what was offered on the way to a pair what has become of it, and takes the buttons off: to take
// an invitation back would read like taking the pair back. code is that of the invitation that was followed, for
// whoever followed it.
func closeDoors(t *core.Turn, code string) {
	for _, l := range slices.Clone(t.People(event.A).Live) {
		if strings.HasPrefix(l.Card, "pairing.") {
			closeDoor(t, l.Card, code)
		}
	}
	if stateOf(t).Joining != "" { // its picture has no buttons, so that nobody knows whether it was asked for
		text := event.Text{Body: t.Say(event.A, "pairing.invite_used")}
		t.Out = append(t.Out, event.Edit{To: event.A, Card: codeCard, Text: text, Only: true})
	}
}

// closeDoor does so on one card.
func closeDoor(t *core.Turn, card, code string) {
	p := stateOf(t)
	for _, k := range p.Knocks {
		if knockCard(k) == card && k.By != p.Joining {
			t.Card(event.A, card).Line("pairing.knock_over", prompts.Args{"Who": called(t, event.A, k.Who)}).Edit()
			return
		}
	}
	for _, f := range append(slices.Clone(p.Asked), p.Theirs) {
		if f.Code == "" || f.card() != card {
			continue
		}
		key := "pairing.follow_over"
		if f.Code == code {
			key = "pairing.said_yes"
		}
		t.Card(event.A, card).Line(key, prompts.Args{"Who": called(t, event.A, f.Maker)}).Edit()
		return
	}
	switch {
	case strings.HasPrefix(card, followCards): // it says what came of it
		t.Strip(event.A, card)
	case p.Joining != "":
		t.Card(event.A, card).Line("pairing.invite_used").Edit()
	case p.Code != "":
		t.Card(event.A, card).Line("pairing.invite_over").Edit()
	default:
		t.Strip(event.A, card)
	}
}
