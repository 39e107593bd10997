package flows

import (
	"slices"
	"steady/flows/event"
)

// edited takes a change to a message that was sent before.
func (t *turn) edited(who event.Who, e event.Edited) {
	part := e.Part.Tidied()
	part.Message = e.Message
	if word, rest, ok := commandIn(event.Said{Part: part}); ok {
		text := t.sentence(who, word, rest) // the words behind a command
		part = part.Behind(text, text)
	}
	if e.Message == 0 {
		return
	}
	blank := part.Text == "" && part.Kind == event.Words
	places := t.placesOf(who, e.Message)
	there, said := false, ""
	for _, x := range places {
		switch {
		case x.put == nil:
		case blank: // of what nobody can see nothing is put in the place of words
			there, said = true, "where.edit_blank"
		default:
			there = true
			t.hears(who, part.Text)
			if why := x.put(t, who, x.held, x.i, part); said == "" {
				said = why
			}
		}
	}
	switch {
	case there && said == "" && t.answerFrom(who, 0, len(t.out)) < 0:
		said = "where.edited" // nothing shows it but their own message
	case !there && !blank:
		if i := slices.IndexFunc(places, func(x heldAt) bool { return x.frozen != "" }); i >= 0 {
			t.hears(who, part.Text)
			said = places[i].frozen
		}
	}
	if said != "" && t.ready(who) {
		t.card(who, "").line(said).remark().deliver()
	}
}

// placesOf are all places that have the words of a message of who's, and the pages of their own that were written
// in it and that nothing else knows of.
func (t *turn) placesOf(who event.Who, message int) (all []heldAt) {
	t.eachHeld(who, func(h held) {
		h.messages(func(i, m int) {
			if m == message {
				all = append(all, heldAt{h, i})
			}
		})
	})
	for _, x := range t.people(who).Wrote {
		if slices.Contains(x.From, message) && !t.heldOn(who, x.Page) {
			all = append(all, heldAt{held: held{which: x.Page, put: putPage}})
		}
	}
	return all
}
