package where

import (
	"steady/flows/core"
	"steady/flows/event"
)

// Chat is what can be done to the chat itself.
func Chat() core.Flow {
	return core.Flow{
		Name:     "chat",
		Access:   core.Access{Early: true, Always: true},
		Commands: []core.Command{{Name: "cancel", Do: cancel}},
		Taps:     []core.Action{{Name: "clear", Do: clearCard}},
	}
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
