package core

import (
	"slices"

	"steady/flows/event"
	"steady/flows/state"
)

// KeepPrivate puts words on their author's own pages.
func (t *Turn) KeepPrivate(who event.Who, parts ...event.Part) {
	t.SaidPage(event.Page{Kind: "own", By: who, Parts: parts})
}

// SaidPage is Page for what somebody has said: where it is what this turn answers, the page is of the moment it
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

// maxWritten is how many pages still follow their messages.
const maxWritten = 8

// wrote remembers what a page was written in. Of gifts and opened answers others know.
func (t *Turn) wrote(p event.Page) {
	if p.Shared && p.Kind != "pause" {
		return
	}
	x := state.Written{Page: p.Number}
	for _, part := range p.Parts {
		if part.Message != 0 {
			x.From = append(x.From, part.Message)
		}
	}
	if len(x.From) == 0 {
		return
	}
	w := t.People(p.By)
	if more := len(w.Wrote) + 1 - maxWritten; more > 0 {
		w.Wrote = slices.Delete(w.Wrote, 0, more)
	}
	w.Wrote = append(w.Wrote, x)
}

// CorrectPage changes a page of who's; it has to be recalled first.
func (t *Turn) CorrectPage(who event.Who, page int, p event.Part) {
	w := t.People(who)
	w.Corrected = append(w.Corrected, p)
	t.Out = append(t.Out, event.Recall{For: "where.correct", To: who, Numbers: []int{page}, Own: true})
}
