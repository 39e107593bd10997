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

// FewBehind is how many words behind a command that takes none are somebody's, and not more of the command.
const FewBehind = 3

// AreWords tells whether what stands behind a command that takes none is somebody's.
func AreWords(rest string) bool {
	return len(strings.Fields(rest)) >= FewBehind && HasLetter(rest)
}

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

// IsWords tells whether a message can be somebody's answer: words, a voice or video note, a photo.
func IsWords(k Kind) bool {
	return k == Words || k == Voice || k == VideoNote || k == Photo
}

// SizeOf is how much room some bubbles take.
func SizeOf(parts []Part) (n int) {
	for _, p := range parts {
		n += p.Size()
	}
	return n
}

// SaidAgain makes messages of words that are held, for whoever takes messages.
func SaidAgain(parts []Part) []Said {
	all := make([]Said, len(parts))
	for i, part := range parts {
		all[i] = Said{Part: part, Message: part.Message}
	}
	return all
}
