package flows

import (
	"steady/flows/event"
	"strings"
)

// run does a typed command. ok is false when there is no such command.
func (t *turn) run(who event.Who, name, rest string) bool {
	for _, f := range t.flows {
		for _, c := range f.commands {
			if c.name == name {
				if !t.allowed(who, f) {
					t.unready(who)
					return true
				}
				t.began = name
				if name != "today" {
					t.people(who).Closed = t.now // they have gone on to something else
				}
				if t.intoSilence(who, f) {
					return true
				}
				rest = strings.TrimSpace(rest)
				if rest != "" && t.helps(who) && setsBehind(f, name) {
					t.whereTo(who, t.behindCommand(rest))
					return true
				}
				c.do(t, who, rest)
				return true
			}
		}
	}
	return false
}

// elsewhere leaves the card for another conversation: the card goes, the other begins.
func (t *turn) elsewhere(p tap, name string) {
	t.closeComposer(p.who, p.card)
	t.out = append(t.out, event.Delete{To: p.who, Card: p.card})
	t.retire(p.who, p.card)
	t.run(p.who, name, "")
}

// knows tells whether there is such a command.
func (t *turn) knows(name string) bool {
	for _, f := range t.flows {
		for _, c := range f.commands {
			if c.name == name {
				return true
			}
		}
	}
	return false
}
