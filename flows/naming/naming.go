// Package naming says how a name may stand in the bot's sentences, so that nobody passes for somebody else or for the
// bot, and whether two names would be taken for one.
package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"steady/flows/event"
)

// ProperName is a name as it may stand in the bot's sentences, whoever gave it: what a phone says, what
// somebody chose, what an older program kept. It has no character that another is meant to be taken for, and
// nothing of what the bot itself or Telegram puts around names: no @ and no brackets, which would be a
// username; no colon and no quotation marks, which would be somebody's words; nothing that Telegram makes a
// link or a command of. Nothing may be left of it. It is at most maxName long, and ProperName of it is itself.
func ProperName(s string) string {
	if isPlain(s) {
		return s
	}
	var kept []rune
	marks := 0
	for _, r := range norm.NFKC.String(event.Tidy(s)) {
		if foreignInNames(r) {
			continue
		}
		if marks++; !unicode.IsMark(r) {
			marks = 0
		}
		command := r == '/' && (len(kept) == 0 || kept[len(kept)-1] != '<') // or an address
		if marks <= mostMarks && !command {
			kept = append(kept, r)
		}
	}
	var b strings.Builder
	for i, r := range kept {
		address := r == '.' && i > 0 && i+1 < len(kept) && isWritten(kept[i-1]) && isWritten(kept[i+1])
		if !address {
			b.WriteRune(r)
		}
	}
	return event.Seen(event.OneLine(norm.NFKC.String(b.String()), maxName))
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

func isWritten(r rune) bool { return isLetter(r) || unicode.IsMark(r) }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// foreignInNames tells whether a character has no place in a name.
func foreignInNames(r rune) bool {
	switch {
	case unicode.IsSpace(r), r == '’':
		return false
	case strings.ContainsRune("@\\#:\"\u02D0\u02F8\u2236\uA789", r), strings.ContainsRune(event.Blanks, r):
		return true
	case r >= 0x239B && r <= 0x23B3, r >= 0x1F100 && r < 0x1F1E6: // pieces of brackets, letters in circles
		return true
	}
	return event.Unseen(r) || unicode.In(r, unicode.Co, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Me)
}

// SameName tells whether two names are one to somebody who reads them in passing: case, spaces, marks and
// dots do not count, nor which alphabet a letter of the same shape is from.
func SameName(a, b string) bool {
	if isPlain(a) && isPlain(b) { // as most are, and then nothing has to be looked up
		return plainShape(a) == plainShape(b)
	}
	return bare(a) == bare(b) || shape(a) == shape(b)
}

// plainShape is shape of a plain name.
func plainShape(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' {
			return -1
		}
		return lookalike(r) | 0x20
	}, s)
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
func shape(s string) string { return bare(strings.Map(lookalike, norm.NFKD.String(s))) }

// lookalikes are letters of other alphabets, each followed by the one of ours that it looks like.
const lookalikes = "АaВbЕeКkМmНhОoРpСcТtУyХxІlЅsЈjаaеeкkмmоoрpсcтtуyхxіlѕsјjһhԁdӀlӏlΑaΒbΕeΖzΗhΙlΚkΜmΝnΟoΡpΤtΥyΧxαaεeιlκkνvοoρpτtυuχxıl"

// lookalike is the letter a reader may take another one for.
func lookalike(r rune) rune {
	switch {
	case r == 'I', r == 'i', r == '1':
		return 'l'
	case r == '0':
		return 'o'
	case r < utf8.RuneSelf:
		return r
	}
	var was rune
	for i, c := range []rune(lookalikes) {
		if i%2 == 1 && was == r {
			return c
		}
		was = c
	}
	return r
}

// maxName is how long a name is shown.
const maxName = 40

// Beginning puts first in the place of word wherever a sentence begins with it.
func Beginning(s, word, first string) string {
	if rest, ok := strings.CutPrefix(s, word); ok {
		s = first + rest
	}
	for _, end := range []string{". ", "? ", "… ", "\n"} {
		s = strings.ReplaceAll(s, end+word, end+first)
	}
	return s
}
