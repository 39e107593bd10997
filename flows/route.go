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
//  1. what looks for help (helping), and what would go to somebody who has left (parting)
//  2. a command, or a word that stands for one: a standing button's, one the two agreed on
//  3. a Telegram reply to a card: that card
//  4. the one open composer, where it is sure to be meant (see doubts)
//  5. what keeps everything with its author, as a pause does (keeping)
//  6. within three minutes of one's own unrevealed answer: added to it (joining)
//  7. the bot's last message, if it asked for words
//  8. otherwise the person is asked where it belongs
//
// Of the rungs that are not the core's own, flows claim what they take.
type rung int

const (
	helping rung = iota + 1
	parting
	keeping
	joining
)

// claim is free text that a flow takes: take returns false where it is none of its business.
type claim struct {
	at   rung
	take func(t *turn, who event.Who, s event.Said) bool
}

// claimed gives words to the first flow that claims them at a rung.
func (t *turn) claimed(at rung, who event.Who, s event.Said) bool {
	for _, f := range t.flows {
		for _, c := range f.claims {
			if c.at == at && c.take(t, who, s) {
				return true
			}
		}
	}
	return false
}

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
	if t.saysNothing(who, s) || t.claimed(helping, who, s) || t.claimed(parting, who, s) || t.isCommand(who, s) {
		return
	}
	if !t.ready(who) {
		t.arriving(who, s)
		return
	}
	switch {
	case t.answersReply(who, s), t.answersComposer(who, s), t.claimed(keeping, who, s), t.asksFirst(who, s), t.claimed(joining, who, s):
	case !isWords(s.Part.Kind) || s.Forwarded:
		t.odd(who, s)
	case t.answersLast(who, s):
	case t.back && t.weight == light && event.Units(s.Part.Text) <= greeting: // "hi" after a long silence wants no place of its own
	default:
		t.whereTo(who, s)
	}
}

// ownWords is what somebody said in a message of their own words: all of it, or what follows a command.
// Words that stand for a command are none.
func (t *turn) ownWords(who event.Who, s event.Said) string {
	if word, rest, ok := commandIn(s); ok {
		return t.ownBehind(who, strings.ToLower(word), rest)
	}
	if name, _ := t.standsFor(who, s); name != "" {
		return ""
	}
	return s.Part.Text
}

// ownBehind is what of the words behind a command are somebody's own, and not part of the command.
func (t *turn) ownBehind(who event.Who, command, rest string) string {
	for _, f := range t.flows {
		if f.ownBehind != nil && rest != "" && f.has(command) {
			return f.ownBehind(t, who, command, rest)
		}
	}
	return rest
}

// standsFor is the command that a message stands for which has none: the words of a standing button, or a word
// the two agreed on.
func (t *turn) standsFor(who event.Who, s event.Said) (command string, ok bool) {
	if s.Part.Kind != event.Words || s.Part.Text == "" {
		return "", false
	}
	for _, f := range t.flows {
		if f.standsFor != nil {
			if name := f.standsFor(t, who, s); name != "" {
				return name, true
			}
		}
	}
	return "", false
}

// isWords tells whether a message can be somebody's answer: words, a voice or video note, a photo.
func isWords(k event.Kind) bool {
	return k == event.Words || k == event.Voice || k == event.VideoNote || k == event.Photo
}

func (t *turn) isCommand(who event.Who, s event.Said) bool {
	if name, ok := t.standsFor(who, s); ok {
		return t.run(who, name, "")
	}
	word, rest, ok := commandIn(s)
	if ok && !t.run(who, strings.ToLower(word), t.whole(who, word, rest)) {
		t.unknown(who, word)
		t.beside(who, rest)
	}
	return ok
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

func (t *turn) reacted(who event.Who, e event.Reacted) {
	card, piece := wholeCard(e.Card)
	if f, ok := t.flow(flowOf(card)); ok && f.reacted != nil && t.ready(who) {
		f.reacted(t, who, card, Sign{Emoji: e.Emoji, On: piece})
	}
}
