package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
)

// edited takes a change to a message that was sent before.
func edited(t *core.Turn, who event.Who, e event.Edited) {
	part := e.Part.Tidied()
	part.Message = e.Message
	if word, rest, ok := event.CommandIn(event.Said{Part: part}); ok {
		text := sentence(t, who, word, rest) // the words behind a command
		part = part.Behind(text, text)
	}
	if e.Message == 0 {
		return
	}
	blank := part.Text == "" && part.Kind == event.Words
	places := placesOf(t, who, e.Message)
	there, said := false, ""
	for _, x := range places {
		switch {
		case x.Put == nil:
		case blank: // of what nobody can see nothing is put in the place of words
			there, said = true, "where.edit_blank"
		default:
			there = true
			t.Hears(who, part.Text)
			if why := x.Put(t, who, x.Held, x.i, part); said == "" {
				said = why
			}
		}
	}
	switch {
	case there && said == "" && answerFrom(t, who, 0, len(t.Out)) < 0:
		said = "where.edited" // nothing shows it but their own message
	case !there && !blank:
		if i := slices.IndexFunc(places, func(x heldAt) bool { return x.Frozen != "" }); i >= 0 {
			t.Hears(who, part.Text)
			said = places[i].Frozen
		}
	}
	if said != "" && t.Ready(who) {
		t.Card(who, "").Line(said).Remark().Deliver()
	}
}

// placesOf are all places that have the words of a message of who's, and the pages of their own that were written
// in it and that nothing else knows of.
func placesOf(t *core.Turn, who event.Who, message int) (all []heldAt) {
	t.EachHeld(who, func(h core.Held) {
		messages(&h, func(i, m int) {
			if m == message {
				all = append(all, heldAt{Held: h, i: i})
			}
		})
	})
	for _, x := range t.People(who).Wrote {
		if slices.Contains(x.From, message) && !heldOn(t, who, x.Page) {
			all = append(all, heldAt{Held: core.Held{Which: x.Page, Put: putPage}})
		}
	}
	return all
}

// heldAt is a place that has the words of a message: the i-th of those it knows.
type heldAt struct {
	core.Held
	i int
}

// heldOn tells whether there is a place that has words of a page of who's.
func heldOn(t *core.Turn, who event.Who, page int) (found bool) {
	t.EachHeld(who, func(h core.Held) { found = found || h.Page == page })
	return found
}

func putPage(t *core.Turn, who event.Who, h core.Held, _ int, p event.Part) string {
	t.CorrectPage(who, h.Which, p)
	return ""
}

// messages goes through the messages the words came in, by their place among them.
func messages(h *core.Held, f func(i, message int)) {
	switch {
	case h.From != nil:
		for i, message := range h.From {
			f(i, message)
		}
	case h.Part.Kind != "":
		f(0, h.Part.Message)
	default:
		for i := range h.Parts {
			f(i, h.Parts[i].Message)
		}
	}
}
