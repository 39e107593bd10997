package flows

import (
	"strings"
	"unicode"

	"steady/flows/event"
)

// What somebody writes behind a command is theirs from the first word to the last. Where the command takes
// words they are those; where it takes none, or not these, they are asked about like any others.

// commandIn is the word after the slash, as it was typed, and what follows it. Somebody else's
// command that was passed on is none.
func commandIn(s event.Said) (word, rest string, ok bool) {
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

// behindCommand is what somebody wrote behind a command, as a message of its own.
func (t *turn) behindCommand(rest string) event.Said {
	part := event.Part{Kind: event.Words, Text: rest, Message: t.typed}
	if t.original.Form != "" {
		part.Form = ending(t.original, rest)
	}
	return event.Said{Part: part, Message: t.typed}
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

// calls is how who may address the other: by the whole name, the first word of it, or the handle.
func (t *turn) calls(who event.Who) (all []string) {
	if !t.paired() {
		return nil
	}
	name := t.name(who.Other())
	if first, _, more := strings.Cut(name, " "); more {
		all = append(all, first)
	}
	if handle := t.people(who.Other()).Handle; handle != "" {
		all = append(all, "@"+handle)
	}
	if name != "" {
		all = append(all, name)
	}
	return all
}

// beginsWith tells whether a text begins with these words, in whichever case.
func beginsWith(text, words string) bool {
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

// wordless is a command that takes no words. What is behind it all the same is asked about.
func wordless(do func(t *turn, who event.Who)) func(*turn, event.Who, string) {
	return func(t *turn, who event.Who, rest string) {
		do(t, who)
		t.beside(who, rest)
	}
}

// fewBehind is how many words behind a command that takes none are somebody's, and not more of the command.
const fewBehind = 3

// areWords tells whether what stands behind a command that takes none is somebody's.
func areWords(rest string) bool {
	return len(strings.Fields(rest)) >= fewBehind && hasLetter(rest)
}

// unkept says plainly that words behind a command went nowhere, on a card that is hard enough without a second
// one that asks about them.
func (k *card) unkept(rest string) *card {
	if areWords(rest) {
		k.line("where.unkept")
	}
	return k
}

// beside asks where words belong that stood behind a command without being for it.
func (t *turn) beside(who event.Who, rest string) {
	if !t.ready(who) || !areWords(rest) {
		return
	}
	if s := t.behindCommand(rest); !t.claimed(keeping, who, s) {
		t.whereTo(who, s)
	}
}

// behind is what follows the first n words of a text.
func behind(text string, n int) string {
	for ; n > 0; n-- {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
	}
	return event.Seen(strings.TrimSpace(text))
}

// hasLetter tells whether a text has words in it, and not only signs.
func hasLetter(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }
