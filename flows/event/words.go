package event

import (
	"strings"
	"unicode"
)

// BeginsWith tells whether a text begins with these words, in whichever case.
func BeginsWith(text, words string) bool {
	for word := range strings.SplitSeq(words, " ") {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			end = len(text)
		}
		if !strings.EqualFold(strings.TrimRightFunc(text[:end], endsCommand), word) {
			return false
		}
		text = text[end:]
	}
	return true
}

// FewBehind is how many words behind a command that takes a time are no try at naming one.
const FewBehind = 3

// AreWords tells whether what stands behind a command that takes none is somebody's words. A single one is, too: what
// somebody wrote is never dropped in silence.
func AreWords(rest string) bool { return HasLetter(rest) }

// Behind is what follows the first n words of a text.
func Behind(text string, n int) string {
	for ; n > 0; n-- {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
	}
	return Seen(strings.TrimSpace(text))
}

// HasLetter tells whether a text has words in it, and not only signs.
func HasLetter(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }
