package flows

import (
	"slices"
	"steady/flows/event"
	"steady/prompts"
)

// looking is a turn in which nothing happens: it only looks at a couple.
func looking(c *Couple, book *prompts.Book) *turn { return &turn{c: c, book: book, flows: registry()} }

// Sealed lists the words of who that no code path may put in front of the other yet.
func Sealed(c Couple, who event.Who) []event.Part {
	var parts []event.Part
	looking(&c, nil).eachHeld(who, func(h held) {
		if h.sealed {
			h.each(func(p event.Part) { parts = append(parts, p) })
		}
	})
	return parts
}

// Unkept is what who wrote that is on no page yet: an answer that is still closed, words that are being
// written or wait for a place, questions and plans of their own. All of it is theirs alone.
func Unkept(c Couple, who event.Who, book *prompts.Book) []event.Page {
	var pages []event.Page
	t := looking(&c, book)
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

// unkept tells whether the files of their author need the words of a place: no page has them, and they have not
// gone along into a pair.
func (t *turn) unkept(h *held) bool { return h.kind != "" && !(h.along && t.c.Moved != "") }

// anyUnkept tells whether there is anything like that of who.
func (t *turn) anyUnkept(who event.Who) (found bool) {
	t.eachHeld(who, func(h held) { found = found || t.unkept(&h) })
	return found
}

// Known is what the couple's state knows of who's own messages in their chat.
func Known(c Couple, who event.Who) []int {
	var known []int
	for _, l := range c.People[who].Live {
		known = append(known, l.Words...)
	}
	looking(&c, nil).eachHeld(who, func(h held) {
		h.messages(func(_, message int) { known = append(known, message) })
	})
	return slices.DeleteFunc(known, func(n int) bool { return n == 0 })
}

// Traces are the short words of who that may stand in any sentence to the other: what they are called,
// and what both were asked or agreed on in their words.
func Traces(c Couple, who event.Who) []string {
	p := &c.People[who]
	traces := []string{p.Name, properName(p.Name), p.Handle}
	looking(&c, nil).eachHeld(who, func(h held) {
		if h.quoted {
			h.each(func(p event.Part) { traces = append(traces, p.Text) })
		}
	})
	return slices.DeleteFunc(traces, func(s string) bool { return s == "" })
}
