package pairing

import (
	"strings"
	"unicode"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// How an invitation is recognized in what somebody says. It arrives in many shapes: pasted with words around
// it, hidden below a word, as a bare code, behind a command in whatever case. It is found by its shape alone,
// and taken for one only where its author can have meant that: words of somebody who is set up are their words. What
// is taken is an Opened, like a link that was tapped: it goes through the same door and counts the same.

// codeLength is how long the code of an invitation is: 18 bytes, as code makes it.
const codeLength = 24

// Started is the invitation that follows /start, and the bot that was named with it, in whatever case: a link, a
// code, or one word, which a link of old or a broken one may have passed. ok is false for any other text, where
// nothing follows, and where somebody has written more: those are words of theirs.
func Started(text string) (code, bot string, ok bool) {
	words := strings.Fields(text)
	if len(words) < 2 {
		return "", "", false
	}
	command, bot, _ := strings.Cut(words[0], "@")
	if !strings.EqualFold(command, "/start") {
		return "", "", false
	}
	if links := linksIn(text); len(links) > 0 {
		return links[0].code, links[0].bot, true
	}
	if code, ok := asCode(words[1]); ok {
		return code, bot, true
	}
	if len(words) > 2 {
		return "", "", false
	}
	return words[1], bot, true
}

// HasInvitation tells whether there is anything in a message that has the shape of an invitation, so that
// invited is worth asking.
func HasInvitation(s event.Said) bool {
	if len(invitations(s)) > 0 {
		return true
	}
	_, ok := codeIn(s.Part.Text)
	return ok
}

// Invited tells whether what somebody said is an invitation to follow, by who they are in the couple they are
// at home in: it is empty for a stranger. Of somebody who is set up, alone or in a pair, everything else they write
// is words of theirs: so only a link or a code by itself is one, or what they passed on.
func Invited(t *core.Turn, s event.Said) (event.Opened, bool) {
	who, known := t.With(s.From.Chat)
	p, book := t.People(who), t.Book
	paired := t.C.Moved != "" || known && !t.C.Paired.IsZero() && p.Gone.IsZero()
	ready := known && !p.Agreed.IsZero() && p.Setup.Step == ""
	asked := p.Composer != nil && p.Composer.AgeAt(event.Believed(s.Written, t.Now)) <= core.Composing
	busy := !s.Forwarded && (s.Reply != "" || known && asked) // the words have a place already
	own := (paired || ready) && !s.Forwarded
	s.Part.Text = withoutOurs(s.Part.Text, book)
	for _, l := range invitations(s) {
		e := event.Opened{From: s.From, Code: l.code, Bot: l.bot}.To(book.House().Bot)
		switch _, whole := asCode(l.code); {
		case own && (!l.alone || s.Part.Kind != event.Words):
		case paired && (busy || e.Bot != ""):
		case !paired && busy && !l.alone:
		case e.Bot != "" && !whole && ready: // what other bots ask for is none of ours
		default:
			return e, true
		}
	}
	if paired || own && s.Part.Kind != event.Words {
		return event.Opened{}, false
	}
	code, ok := codeIn(s.Part.Text)
	words := strings.Fields(s.Part.Text)
	if alone := len(words) == 1 || len(words) == 2 && strings.EqualFold(strings.Trim(words[0], ":/"), "start"); ready && !alone {
		return event.Opened{}, false
	}
	return event.Opened{From: s.From, Code: code}, ok
}

// withoutOurs is a text without the sentences that the bot itself puts beside an invitation: whoever copies it
// from another messenger has them with it, and says nothing of their own by that.
func withoutOurs(text string, book *prompts.Book) string {
	for _, lang := range book.Languages() {
		for _, key := range []string{"pairing.share_text", "pairing.invite", "pairing.invite_new", "pairing.code_alone"} {
			text = strings.ReplaceAll(text, strings.TrimSpace(book.Say(lang, key, prompts.Args{"Link": ""})), " ")
		}
	}
	return text
}

// botLink is a link that leads to a bot with a code.
type botLink struct {
	bot, code string
	alone     bool // nothing else is said
}

// invitations are the links in a message, those that its words hide last.
func invitations(s event.Said) []botLink {
	all := linksIn(s.Part.Text)
	for _, address := range s.Links {
		for _, l := range linksIn(address) {
			l.alone = false
			all = append(all, l)
		}
	}
	return all
}

// codeIn is the first word of a text that has the shape of a code.
func codeIn(text string) (string, bool) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !inCode(r) }) {
		if code, ok := asCode(word); ok {
			return code, true
		}
	}
	return "", false
}

// asCode is a word as the code of an invitation, without what punctuation it may have at its ends. A code is as
// good as certain to have a capital letter behind its first character, and a small one, as no word has of that
// length.
func asCode(word string) (string, bool) {
	word = strings.TrimFunc(word, func(r rune) bool { return !inCode(r) })
	if more := len(word) - codeLength; more > 0 && strings.Trim(word[codeLength:], "-_") == "" {
		word = word[:codeLength]
	} else if more > 0 {
		word = strings.Trim(word, "-_")
	}
	ok := len(word) == codeLength && strings.IndexFunc(word, func(r rune) bool { return !inCode(r) }) < 0 &&
		strings.IndexFunc(word[1:], unicode.IsUpper) >= 0 && strings.IndexFunc(word, unicode.IsLower) >= 0
	return word, ok
}

// inCode tells whether Telegram lets a character through behind start=.
func inCode(r rune) bool { return r == '-' || InName(r) }
