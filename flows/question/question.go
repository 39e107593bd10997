// Package question words the check-in's prompt, from the deck or as one of the two wrote it, for whoever shows one: the
// check-in itself and whatever quotes it later.
package question

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// word is a prompt in to's language.
func word(t *core.Turn, to event.Who, p state.Prompt) string {
	if p.Own != "" {
		return p.Own
	}
	found, _ := t.Book.Prompt(t.People(to).Lang, "questions", p.Deck)
	return found.Text
}

// Followed is the question that a prompt follows up, in to's language; none, if it stands by itself.
func Followed(t *core.Turn, to event.Who, p state.Prompt) (words string, ok bool) {
	lang := t.People(to).Lang
	found, _ := t.Book.Prompt(lang, "questions", p.Deck)
	before, ok := t.Book.Prompt(lang, "questions", found.After)
	return before.Text, ok && p.Own == ""
}

// Text is a prompt as whoever put it in wrote it.
func Text(t *core.Turn, to event.Who, p state.Prompt) event.Text {
	word := word(t, to, p)
	return event.Text{Body: word, Marks: p.Form.Marks(word)}
}

// Title is a prompt at the head of a page, which has no marks: the addresses in it are spelled out.
func Title(t *core.Turn, to event.Who, p state.Prompt) string {
	return Text(t, to, p).Spelled(false).Body
}
