package flows

import (
	"slices"
	"steady/flows/event"
)

// sealed lists the words of who that no code path may put in front of the other yet.
func (t *turn) sealed(who event.Who) []event.Part {
	var parts []event.Part
	t.eachHeld(who, func(h held) {
		if h.sealed {
			h.each(func(p event.Part) { parts = append(parts, p) })
		}
	})
	return parts
}

// unkeptPages is what who wrote that is on no page yet: an answer that is still closed, words that are being
// written or wait for a place, questions and plans of their own. All of it is theirs alone.
func (t *turn) unkeptPages(who event.Who) []event.Page {
	var pages []event.Page
	t.eachHeld(who, func(h held) {
		if !t.unkept(&h) {
			return
		}
		x := event.Page{Kind: h.kind, By: who, At: h.at}
		h.each(func(p event.Part) {
			if !slices.ContainsFunc(pages, func(x event.Page) bool { return slices.Contains(x.Parts, p) }) {
				x.Parts = append(x.Parts, p)
			}
		})
		if len(x.Parts) == 0 {
			return
		}
		if h.title != nil {
			x.Title = h.title(t, who)
		}
		pages = append(pages, x)
	})
	return pages
}

// known is what the couple's state knows of who's own messages in their chat.
func (t *turn) known(who event.Who) []int {
	var known []int
	for _, l := range t.people(who).Live {
		known = append(known, l.Words...)
	}
	t.eachHeld(who, func(h held) {
		h.messages(func(_, message int) { known = append(known, message) })
	})
	return slices.DeleteFunc(known, func(n int) bool { return n == 0 })
}

// traces are the short words of who that may stand in any sentence to the other: what they are called,
// and what both were asked or agreed on in their words.
func (t *turn) traces(who event.Who) []string {
	p := t.people(who)
	traces := []string{p.Name, properName(p.Name), p.Handle}
	t.eachHeld(who, func(h held) {
		if h.quoted {
			h.each(func(p event.Part) { traces = append(traces, p.Text) })
		}
	})
	return slices.DeleteFunc(traces, func(s string) bool { return s == "" })
}
