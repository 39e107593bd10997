package event

import "strings"

// The bot offers the beginning of a sentence, a stem, and it stands once: whoever types it out again, all of it or most
// of it, has begun the sentence themselves.

// How much of a stem somebody typed once more.
const (
	StemNot    = iota // none of it, or a few words that any sentence may begin with
	StemPartly        // so much that what they typed is the sentence
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
		how = StemPartly
	default:
		return text, StemNot
	}
	return strings.TrimLeft(Behind(text, n), " .:,;…–—-"), how
}

// plainWord is a word as it is compared: whichever apostrophe, in small letters, without the marks around it.
func plainWord(s string) string {
	return Folded(strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", ":", "", ";", "").Replace(s))
}

// endsSentence tells whether a sentence ends with this word.
func endsSentence(word string) bool { return strings.ContainsAny(word[len(word)-1:], ".?!") }
