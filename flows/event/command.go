package event

import (
	"strings"
	"unicode"
)

// CommandIn is the word after the slash, as it was typed, and what follows it. Somebody else's
// command that was passed on is none.
func CommandIn(s Said) (word, rest string, ok bool) {
	text, ok := strings.CutPrefix(strings.TrimLeftFunc(s.Part.Text, Unseen), "/")
	if !ok || s.Part.Kind != Words || s.Forwarded {
		return "", "", false
	}
	word = text
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		word, rest = text[:end], text[end:]
	}
	if end := strings.IndexFunc(word, endsCommand); end >= 0 { // "/thanks, for the soup"
		word, rest = word[:end], strings.TrimLeftFunc(word[end:], endsCommand)+rest
	}
	word, _, _ = strings.Cut(strings.TrimRightFunc(word, Unseen), "@") // /thanks@steady_bot
	return word, Seen(strings.TrimSpace(rest)), true
}

// endsCommand tells whether a mark divides a command from what follows it.
func endsCommand(r rune) bool { return strings.ContainsRune(",;:.!?…–—", r) }

// Ending is the form of a text that a part ends with, as it is or on one line.
func Ending(p Part, text string) Form {
	if strings.HasSuffix(p.Text, text) {
		return p.Form.behind(p.Text, text, text)
	}
	for at, r := range p.Text {
		if end := p.Text[at:]; unicode.IsSpace(r) && OneLine(end, MaxText) == text {
			return p.Form.behind(p.Text, end, end).In(end, text)
		}
	}
	return p.Form.behind(p.Text, text, text) // a word of the command's own stands before it
}
