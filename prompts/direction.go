package prompts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Signs around words whose direction is found by their own first letter, and that turn nothing outside of them.
const (
	isolateBegin = "\u2068"
	isolateEnd   = "\u2069"
)

// isolated is what a sentence is given, as it stands there: a name or words that are read from the right do not turn
// what stands around them. All others stay as they are, and so does what holds such words apart already.
func isolated(s string) string {
	if !readsLeft(s) || strings.Contains(s, isolateBegin) {
		return s
	}
	return isolateBegin + s + isolateEnd
}

// readsLeft tells whether a text holds letters that are read from the right to the left.
func readsLeft(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.ContainsFunc(s[i:], isLeftward)
		}
	}
	return false
}

// isLeftward tells whether a letter is read from the right. What is of no script (figures, spaces, marks) is not.
func isLeftward(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko,
		unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya, unicode.Yezidi)
}
