package core

import (
	"steady/flows/event"
	"steady/flows/naming"
)

// NameOf is what one of the two is called; empty: they are erased.
func (t *Turn) NameOf(who event.Who) string { return naming.ProperName(t.People(who).Name) }

// Namesakes tells whether the two would be taken for each other by their names.
func (t *Turn) Namesakes() bool {
	a, b := t.NameOf(event.A), t.NameOf(event.B)
	return a != "" && b != "" && naming.SameName(a, b)
}

// Label is what the words or the deeds of who stand under on to's phone: the name. Of two people with one
// name each reads You for themselves. amid: inside a sentence.
func (t *Turn) Label(to, who event.Who, amid bool) string {
	you := "common.you"
	partner := "common.partner_first"
	if amid {
		you, partner = "common.you_amid", "common.partner"
	}
	switch {
	case who == to && t.Namesakes():
		return t.Say(to, you)
	case who != to && naming.SameName(t.Name(who), t.Say(to, "common.you")): // they call themselves You
		return t.Say(to, partner)
	}
	return t.Name(who)
}

// Nameless is what somebody is called whose name is erased.
func (t *Turn) Nameless(to event.Who, s string) string {
	p := t.People(to.Other())
	if p.Chat != 0 || p.Name != "" || !t.Paired() {
		return s
	}
	return naming.Beginning(s, t.Book.Say(t.People(to).Lang, "common.partner", nil), t.Book.Say(t.People(to).Lang, "common.partner_first", nil))
}
