package core

import (
	"steady/flows/event"
)

// Where somebody stands: in a pair, on their own after one, or in a pair that the other has left.
//
// After one of two has left, nothing asks the other for tenderness any more, whether or not they have been
// told, and nothing invites somebody else unasked. Who has been told is back in a couple of one and is
// parted: what is there for them is theirs alone. Who has not is still in the pair, and on their own
// without knowing it: what comes to them is for themselves, and nudges rest.

// Parted tells whether somebody is on their own after a pair of theirs has ended.
func (t *Turn) Parted(who event.Who) bool { return !t.Paired() && !t.People(who).Parted.IsZero() }

// LeftAlone tells whether somebody is still here in a pair that the other has left.
func (t *Turn) LeftAlone(who event.Who) bool {
	return t.Paired() && t.People(who).Gone.IsZero() && !t.People(who.Other()).Gone.IsZero()
}

// ForOneself tells whether what comes to somebody is to be for themselves alone.
func (t *Turn) ForOneself(who event.Who) bool { return t.Parted(who) || t.LeftAlone(who) }

// How somebody comes upon it that the other has left.
const (
	FoundWriting = "wrote"
	FoundOpening = "link"
	FoundTapping = "tap"
)

// FindsOut tells somebody who is still here that the other has left, because they came upon it: they were about to
// write to them, or followed a link. ok is false when the other is here too.
func (t *Turn) FindsOut(who event.Who, how string) (ok bool) {
	if !t.LeftAlone(who) {
		return false
	}
	for _, f := range t.Flows.All {
		if f.FindsOut != nil {
			f.FindsOut(t, who, how)
		}
	}
	return true
}

// intoSilence tells whether a command begins something with somebody who has left. Whoever gives it finds
// out, as by writing.
func (t *Turn) intoSilence(who event.Who, f *Flow) bool {
	if t.Actor != who || f.Access.Always || !t.LeftAlone(who) {
		return false
	}
	t.Unsent = true
	return true
}

// TakesTwo answers what needs two, for somebody who is alone: key says so to somebody who has not been in a
// pair yet. What they wrote behind the command is asked about.
func (t *Turn) TakesTwo(who event.Who, key, rest string) {
	if t.Parted(who) {
		key = "common.no_longer"
	}
	t.Card(who, "").Line(key).Deliver()
	if rest != "" {
		t.WhereTo(who, t.BehindCommand(rest))
	}
}

// Crosses tells whether anything goes from who to the other: both are here.
func (t *Turn) Crosses(who event.Who) bool {
	a, b := t.People(who), t.People(who.Other())
	return t.Paired() && t.C.Moved == "" && a.Gone.IsZero() && b.Gone.IsZero() && b.Chat != 0
}

// With is which of the two has this chat. ok is false when neither has.
func (t *Turn) With(chat int64) (who event.Who, ok bool) {
	for _, who := range event.Both() {
		if chat != 0 && t.People(who).Chat == chat {
			return who, true
		}
	}
	return event.A, false
}
