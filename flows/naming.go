package flows

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// properName is a name as it may stand in the bot's sentences, whoever gave it: what a phone says, what
// somebody chose, what an older program kept. It has no character that another is meant to be taken for, and
// nothing of what the bot itself or Telegram puts around names: no @ and no brackets, which would be a
// username; no colon and no quotation marks, which would be somebody's words; nothing that Telegram makes a
// link or a command of. Nothing may be left of it. It is at most maxName long, and properName of it is itself.
func properName(s string) string {
	if isPlain(s) {
		return s
	}
	runes := []rune(norm.NFKC.String(tidy(s)))
	var b strings.Builder
	marks := 0
	for i, r := range runes {
		if unicode.IsMark(r) {
			marks++
		} else {
			marks = 0
		}
		switch {
		case marks > mostMarks, foreignInNames(r):
		case r == '/' && (i == 0 || runes[i-1] != '<'): // a command, or an address
		case r == '.' && i > 0 && i+1 < len(runes) && isLetter(runes[i-1]) && isLetter(runes[i+1]): // an address
		default:
			b.WriteRune(r)
		}
	}
	return oneLine(norm.NFKC.String(b.String()), maxName)
}

// mostMarks is how many marks one letter of any script has; more of them hide what stands around.
const mostMarks = 3

// isPlain tells whether a name can be seen to be in order at a glance, as most are.
func isPlain(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		space := s[i] == ' ' && i > 0 && i+1 < len(s) && s[i-1] != ' '
		if (c < 'a' || c > 'z') && !space {
			return false
		}
	}
	return len(s) <= maxName
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// blanks are letters and symbols that are made of nothing.
const blanks = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFD"

// foreignInNames tells whether a character has no place in a name.
func foreignInNames(r rune) bool {
	switch {
	case unicode.IsSpace(r), r == '’':
		return false
	case strings.ContainsRune("@\\#:\"\u02D0\u02F8\u2236\uA789", r), strings.ContainsRune(blanks, r):
		return true
	case r >= 0x239B && r <= 0x23B3, r >= 0x1F100 && r < 0x1F1E6: // pieces of brackets, letters in circles
		return true
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Me)
}

// NameOf is what one of the two is called; empty: they are erased.
func NameOf(c *Couple, who Who) string { return properName(c.People[who].Name) }

// Namesakes tells whether the two would be taken for each other by their names.
func Namesakes(c *Couple) bool {
	a, b := NameOf(c, A), NameOf(c, B)
	return a != "" && b != "" && sameName(a, b)
}

// label is what the words or the deeds of who stand under on to's phone: the name. Of two people with one
// name each reads You for themselves. amid: inside a sentence.
func (t *turn) label(to, who Who, amid bool) string {
	you := "common.you"
	partner := "erase.partner_first"
	if amid {
		you, partner = "common.you_amid", "erase.partner"
	}
	switch {
	case who == to && Namesakes(t.c):
		return t.say(to, you)
	case who != to && sameName(t.name(who), t.say(to, "common.you")): // they call themselves You
		return t.say(to, partner)
	}
	return t.name(who)
}

// sameName tells whether two names are one to somebody who reads them in passing: case, spaces, marks and
// dots do not count, nor which alphabet a letter of the same shape is from.
func sameName(a, b string) bool {
	return bare(a) == bare(b) || shape(a) == shape(b)
}

// bare is the letters of a name without what is around them, in small ones.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if !isLetter(r) && unicode.In(r, unicode.M, unicode.P, unicode.Z, unicode.Cc) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r))
	}, norm.NFKD.String(s))
}

// shape is the letters of a name by what they look like.
func shape(s string) string {
	return bare(strings.NewReplacer(
		"А", "a", "В", "b", "Е", "e", "К", "k", "М", "m", "Н", "h", "О", "o", "Р", "p", "С", "c", "Т", "t", "У", "y", "Х", "x",
		"І", "l", "Ѕ", "s", "Ј", "j", "а", "a", "е", "e", "к", "k", "м", "m", "о", "o", "р", "p", "с", "c", "т", "t", "у", "y",
		"х", "x", "і", "l", "ѕ", "s", "ј", "j", "һ", "h", "ԁ", "d", "Ӏ", "l", "ӏ", "l",
		"Α", "a", "Β", "b", "Ε", "e", "Ζ", "z", "Η", "h", "Ι", "l", "Κ", "k", "Μ", "m", "Ν", "n", "Ο", "o", "Ρ", "p", "Τ", "t",
		"Υ", "y", "Χ", "x", "α", "a", "ε", "e", "ι", "l", "κ", "k", "ν", "v", "ο", "o", "ρ", "p", "τ", "t", "υ", "u", "χ", "x",
		"I", "l", "i", "l", "1", "l", "0", "o", "ı", "l",
	).Replace(norm.NFKD.String(s)))
}

// spoken is the name of a Contact, or that they are somebody.
func (t *turn) spoken(to Who, c Contact) string {
	if name := properName(c.Name); isSeen(name) {
		return name
	}
	return t.say(to, "common.somebody")
}
