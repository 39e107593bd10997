package flows

import (
	"slices"
	"steady/flows/event"
	"strings"
	"unicode"
)

// besideTime is beside for a command that takes a time: what has figures in it and few words was meant for one.
func (t *turn) besideTime(who event.Who, rest string) {
	if !strings.ContainsFunc(rest, unicode.IsDigit) || len(strings.Fields(rest)) > longTime {
		t.beside(who, rest)
	}
}

// mostWords is how many words a time can have: "in about an hour and a half".
const mostWords = 8

// offFront takes a time off the front of what somebody typed, the longest there is, and leaves the rest, which is
// theirs. takes tells whether a beginning is one, with this behind it. ok is false where nothing is.
func (t *turn) offFront(who event.Who, text string, takes func(head, rest string) bool) (rest string, ok bool) {
	words := strings.Fields(text)
	bare := func(head string) string { return strings.TrimRight(head, ",;:.–—- ") }
	if takes(bare(text), "") {
		return "", true
	}
	for n := min(len(words)-1, mostWords); n > 0; n-- {
		if n == 1 && t.onlyBegins(who, words[0]) {
			break
		}
		if rest := behind(text, n); takes(bare(strings.Join(words[:n], " ")), rest) {
			return rest, true
		}
	}
	return "", false
}

// onlyBegins tells whether a word says how much only together with what follows it: “a lot of traffic” is no
// minute.
func (t *turn) onlyBegins(who event.Who, word string) bool {
	v := t.vocabulary(who)
	same := func(x string) bool { return strings.EqualFold(x, word) }
	return slices.ContainsFunc(v.One, same) || slices.ContainsFunc(v.Half, same)
}

// isReason tells whether what is no amount may well be why: words, and more than one. A few with figures among
// them were meant for an amount.
func isReason(text string) bool {
	n := len(strings.Fields(text))
	return n > 1 && (n > longTime || !strings.ContainsFunc(text, unicode.IsDigit)) && hasLetter(text)
}
