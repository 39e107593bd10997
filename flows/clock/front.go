package clock

import (
	"slices"
	"strings"
	"unicode"

	"steady/flows/core"
	"steady/flows/event"
)

// BesideTime is beside for a command that takes a time, and took none: what stands behind a time is asked about,
// however short it is. Of the rest, few words and what has figures in it were meant for a time: the card that comes
// says that none was read.
func BesideTime(t *core.Turn, who event.Who, rest string) {
	_, words, read := HowLong(t, who, rest, t.Written)
	switch n := len(strings.Fields(rest)); {
	case read:
		t.Beside(who, words)
	case n > longTime, n >= event.FewBehind && !strings.ContainsFunc(rest, unicode.IsDigit):
		t.Beside(who, rest)
	}
}

// mostWords is how many words a time can have: "in about an hour and a half".
const mostWords = 8

// OffFront takes a time off the front of what somebody typed, the longest there is, and leaves the rest, which is
// theirs. takes tells whether a beginning is one, with this behind it. ok is false where nothing is, or where it tells
// of the past: “3 days ago you promised”.
func OffFront(t *core.Turn, who event.Who, text string, takes func(head, rest string) bool) (rest string, ok bool) {
	words := strings.Fields(text)
	bare := func(head string) string { return strings.TrimRight(head, ",;:.–—- ") }
	if takes(bare(text), "") {
		return "", true
	}
	for n := min(len(words)-1, mostWords); n > 0; n-- {
		if n == 1 && onlyBegins(t, who, words[0]) {
			break
		}
		if rest := event.Behind(text, n); takes(bare(strings.Join(words[:n], " ")), rest) {
			return rest, !isPast(t, who, words[n])
		}
	}
	return "", false
}

// isPast tells whether a word puts the time before it into the past.
func isPast(t *core.Turn, who event.Who, word string) bool {
	return slices.Contains(Vocabulary(t, who).Ago, strings.ToLower(strings.Trim(word, ".,;:!?…")))
}

// onlyBegins tells whether a word says how much only together with what follows it: “a lot of traffic” is no
// minute.
func onlyBegins(t *core.Turn, who event.Who, word string) bool {
	v := Vocabulary(t, who)
	same := func(x string) bool { return strings.EqualFold(x, word) }
	return slices.ContainsFunc(v.One, same) || slices.ContainsFunc(v.Half, same)
}

// IsReason tells whether what is no amount may well be why: words, be it one. A few with figures among them were meant
// for an amount.
func IsReason(text string) bool {
	long := len(strings.Fields(text)) > longTime
	return (long || !strings.ContainsFunc(text, unicode.IsDigit)) && event.HasLetter(text)
}
