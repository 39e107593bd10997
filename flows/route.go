package flows

import (
	"slices"
	"strings"
	"time"

	"steady/flows/event"
)

// Free text goes to the first place that fits. It reaches the partner only through a card its
// author opened, replied to, or was just asked by.
//
//  1. a command, a standing button, or the pause word alone
//  2. a Telegram reply to a card: that card
//  3. the one open composer, where it is sure to be meant (see doubts)
//  4. a pause that is going on: it stays with its author
//  5. within three minutes of one's own unrevealed answer: added to it
//  6. the bot's last message, if it asked for words
//  7. otherwise the person is asked where it belongs
const (
	adding   = 3 * time.Minute
	lasting  = 12 * time.Hour // how long the bot's last message waits for words
	greeting = 40
)

func (t *turn) said(who event.Who, s event.Said) {
	s.Part = s.Part.Tidied()
	s.Part.Message = s.Message
	t.typed, t.original = s.Message, s.Part
	s.Reply, _ = wholeCard(s.Reply)
	t.album = s.Album
	if !s.Forwarded {
		t.hears(who, t.ownWords(who, s))
	}
	if t.saysNothing(who, s) || t.namesACountry(who, s) || t.writesIntoSilence(who, s) || t.isCommand(who, s) {
		return
	}
	if !t.ready(who) {
		t.arriving(who, s)
		return
	}
	switch {
	case t.isPauseWord(s):
		t.run(who, "pause", "")
	case t.answersReply(who, s), t.answersComposer(who, s), t.staysInPause(who, s), t.asksFirst(who, s), t.addsToAnswer(who, s):
	case !isWords(s.Part.Kind) || s.Forwarded:
		t.odd(who, s)
	case t.answersLast(who, s):
	case t.back && t.weight == light && event.Units(s.Part.Text) <= greeting: // "hi" after a long silence wants no place of its own
	default:
		t.whereTo(who, s)
	}
}

// ownWords is what somebody said in a message of their own words: all of it, or what follows a command.
// The words of the standing buttons and the pause word alone are commands, too.
func (t *turn) ownWords(who event.Who, s event.Said) string {
	word, rest, ok := commandIn(s)
	switch {
	case ok && rest != "" && strings.EqualFold(word, "pause"):
		if _, why, length := t.howLong(who, rest, t.written); length && why == "" {
			return "" // a length is no words of theirs
		}
		return rest
	case ok:
		return rest
	case t.isPauseWord(s), strings.EqualFold(s.Part.Text, t.say(who, "common.pause")),
		strings.EqualFold(s.Part.Text, t.say(who, "common.menu")):
		return ""
	}
	return s.Part.Text
}

// isWords tells whether a message can be somebody's answer: words, a voice or video note, a photo.
func isWords(k event.Kind) bool {
	return k == event.Words || k == event.Voice || k == event.VideoNote || k == event.Photo
}

func (t *turn) isCommand(who event.Who, s event.Said) bool {
	if s.Part.Kind != event.Words || s.Forwarded {
		return false
	}
	switch { // the standing buttons send their words; people also type them
	case s.Part.Text == "":
		return false
	case strings.EqualFold(s.Part.Text, t.say(who, "common.pause")):
		return t.run(who, "pause", "")
	case strings.EqualFold(s.Part.Text, t.say(who, "common.menu")):
		return t.run(who, "menu", "")
	}
	word, rest, ok := commandIn(s)
	if ok && !t.run(who, strings.ToLower(word), t.whole(who, word, rest)) {
		t.unknownCommand(who, word)
		t.beside(who, rest)
	}
	return ok
}

func (t *turn) isPauseWord(s event.Said) bool {
	word := t.c.Shared.PauseWord
	return word != "" && s.Part.Kind == event.Words && t.paired() &&
		strings.EqualFold(strings.Trim(s.Part.Text, " .!…"), word)
}

func (t *turn) wants(who event.Who, f *flow, ask Asking) bool {
	if f.words == nil {
		return false
	}
	if f.open != nil {
		return f.open(t, who, ask)
	}
	return t.isLive(who, ask.Card)
}

// hear gives words to a flow and closes the composer they were meant for.
func (t *turn) hear(who event.Who, f *flow, s event.Said, ask Asking) {
	p := t.people(who)
	if p.Composer != nil && *p.Composer == ask {
		p.Composer = nil
	}
	t.replied(who, ask.Card, s.Message)
	if t.helps(who) && sets(f, ask) {
		t.whereTo(who, s)
		return
	}
	f.words(t, who, s, ask)
}

// replied remembers which messages answered a private card, so that both can be cleared.
func (t *turn) replied(who event.Who, card string, message int) {
	p := t.people(who)
	for i, l := range p.Live {
		if l.Card == card && len(l.Words) < maxReplies && !slices.Contains(l.Words, message) {
			own := &t.ownLive(who)[i]
			own.Words = append(own.Words, message)
		}
	}
}

const maxReplies = 16

func (t *turn) answersComposer(who event.Who, s event.Said) bool {
	ask := t.people(who).Composer
	if ask == nil || !isWords(s.Part.Kind) || s.Forwarded {
		return false
	}
	if t.age(ask) > composing {
		t.putBy(who)
		return false
	}
	f, ok := t.flow(ask.Flow)
	if !ok || f.words == nil {
		return false
	}
	if t.doubts(who, s, f, *ask) {
		t.doubted = ask
		return false
	}
	t.hear(who, f, s, *ask)
	return true
}

func (t *turn) answersLast(who event.Who, s event.Said) bool {
	ask := t.people(who).Asked
	if ask == nil || t.age(ask) > lasting || t.predates(who, ask) {
		return false
	}
	f, ok := t.flow(ask.Flow)
	if !ok || !t.wants(who, f, *ask) {
		return false
	}
	t.loosely = true
	t.hear(who, f, s, *ask)
	return true
}

// putBy turns the open composer into a draft that can be taken up again.
func (t *turn) putBy(who event.Who) {
	p := t.people(who)
	if p.Composer == nil {
		return
	}
	if f, ok := t.flow(p.Composer.Flow); !ok || f.form || f.sets != nil && f.sets(*p.Composer) {
		p.Composer = nil
		return
	}
	p.Drafts = slices.DeleteFunc(p.Drafts, func(d Draft) bool {
		return len(d.Parts) == 0 && d.Ask.Flow == p.Composer.Flow && d.Ask.Step == p.Composer.Step && d.Ask.Arg == p.Composer.Arg
	})
	p.Drafts = append(p.Drafts, Draft{Ask: *p.Composer})
	if len(p.Drafts) > maxDrafts {
		p.Drafts = slices.Delete(p.Drafts, 0, 1)
	}
	p.Composer = nil
}

const maxDrafts = 3

func (t *turn) reacted(who event.Who, e event.Reacted) {
	card, piece := wholeCard(e.Card)
	if f, ok := t.flow(flowOf(card)); ok && f.reacted != nil && t.ready(who) {
		f.reacted(t, who, card, Sign{Emoji: e.Emoji, On: piece})
	}
}
