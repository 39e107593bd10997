package dispatch

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
)

// greeting is how long a greeting is at most: it wants no place of its own.
const greeting = 40

func said(t *core.Turn, who event.Who, s event.Said) {
	s.Part = s.Part.Tidied()
	s.Part.Message = s.Message
	t.Typed, t.Original = s.Message, s.Part
	s.Reply, _ = event.WholeCard(s.Reply)
	t.Album = s.Album
	if !s.Forwarded {
		t.Hears(who, ownWords(t, who, s))
	}
	if saysNothing(t, who, s) || t.Claimed(core.Helping, who, s) || t.Claimed(core.Parting, who, s) || isCommand(t, who, s) {
		return
	}
	if !t.Ready(who) {
		arriving(t, who, s)
		return
	}
	switch {
	case answersReply(t, who, s), answersComposer(t, who, s), t.Claimed(core.Keeping, who, s), asksFirst(t, who, s), t.Claimed(core.Joining, who, s):
	case !event.IsWords(s.Part.Kind) || s.Forwarded:
		odd(t, who, s)
	case t.AnswersLast(who, s):
	case t.Back && t.Weight == core.Light && event.Units(s.Part.Text) <= greeting: // "hi" after a long silence wants no place of its own
	default:
		t.WhereTo(who, s)
	}
}

// ownWords is what somebody said in a message of their own words: all of it, or what follows a command.
// Words that stand for a command are none.
func ownWords(t *core.Turn, who event.Who, s event.Said) string {
	if word, rest, ok := event.CommandIn(s); ok {
		return ownBehind(t, who, strings.ToLower(word), rest)
	}
	if name, _ := standsFor(t, who, s); name != "" {
		return ""
	}
	return s.Part.Text
}

// ownBehind is what of the words behind a command are somebody's own, and not part of the command.
func ownBehind(t *core.Turn, who event.Who, command, rest string) string {
	for _, f := range t.Flows.All {
		if f.OwnBehind != nil && rest != "" && has(f, command) {
			return f.OwnBehind(t, who, command, rest)
		}
	}
	return rest
}

// standsFor is the command that a message stands for which has none: the words of a standing button, or a word
// the two agreed on.
func standsFor(t *core.Turn, who event.Who, s event.Said) (command string, ok bool) {
	if s.Part.Kind != event.Words || s.Part.Text == "" {
		return "", false
	}
	for _, f := range t.Flows.Standing {
		if name := f.StandsFor(t, who, s); name != "" {
			return name, true
		}
	}
	return "", false
}

func isCommand(t *core.Turn, who event.Who, s event.Said) bool {
	if name, ok := standsFor(t, who, s); ok {
		return t.Run(who, name, "")
	}
	word, rest, ok := event.CommandIn(s)
	if ok && !t.Run(who, strings.ToLower(word), sentence(t, who, word, rest)) {
		unknown(t, who, word)
		t.Beside(who, rest)
	}
	return ok
}

func answersComposer(t *core.Turn, who event.Who, s event.Said) bool {
	ask := t.People(who).Composer
	if ask == nil || !event.IsWords(s.Part.Kind) || s.Forwarded {
		return false
	}
	if t.Age(ask) > core.Composing {
		t.PutBy(who)
		return false
	}
	f, ok := t.Flow(ask.Flow)
	if !ok || f.Words == nil {
		return false
	}
	if doubts(t, who, s, f, *ask) {
		t.Doubted = ask
		return false
	}
	t.Hear(who, f, s, *ask)
	return true
}

func reacted(t *core.Turn, who event.Who, e event.Reacted) {
	card, piece := event.WholeCard(e.Card)
	if f, ok := t.Flow(core.FlowOf(card)); ok && f.Reacted != nil && t.Ready(who) {
		f.Reacted(t, who, card, event.Sign{Emoji: e.Emoji, On: piece})
	}
}

// sentence is what somebody wrote behind a command, with the command's own word where that is the first of the
// sentence: "/thanks for always being there", "/thanks Ben for the long walk".
func sentence(t *core.Turn, who event.Who, word, rest string) string {
	for _, f := range t.Flows.All {
		if f.GoesOn == "" || !slices.ContainsFunc(f.Commands, func(c core.Command) bool { return strings.EqualFold(c.Name, word) }) {
			continue
		}
		next := append(strings.Split(t.Say(who, f.GoesOn), ", "), calls(t, who)...)
		if slices.ContainsFunc(next, func(words string) bool { return event.BeginsWith(rest, words) }) {
			return word + " " + rest
		}
	}
	return rest
}

// has tells whether a command is one of the flow's.
func has(f *core.Flow, name string) bool {
	return slices.ContainsFunc(f.Commands, func(c core.Command) bool { return c.Name == name })
}

// calls is how who may address the other: by the whole name, the first word of it, or the handle.
func calls(t *core.Turn, who event.Who) (all []string) {
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
