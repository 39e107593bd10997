package flows

import (
	"steady/flows/event"
	"steady/prompts"
	"strings"
)

// nameOf is what one of the two is called; empty: they are erased.
func (t *turn) nameOf(who event.Who) string { return properName(t.people(who).Name) }

// namesakes tells whether the two would be taken for each other by their names.
func (t *turn) namesakes() bool {
	a, b := t.nameOf(event.A), t.nameOf(event.B)
	return a != "" && b != "" && sameName(a, b)
}

// label is what the words or the deeds of who stand under on to's phone: the name. Of two people with one
// name each reads You for themselves. amid: inside a sentence.
func (t *turn) label(to, who event.Who, amid bool) string {
	you := "common.you"
	partner := "erase.partner_first"
	if amid {
		you, partner = "common.you_amid", "erase.partner"
	}
	switch {
	case who == to && t.namesakes():
		return t.say(to, you)
	case who != to && sameName(t.name(who), t.say(to, "common.you")): // they call themselves You
		return t.say(to, partner)
	}
	return t.name(who)
}

// spoken is the name of a Contact, or that they are somebody.
func (t *turn) spoken(to event.Who, c event.Contact) string {
	if name := properName(c.Name); event.IsSeen(name) {
		return name
	}
	return t.say(to, "common.somebody")
}

// nameless is what somebody is called whose name is erased.
func (t *turn) nameless(to event.Who, s string) string {
	p := t.people(to.Other())
	if p.Chat != 0 || p.Name != "" || !t.paired() {
		return s
	}
	return beginning(s, t.book.Say(t.people(to).Lang, "erase.partner", nil), t.book.Say(t.people(to).Lang, "erase.partner_first", nil))
}

// beginning puts first in the place of word wherever a sentence begins with it.
func beginning(s, word, first string) string {
	if rest, ok := strings.CutPrefix(s, word); ok {
		s = first + rest
	}
	for _, end := range []string{". ", "? ", "… ", "\n"} {
		s = strings.ReplaceAll(s, end+word, end+first)
	}
	return s
}

// formerName is what a farewell calls the other.
func (t *turn) formerName(name string, first bool) string {
	switch {
	case name != "":
		return name
	case first:
		return t.say(event.A, "erase.partner_first", prompts.Args{})
	}
	return t.say(event.A, "erase.partner", prompts.Args{})
}
