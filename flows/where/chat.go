package where

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
)

// Chat is what can be done to the chat itself, and the way out of what one was asked for.
func Chat() core.Flow {
	return core.Flow{
		Name:     "chat",
		Access:   core.Access{Early: true, Always: true},
		Commands: []core.Command{{Name: "cancel", Do: cancel}},
		Taps:     []core.Action{{Name: "clear", Do: clearCard}},
		StandsFor: func(t *core.Turn, who event.Who, s event.Said) string {
			if c := t.People(who).Composer; c != nil && t.Age(c) <= core.Composing && takesBack(t, who, s) {
				return "cancel"
			}
			return ""
		},
	}
}

// takesBack tells whether somebody who was asked for words says that they have none: "never mind" is no line for
// the other, and no name.
func takesBack(t *core.Turn, who event.Who, s event.Said) bool {
	if s.Forwarded || s.Reply != "" {
		return false
	}
	text := strings.ToLower(strings.Trim(s.Part.Text, " .!…"))
	return slices.Contains(strings.Split(t.Say(who, "where.typed_cancel"), ", "), strings.ReplaceAll(text, "’", "'"))
}

// clearCard takes a private card and what was written in answer to it out of the chat. The words
// stay where they are kept; only the chat no longer shows them. Of what Telegram does not let a bot delete,
// being older than 48 hours, the person is told.
func clearCard(t *core.Turn, p core.Tap) {
	for _, l := range t.People(p.Who).Live {
		if l.Card != p.Card {
			continue
		}
		for _, message := range l.Words {
			t.Out = append(t.Out, event.Delete{To: p.Who, Message: message, Clears: p.Card})
		}
		for n := range l.Pieces {
			t.Out = append(t.Out, event.Delete{To: p.Who, Card: event.PieceOf(p.Card, n+1), Clears: p.Card})
		}
	}
	t.CloseComposer(p.Who, p.Card)
	t.Out = append(t.Out, event.Delete{To: p.Who, Card: p.Card, Clears: p.Card})
	t.Retire(p.Who, p.Card)
}
