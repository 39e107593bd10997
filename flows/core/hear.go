package core

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/flows/state"
)

// Wants tells whether a flow still takes words for what it asked.
func (t *Turn) Wants(who event.Who, f *Flow, ask state.Asking) bool {
	if f.Words != nil && f.Open != nil {
		return f.Open(t, who, ask)
	}
	return f.Words != nil && t.IsLive(who, ask.Card)
}

// Hear gives words to a flow and closes the composer they were meant for.
func (t *Turn) Hear(who event.Who, f *Flow, s event.Said, ask state.Asking) {
	p := t.People(who)
	if p.Composer != nil && *p.Composer == ask {
		p.Composer = nil
	}
	t.Replied(who, ask.Card, s.Message)
	if t.Helps(who) && sets(f, ask) {
		t.Aside(who, s)
		return
	}
	f.Words(t, who, s, ask)
}

// Replied remembers which messages answered a private card, so that both can be cleared.
func (t *Turn) Replied(who event.Who, card string, message int) {
	p := t.People(who)
	for i, l := range p.Live {
		if l.Card == card && len(l.Words) < maxReplies && !slices.Contains(l.Words, message) {
			own := &t.ownLive(who)[i]
			own.Words = append(own.Words, message)
		}
	}
}

const maxReplies = 16

// routing is what a turn knows of where its words may go.
type routing struct {
	Doubted *state.Asking // who waited for them and did not get them: they may be meant for a question
	Album   string        // the album that they are a piece of
	Sure    bool          // their author has said where they belong
}

// Expected tells whether some flow has a question open that what who writes may be meant for, and its newest card.
func (t *Turn) Expected(who event.Who) (newest int, open bool) {
	for _, f := range t.Flows.expecting {
		if n, is := f.Expects(t, who); is {
			newest, open = max(newest, n), true
		}
	}
	return newest, open
}

const (
	Adding  = 3 * time.Minute // how long words join what was just written
	Lasting = 12 * time.Hour  // how long the bot's last message waits for words
)

// AnswersLast gives words to the bot's last message, if that asked for some and was there when they were written.
func (t *Turn) AnswersLast(who event.Who, s event.Said) bool {
	ask := t.People(who).Asked
	if ask == nil || t.Age(ask) > Lasting || t.predates(who, ask) {
		return false
	}
	f, ok := t.Flow(ask.Flow)
	if !ok || !t.Wants(who, f, *ask) {
		return false
	}
	t.Loosely = true
	t.Hear(who, f, s, *ask)
	return true
}

// sets tells whether what is asked for becomes a setting, or a line beside something else that the other
// reads at once. Words that may be serious become neither: they are asked about.
func sets(f *Flow, ask state.Asking) bool {
	switch {
	case f.Sees:
		return false
	case f.Shows != nil:
		return f.Shows(ask)
	case f.Sets != nil:
		return f.Sets(ask)
	}
	return f.Form
}

// setsBehind is sets for what is written behind a command.
func setsBehind(f *Flow, command string) bool {
	return f.Form && !f.Sees || slices.Contains(f.ShowsBehind, command)
}
