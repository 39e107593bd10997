package core

import (
	"strings"

	"steady/flows/event"
)

// Access is when a flow may be used beyond what holds for all of them: by somebody who is ready, and not by one
// whom the other has left without their knowing it.
type Access struct {
	Early  bool // by somebody who is not ready yet: the way in, and whatever tells, protects or helps
	Always bool // whatever has become of the pair: nothing begins with it that is for the other
	Urgent bool // before the greeting after a long silence: it protects or helps
}

// Ready tells whether somebody agreed to what the bot is and said what their clock says, so that
// conversations may begin.
func (t *Turn) Ready(who event.Who) bool {
	p := t.People(who)
	return !p.Agreed.IsZero() && p.Setup.Step == ""
}

// Allowed tells whether a flow may be used by who now.
func (t *Turn) Allowed(who event.Who, f *Flow) bool { return f.Access.Early || t.Ready(who) }

// Unready answers somebody who wants what is not open to them yet, and says what became of the words behind it.
func (t *Turn) Unready(who event.Who, rest string) {
	for _, f := range t.Flows.All {
		if f.Unready != nil {
			f.Unready(t, who, rest)
		}
	}
}

// Run does a typed command. ok is false when there is no such command.
func (t *Turn) Run(who event.Who, name, rest string) bool {
	for _, f := range t.Flows.All {
		for _, c := range f.Commands {
			if c.Name == name {
				if !t.Allowed(who, f) {
					t.Unready(who, rest)
					return true
				}
				t.Began = name
				if name != "today" {
					t.People(who).Closed = t.Now // they have gone on to something else
				}
				if t.intoSilence(who, f) {
					return true
				}
				rest = strings.TrimSpace(rest)
				if rest != "" && t.Helps(who) && setsBehind(f, name) {
					t.WhereTo(who, t.BehindCommand(rest))
					return true
				}
				c.Do(t, who, rest)
				return true
			}
		}
	}
	return false
}

// Elsewhere leaves the card for another conversation: the card goes, the other begins.
func (t *Turn) Elsewhere(p Tap, name string) {
	t.CloseComposer(p.Who, p.Card)
	t.Out = append(t.Out, event.Delete{To: p.Who, Card: p.Card})
	t.Retire(p.Who, p.Card)
	t.Run(p.Who, name, "")
}

// Knows tells whether there is such a command.
func (t *Turn) Knows(name string) bool {
	for _, f := range t.Flows.All {
		for _, c := range f.Commands {
			if c.Name == name {
				return true
			}
		}
	}
	return false
}

// What somebody writes behind a command is theirs from the first word to the last. Where the command takes
// words they are those; where it takes none, or not these, they are asked about like any others.

// BehindCommand is what somebody wrote behind a command, as a message of its own.
func (t *Turn) BehindCommand(rest string) event.Said {
	part := event.Part{Kind: event.Words, Text: rest, Message: t.Typed}
	if t.Original.Form != "" {
		part.Form = event.Ending(t.Original, rest)
	}
	return event.Said{Part: part, Message: t.Typed}
}

// Wordless is a command that takes no words. What is behind it all the same is asked about. Words that are met
// with help come first: whoever writes "/help I want to die" is shown that help, and no instructions above it.
func Wordless(do func(t *Turn, who event.Who)) func(*Turn, event.Who, string) {
	return func(t *Turn, who event.Who, rest string) {
		if !t.Ready(who) || !t.Helps(who) || !event.AreWords(rest) {
			do(t, who)
		}
		t.Beside(who, rest)
	}
}

// Unkept says plainly that words behind a command went nowhere, on a card that is hard enough without a second
// one that asks about them.
func (k *Card) Unkept(rest string) *Card {
	if event.AreWords(rest) {
		k.Line("where.unkept")
	}
	return k
}

// Beside asks where words belong that stood behind a command without being for it. Whoever has not agreed to
// anything yet has no place for them, and reads that they were not kept.
func (t *Turn) Beside(who event.Who, rest string) {
	switch {
	case !event.AreWords(rest):
		return
	case !t.Ready(who):
		if t.Weight == Light { // serious words have been answered
			t.Card(who, "").Line("where.unkept").Remark().Deliver()
		}
		return
	}
	t.Aside(who, t.BehindCommand(rest))
}

// Aside takes words that have no place where they were written: in a pause they stay with their author, as all words
// do; else they are asked about.
func (t *Turn) Aside(who event.Who, s event.Said) {
	if !t.Claimed(Keeping, who, s) {
		t.WhereTo(who, s)
	}
}
