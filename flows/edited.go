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
		text := t.whole(who, word, rest) // the words behind a command
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
