package flows

import "steady/flows/event"

// chatFlow is what can be done to the chat itself.
func chatFlow() flow {
	return flow{
		name:     "chat",
		access:   access{early: true, always: true},
		commands: []command{{"cancel", cancel}},
		taps:     []action{{"clear", clearCard}},
	}
}

// clearCard takes a private card and what was written in answer to it out of the chat. The words
// stay where they are kept; only the chat no longer shows them. Of what Telegram does not let a bot delete,
// being older than 48 hours, the person is told.
func clearCard(t *turn, p tap) {
	for _, l := range t.people(p.who).Live {
		if l.Card != p.card {
			continue
		}
		for _, message := range l.Words {
			t.out = append(t.out, event.Delete{To: p.who, Message: message, Clears: p.card})
		}
		for n := range l.Pieces {
			t.out = append(t.out, event.Delete{To: p.who, Card: pieceOf(p.card, n+1), Clears: p.card})
		}
	}
	t.closeComposer(p.who, p.card)
	t.out = append(t.out, event.Delete{To: p.who, Card: p.card, Clears: p.card})
	t.retire(p.who, p.card)
}
