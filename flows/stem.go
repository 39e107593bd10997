package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// A stem is the beginning of a sentence that the bot offers and its author finishes. It stands before their
// words whatever form those have, and it stands there once: whoever types it out again, all of it or most of
// it, has begun the sentence themselves.

// opening is the beginning of a sentence that its author finishes: its name, its button and what it says.
type opening struct{ name, button, stem string }

// stemOf is the beginning of a sentence in who's language; empty when the list has none of that name.
func (t *turn) stemOf(list []opening, who event.Who, name string) string {
	for _, o := range list {
		if o.name == name {
			return t.say(who, o.stem)
		}
	}
	return ""
}

// finished is what its author said with the beginning they chose before it. Whoever types what stood on its
// button has begun the sentence themselves.
func (t *turn) finished(who event.Who, list []opening, name string, p event.Part) (led event.Part, alone bool) {
	lead := strings.TrimRight(t.stemOf(list, who, name), "… ")
	for _, o := range list {
		if o.name != name || o.button == o.stem {
			continue
		}
		own, button := unstemmed(p.Text, t.say(who, o.button))
		if _, stem := unstemmed(p.Text, lead); button != stemWhole || stem != stemNot {
			continue
		}
		if p.Kind == event.Words && !hasLetter(own) {
			return p, true
		}
		lead = ""
	}
	return t.withLead(who, lead, p)
}

// withLead puts the beginning of a sentence before what its author said, written or in another form. alone
// tells that there is nothing but the beginning, which is nothing to be given.
func (t *turn) withLead(who event.Who, lead string, p event.Part) (led event.Part, alone bool) {
	if lead == "" {
		return p, false
	}
	own, how := unstemmed(p.Text, lead)
	switch {
	case p.Kind == event.Words && !hasLetter(own):
		return p, true
	case how == stemPartly:
		p.Lead = ""
		return p, false
	}
	p = p.Behind(strings.TrimSpace(lead+" "+t.goingOn(who, lead, own)), own)
	p.Lead = lead
	return p, false
}

// goingOn is what follows a beginning, in the same sentence: without the capital that a phone puts at the
// beginning of a message.
func (t *turn) goingOn(who event.Who, lead, text string) string {
	if strings.HasSuffix(lead, ":") {
		return text
	}
	first, _, _ := strings.Cut(text, " ")
	small := strings.Split(t.say(who, "setback.small_words"), ", ")
	if slices.Contains(small, strings.ToLower(first)) {
		text = strings.ToLower(first) + text[len(first):]
	}
	return text
}

// How much of a stem somebody typed once more.
const (
	stemNot    = iota // none of it, or a few words that any sentence may begin with
	stemPartly        // so much that what they typed is the sentence
	stemWhole
)

// unstemmed is what somebody wrote without the stem, should they have typed that once more. Of a stem that
// they typed only partly own is what follows it, too: whether there is something.
func unstemmed(text, stem string) (own string, how int) {
	typed, opening := strings.Fields(text), strings.Fields(stem)
	n := 0
	for n < len(typed) && n < len(opening) && plainWord(typed[n]) == plainWord(opening[n]) {
		n++
	}
	switch {
	case n == 0:
		return text, stemNot
	case n == len(opening):
		how = stemWhole
	case n == len(typed), n >= 2 && 2*n >= len(opening), n >= 2 && endsSentence(opening[n-1]):
		how = stemPartly
	default:
		return text, stemNot
	}
	return strings.TrimLeft(behind(text, n), " .:,;…–—-"), how
}

// plainWord is a word as it is compared: whichever apostrophe, in small letters, without the marks around it.
func plainWord(s string) string {
	return event.Folded(strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", ":", "", ";", "").Replace(s))
}

// endsSentence tells whether a sentence ends with this word.
func endsSentence(word string) bool { return strings.ContainsAny(word[len(word)-1:], ".?!") }

// part adds one piece of what somebody said: the beginning of a sentence before what finishes it, whatever
// form that has.
func (k *card) part(p event.Part) {
	lead, own := p.LedBy()
	k.send.Text.Mark(lead, event.Quote)
	if p.Kind != event.Words {
		k.send.Text.Add(k.t.describe(k.to, p))
	}
	k.send.Text.Quote(own.Shown())
}
