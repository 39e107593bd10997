package flows

import (
	"slices"

	"steady/flows/event"
)

// saidAgain makes messages of words that are held, for whoever takes messages.
func saidAgain(parts []event.Part) []event.Said {
	all := make([]event.Said, len(parts))
	for i, part := range parts {
		all[i] = event.Said{Part: part, Message: part.Message}
	}
	return all
}

// keepPrivate puts words on their author's own pages.
func (t *turn) keepPrivate(who event.Who, parts ...event.Part) {
	t.saidPage(event.Page{Kind: "own", By: who, Parts: parts})
}

// saidPage is page for what somebody has said: where it is what this turn answers, the page is of the moment it
// was written in. What was said before and only moves on with this turn has no part in that moment.
func (t *turn) saidPage(p event.Page) int {
	if p.By == t.actor && slices.ContainsFunc(p.Parts, func(x event.Part) bool { return x.Message != 0 && x.Message == t.typed }) {
		p.At = t.wroteIn()
	}
	return t.page(p)
}

// page writes a page of the journal, of this moment, and returns its number.
func (t *turn) page(p event.Page) int {
	t.c.Pages++
	p.Number = t.c.Pages
	if p.At.IsZero() {
		p.At = t.now
	}
	t.out = append(t.out, event.Keep{Page: p})
	t.wrote(p)
	return p.Number
}

// letGo notes that somebody let go of words, or took them back, that were on no page.
func (t *turn) letGo() { t.out = append(t.out, event.Forget{}) }
