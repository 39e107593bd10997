package event

import (
	"strings"
	"unicode"
)

// There are characters that show nothing: spaces of no width, marks that turn the writing direction, letters
// that are made of nothing. Between others they matter (they join a family of emoji, they divide a Persian
// word, they keep a Hebrew sentence's full stop in its place); where nothing else stands there are no words.

// Blanks are letters and symbols that are made of nothing.
const Blanks = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFC\uFFFD\U0001D159\U00013441\U00013442"

// IsSeen tells whether a text shows at all.
func IsSeen(s string) bool { return strings.ContainsFunc(s, showsSomething) }

// showsSomething tells whether a character can be seen where it stands alone. What shows nothing is named, and
// all else is seen: phones have emoji that these tables do not know yet.
func showsSomething(r rune) bool {
	return !unicode.In(r, unicode.M, unicode.Z, unicode.Cc, unicode.Cf, unicode.Cs,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point) && !strings.ContainsRune(Blanks, r)
}

// Unseen tells whether a character cannot be seen, and is no space.
func Unseen(r rune) bool { return !showsSomething(r) && !unicode.IsSpace(r) && !unicode.IsMark(r) }

// Seen is a text of which something can be seen; of any other nothing.
func Seen(s string) string {
	if !IsSeen(s) {
		return ""
	}
	return s
}

// Legible is a text as it is read by its characters, as a time is: without those that nobody can see, and with
// plain spaces.
func Legible(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) { // as most are
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case Unseen(r):
			return -1
		case unicode.IsSpace(r) && r != '\n':
			return ' '
		}
		return r
	}, s)
}

// isEdge tells whether a character means nothing at the beginning or the end of a text.
func isEdge(r rune) bool {
	switch r {
	case '\u00AD', '\u180E', '\u200B', '\u2060', '\uFEFF', '\u115F', '\u1160', '\u2800', '\u3164', '\uFFA0':
		return true
	}
	return unicode.IsSpace(r)
}
