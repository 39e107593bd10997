package core

import (
	"strings"

	"steady/flows/event"
)

// Run does a typed command. ok is false when there is no such command.
func (t *Turn) Run(who event.Who, name, rest string) bool {
	for _, f := range t.Flows {
		for _, c := range f.Commands {
			if c.Name == name {
				if !t.Allowed(who, f) {
					t.Unready(who)
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
	for _, f := range t.Flows {
		for _, c := range f.Commands {
			if c.Name == name {
				return true
			}
		}
	}
	return false
}
