package flows

import "steady/flows/event"

// Prompt is a question as it was asked: from the deck, or one of their own.
type Prompt struct {
	Deck  int        `json:",omitempty"`
	Own   string     `json:",omitempty"`
	OwnBy event.Who  `json:",omitempty"`
	Form  event.Form `json:",omitempty"` // what Own looks like
}

// word is a prompt in to's language.
func (t *turn) word(to event.Who, p Prompt) string {
	if p.Own != "" {
		return p.Own
	}
	found, _ := t.book.Prompt(t.people(to).Lang, "questions", p.Deck)
	return found.Text
}

// question is a prompt as whoever put it in wrote it.
func (t *turn) question(to event.Who, p Prompt) event.Text {
	word := t.word(to, p)
	return event.Text{Body: word, Marks: p.Form.Marks(word)}
}

// title is a prompt at the head of a page, which has no marks: the addresses in it are spelled out.
func (t *turn) title(to event.Who, p Prompt) string { return t.question(to, p).Spelled(false).Body }

// Whose says whose words a question is in: nobody's of the two where it comes from the deck.
func (p Prompt) Whose() event.Whose {
	if p.Own == "" {
		return event.Nobodys
	}
	return event.OwnedBy(p.OwnBy)
}
