package core

import (
	"slices"

	"steady/flows/event"
)

// SaidAgain makes messages of words that are held, for whoever takes messages.
func SaidAgain(parts []event.Part) []event.Said {
	all := make([]event.Said, len(parts))
	for i, part := range parts {
		all[i] = event.Said{Part: part, Message: part.Message}
	}
	return all
}

// KeepPrivate puts words on their author's own pages.
func (t *Turn) KeepPrivate(who event.Who, parts ...event.Part) {
	t.SaidPage(event.Page{Kind: "own", By: who, Parts: parts})
}

// SaidPage is page for what somebody has said: where it is what this turn answers, the page is of the moment it
// was written in. What was said before and only moves on with this turn has no part in that moment.
func (t *Turn) SaidPage(p event.Page) int {
	if p.By == t.Actor && slices.ContainsFunc(p.Parts, func(x event.Part) bool { return x.Message != 0 && x.Message == t.Typed }) {
		p.At = t.wroteIn()
	}
	return t.Page(p)
}

// Page writes a page of the journal, of this moment, and returns its number.
func (t *Turn) Page(p event.Page) int {
	t.C.Pages++
	p.Number = t.C.Pages
	if p.At.IsZero() {
		p.At = t.Now
	}
	t.Out = append(t.Out, event.Keep{Page: p})
	t.wrote(p)
	return p.Number
}

// LetGo notes that somebody let go of words, or took them back, that were on no page.
func (t *Turn) LetGo() { t.Out = append(t.Out, event.Forget{}) }
