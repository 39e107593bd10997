package calendar

import (
	"slices"
	"strings"
	"unicode"

	"steady/flows/event"
	"steady/prompts/typed"
)

// Vocabulary is the words of one language that people type for times. They are data of package prompts/typed: nothing here
// knows a word.
type Vocabulary = *typed.Times

// maxTyped is how long what is typed for a time can be, and maxTokens how many words and numbers it can take.
const (
	maxTyped  = 120
	maxTokens = 12
)

// tokens takes a text apart into numbers and words. A sign that is neither makes it nothing of ours.
func tokens(s string, v Vocabulary) (out []string, ok bool) {
	if event.Units(s) > maxTyped {
		return nil, false
	}
	s = v.Spelled(strings.TrimRight(strings.TrimSpace(event.Legible(s)), "!?… "))
	s = strings.NewReplacer("~", " ", "：", ":", "∶", ":").Replace(s)
	var now []rune
	flush := func() {
		if len(now) > 0 {
			out, now = append(out, string(now)), nil
		}
	}
	all := []rune(s)
	number := func(i int) bool { return i >= 0 && i < len(all) && unicode.IsDigit(all[i]) }
	letter := func(i int) bool { return i >= 0 && i < len(all) && unicode.IsLetter(all[i]) }
	for i, r := range all {
		digit, isDigit := digitOf(r)
		switch {
		case isDigit || number(i-1) && number(i+1) && strings.ContainsRune(":.,-", r):
			if len(now) > 0 && !unicode.IsDigit(now[0]) {
				flush()
			}
			if isDigit {
				r = rune('0' + digit)
			}
			now = append(now, r)
		case unicode.IsLetter(r) || r == '\'' || unicode.IsMark(r):
			if len(now) > 0 && unicode.IsDigit(now[0]) {
				flush()
			}
			now = append(now, r)
		case r == '.' && number(i-1) && slices.Contains(now, '.'): // "1.2."
			now = append(now, r)
			flush()
		case r == '-' && (letter(i-1) && (letter(i+1) || number(i+1)) || number(i-1) && letter(i+1)): // "twenty-five"
			flush()
		case unicode.IsSpace(r) || r == ',' || r == '.' && i > 0 && (number(i-1) || unicode.IsLetter(all[i-1]) || all[i-1] == '.'):
			flush()
		default:
			return nil, false
		}
	}
	flush()
	return out, len(out) > 0 && len(out) <= maxTokens
}
