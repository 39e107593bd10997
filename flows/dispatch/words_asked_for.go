package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/naming"
)

// Sealed lists the words of who that no code path may put in front of the other yet.
func Sealed(t *core.Turn, who event.Who) []event.Part {
	var parts []event.Part
	t.EachHeld(who, func(h core.Held) {
		if h.Sealed {
			h.Each(func(p event.Part) { parts = append(parts, p) })
		}
	})
	return parts
}

// UnkeptPages is what who wrote that is on no page yet: an answer that is still closed, words that are being
// written or wait for a place, questions and plans of their own. All of it is theirs alone.
func UnkeptPages(t *core.Turn, who event.Who) []event.Page {
	var pages []event.Page
	t.EachHeld(who, func(h core.Held) {
		if !t.Unkept(&h) {
			return
		}
		x := event.Page{Kind: h.Kind, By: who, At: h.At}
		h.Each(func(p event.Part) {
			if !slices.ContainsFunc(pages, func(x event.Page) bool { return slices.Contains(x.Parts, p) }) {
				x.Parts = append(x.Parts, p)
			}
		})
		if len(x.Parts) == 0 {
			return
		}
		if h.Title != nil {
			x.Title = h.Title(t, who)
		}
		pages = append(pages, x)
	})
	return pages
}

// Known is what the couple's state knows of who's own messages in their chat.
func Known(t *core.Turn, who event.Who) []int {
	var known []int
	for _, l := range t.People(who).Live {
		known = append(known, l.Words...)
	}
	t.EachHeld(who, func(h core.Held) {
		messages(&h, func(_, message int) { known = append(known, message) })
	})
	return slices.DeleteFunc(known, func(n int) bool { return n == 0 })
}

// Traces are the short words of who that may stand in any sentence to the other: what they are called,
// and what both were asked or agreed on in their words.
func Traces(t *core.Turn, who event.Who) []string {
	p := t.People(who)
	traces := []string{p.Name, naming.ProperName(p.Name), p.Handle}
	t.EachHeld(who, func(h core.Held) {
		if h.Quoted {
			h.Each(func(p event.Part) { traces = append(traces, p.Text) })
		}
	})
	return slices.DeleteFunc(traces, func(s string) bool { return s == "" })
}
