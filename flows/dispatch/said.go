package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// greeting is how long a greeting is at most: it wants no place of its own.
const greeting = 40

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

func (t *turn) isCommand(who event.Who, s event.Said) bool {
	if name, ok := t.standsFor(who, s); ok {
		return t.run(who, name, "")
	}
	word, rest, ok := commandIn(s)
	if ok && !t.run(who, strings.ToLower(word), t.sentence(who, word, rest)) {
		t.unknown(who, word)
		t.beside(who, rest)
	}
	return ok
}

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

func (t *turn) reacted(who event.Who, e event.Reacted) {
	card, piece := wholeCard(e.Card)
	if f, ok := t.flow(flowOf(card)); ok && f.reacted != nil && t.ready(who) {
		f.reacted(t, who, card, Sign{Emoji: e.Emoji, On: piece})
	}
}

// sentence is what somebody wrote behind a command, with the command's own word where that is the first of the
// sentence: "/thanks for always being there", "/thanks Ben for the long walk".
func (t *turn) sentence(who event.Who, word, rest string) string {
	for _, f := range t.flows {
		if f.goesOn == "" || !slices.ContainsFunc(f.commands, func(c command) bool { return strings.EqualFold(c.name, word) }) {
			continue
		}
		next := append(strings.Split(t.say(who, f.goesOn), ", "), t.calls(who)...)
		if slices.ContainsFunc(next, func(words string) bool { return beginsWith(rest, words) }) {
			return word + " " + rest
		}
	}
	return rest
}

// has tells whether a command is one of the flow's.
func (f *flow) has(name string) bool {
	return slices.ContainsFunc(f.commands, func(c command) bool { return c.name == name })
}
