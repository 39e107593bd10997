package core

import (
	"strings"
	"unicode"

	"steady/flows/event"
)

// What somebody writes behind a command is theirs from the first word to the last. Where the command takes
// words they are those; where it takes none, or not these, they are asked about like any others.

// CommandIn is the word after the slash, as it was typed, and what follows it. Somebody else's
// command that was passed on is none.
func CommandIn(s event.Said) (word, rest string, ok bool) {
	text, ok := strings.CutPrefix(strings.TrimLeftFunc(s.Part.Text, event.Unseen), "/")
	if !ok || s.Part.Kind != event.Words || s.Forwarded {
		return "", "", false
	}
	word = text
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		word, rest = text[:end], text[end:]
	}
	if end := strings.IndexFunc(word, endsCommand); end >= 0 { // "/thanks, for the soup"
		word, rest = word[:end], strings.TrimLeftFunc(word[end:], endsCommand)+rest
	}
	word, _, _ = strings.Cut(strings.TrimRightFunc(word, event.Unseen), "@") // /thanks@steady_bot
	return word, event.Seen(strings.TrimSpace(rest)), true
}

// endsCommand tells whether a mark divides a command from what follows it.
func endsCommand(r rune) bool { return strings.ContainsRune(",;:.!?…–—", r) }

// BehindCommand is what somebody wrote behind a command, as a message of its own.
func (t *Turn) BehindCommand(rest string) event.Said {
	part := event.Part{Kind: event.Words, Text: rest, Message: t.Typed}
	if t.Original.Form != "" {
		part.Form = ending(t.Original, rest)
	}
	return event.Said{Part: part, Message: t.Typed}
}

// ending is the form of a text that a part ends with, as it is or on one line.
func ending(p event.Part, text string) event.Form {
	if strings.HasSuffix(p.Text, text) {
		return p.Form.Behind(p.Text, text, text)
	}
	for at, r := range p.Text {
		if end := p.Text[at:]; unicode.IsSpace(r) && event.OneLine(end, event.MaxText) == text {
			return p.Form.Behind(p.Text, end, end).In(end, text)
		}
	}
	return p.Form.Behind(p.Text, text, text) // a word of the command's own stands before it
}

// Calls is how who may address the other: by the whole name, the first word of it, or the handle.
func (t *Turn) Calls(who event.Who) (all []string) {
	if !t.Paired() {
		return nil
	}
	name := t.Name(who.Other())
	if first, _, more := strings.Cut(name, " "); more {
		all = append(all, first)
	}
	if handle := t.People(who.Other()).Handle; handle != "" {
		all = append(all, "@"+handle)
	}
	if name != "" {
		all = append(all, name)
	}
	return all
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

// Wordless is a command that takes no words. What is behind it all the same is asked about.
func Wordless(do func(t *Turn, who event.Who)) func(*Turn, event.Who, string) {
	return func(t *Turn, who event.Who, rest string) {
		do(t, who)
		t.Beside(who, rest)
	}
}

// FewBehind is how many words behind a command that takes none are somebody's, and not more of the command.
const FewBehind = 3

// AreWords tells whether what stands behind a command that takes none is somebody's.
func AreWords(rest string) bool {
	return len(strings.Fields(rest)) >= FewBehind && HasLetter(rest)
}

// Unkept says plainly that words behind a command went nowhere, on a card that is hard enough without a second
// one that asks about them.
func (k *Card) Unkept(rest string) *Card {
	if AreWords(rest) {
		k.Line("where.unkept")
	}
	return k
}

// Beside asks where words belong that stood behind a command without being for it.
func (t *Turn) Beside(who event.Who, rest string) {
	if !t.Ready(who) || !AreWords(rest) {
		return
	}
	if s := t.BehindCommand(rest); !t.Claimed(Keeping, who, s) {
		t.WhereTo(who, s)
	}
}

// Behind is what follows the first n words of a text.
func Behind(text string, n int) string {
	for ; n > 0; n-- {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
	}
	return event.Seen(strings.TrimSpace(text))
}

// HasLetter tells whether a text has words in it, and not only signs.
func HasLetter(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }
