package promise

import (
	"time"

	"steady/flows/event"
)

// Talk is an hour the two set, or were proposed, to come back to something.
type Talk struct {
	At    time.Time `json:",omitzero"`
	By    event.Who `json:",omitempty"` // who proposed it; nobody: the bot
	Sure  [2]bool   `json:",omitzero"`
	Rests bool      `json:",omitempty"` // it was put away until then
	Wakes time.Time `json:",omitzero"`  // when it comes up instead of At, which nobody was there for; At is in the night
	Said  bool      `json:",omitempty"` // the hour has come and both were told
}

// Whose says that an hour is of both, whoever proposed it.
func (Talk) Whose() event.Whose { return event.Nobodys }

// TalkAt is when a set talk comes up; zero while it waits for a pause to end, or has come up.
func (p *State) TalkAt() time.Time {
	switch {
	case p.Talk.At.IsZero() || p.Talk.Said || p.Going():
		return time.Time{}
	case !p.Talk.Wakes.IsZero():
		return p.Talk.Wakes
	case p.After.After(p.Talk.At):
		return p.After
	}
	return p.Talk.At
}
