package core

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// The beginning of a sentence that the bot offered stands before its author's words whatever form those have,
// and it stands there once: whoever types it out again, all of it or most of it, has begun the sentence
// themselves. A part remembers it (event.Part.Lead), so that corrected words get it again.

// WithLead puts the beginning of a sentence before what its author said, written or in another form. alone
// tells that there is nothing but the beginning, which is nothing to be given.
func (t *Turn) WithLead(who event.Who, lead string, p event.Part) (led event.Part, alone bool) {
	if lead == "" {
		return p, false
	}
	own, how := Unstemmed(p.Text, lead)
	switch {
	case p.Kind == event.Words && !HasLetter(own):
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
func (t *Turn) goingOn(who event.Who, lead, text string) string {
	if strings.HasSuffix(lead, ":") {
		return text
	}
	first, _, _ := strings.Cut(text, " ")
	small := strings.Split(t.Say(who, "setback.small_words"), ", ")
	if slices.Contains(small, strings.ToLower(first)) {
		text = strings.ToLower(first) + text[len(first):]
	}
	return text
}

// How much of a stem somebody typed once more.
const (
	StemNot    = iota // none of it, or a few words that any sentence may begin with
	stemPartly        // so much that what they typed is the sentence
	StemWhole
)

// Unstemmed is what somebody wrote without the stem, should they have typed that once more. Of a stem that
// they typed only partly own is what follows it, too: whether there is something.
func Unstemmed(text, stem string) (own string, how int) {
	typed, opening := strings.Fields(text), strings.Fields(stem)
	n := 0
	for n < len(typed) && n < len(opening) && plainWord(typed[n]) == plainWord(opening[n]) {
		n++
	}
	switch {
	case n == 0:
		return text, StemNot
	case n == len(opening):
		how = StemWhole
	case n == len(typed), n >= 2 && 2*n >= len(opening), n >= 2 && endsSentence(opening[n-1]):
		how = stemPartly
	default:
		return text, StemNot
	}
	return strings.TrimLeft(Behind(text, n), " .:,;…–—-"), how
}

// plainWord is a word as it is compared: whichever apostrophe, in small letters, without the marks around it.
func plainWord(s string) string {
	return event.Folded(strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", ":", "", ";", "").Replace(s))
}

// endsSentence tells whether a sentence ends with this word.
func endsSentence(word string) bool { return strings.ContainsAny(word[len(word)-1:], ".?!") }
