package flows

// chatFlow is what can be done to the chat itself.
func chatFlow() flow {
	return flow{name: "chat", taps: []action{{"clear", clearCard}}}
}

// clearCard takes a private card and what was written in answer to it out of the chat. The words
// stay where they are kept; only the chat no longer shows them. Telegram lets a bot delete what is
// younger than 48 hours.
func clearCard(t *turn, p tap) {
	for _, l := range t.people(p.who).Live {
		if l.Card != p.card {
			continue
		}
		for _, message := range l.Words {
			t.out = append(t.out, Delete{To: p.who, Message: message})
		}
	}
	t.closeComposer(p.who, p.card)
	t.out = append(t.out, Delete{To: p.who, Card: p.card})
	t.retire(p.who, p.card)
}
