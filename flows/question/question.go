package flows

import "steady/flows/event"

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
