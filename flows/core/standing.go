package flows

import (
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// Where somebody stands: in a pair, on their own after one, or in a pair that the other has left.
//
// After one of two has left, nothing asks the other for tenderness any more, whether or not they have been
// told, and nothing invites somebody else unasked. Who has been told is back in a couple of one and is
// parted: what is there for them is theirs alone. Who has not is still in the pair, and on their own
// without knowing it: what comes to them is for themselves, and nudges rest.

// parted tells whether somebody is on their own after a pair of theirs has ended.
func (t *turn) parted(who event.Who) bool { return !t.paired() && !t.people(who).Parted.IsZero() }

// leftAlone tells whether somebody is still here in a pair that the other has left.
func (t *turn) leftAlone(who event.Who) bool {
	return t.paired() && t.people(who).Gone.IsZero() && !t.people(who.Other()).Gone.IsZero()
}

// hasLeft tells whether who's other has left a pair.
func hasLeft(t *turn, who event.Who) bool { return !t.people(who.Other()).Gone.IsZero() }

// forOneself tells whether what comes to somebody is to be for themselves alone.
func (t *turn) forOneself(who event.Who) bool { return t.parted(who) || t.leftAlone(who) }

// How somebody comes upon it that the other has left.
const (
	foundWriting = "wrote"
	foundOpening = "link"
	foundTapping = "tap"
)

// findsOut tells somebody who is still here that the other has left, because they were about to
// write to them. ok is false when the other is here too.
func (t *turn) findsOut(who event.Who, how string) (ok bool) {
	if !t.leftAlone(who) {
		return false
	}
	for _, f := range t.flows {
		if f.findsOut != nil {
			f.findsOut(t, who, how)
		}
	}
	return true
}

// writesIntoSilence is findsOut for a message. What protects or helps is answered first, as always.
func (t *turn) writesIntoSilence(who event.Who, s event.Said) bool {
	if word, _, ok := commandIn(s); ok {
		for _, f := range t.flows {
			for _, c := range f.commands {
				if c.name == strings.ToLower(word) && f.access.always {
					return false
				}
			}
		}
	}
	return t.findsOut(who, foundWriting)
}

// intoSilence tells whether a command begins something with somebody who has left. Whoever gives it finds
// out, as by writing.
func (t *turn) intoSilence(who event.Who, f *flow) bool {
	if t.actor != who || f.access.always || !t.leftAlone(who) {
		return false
	}
	t.unsent = true
	return true
}

// takesTwo answers what needs two, for somebody who is alone: key says so to somebody who has not been in a
// pair yet. What they wrote behind the command is asked about.
func (t *turn) takesTwo(who event.Who, key, rest string) {
	if t.parted(who) {
		key = "leave.no_longer"
	}
	t.card(who, "").line(key).deliver()
	if rest != "" {
		t.whereTo(who, t.behindCommand(rest))
	}
}

// single is the tag of what is for oneself in a deck that is for two otherwise.
const single = "single"

// dealHere is the next prompt of a deck that fits where somebody stands: what is single for somebody on their
// own, else what is not.
func (t *turn) dealHere(who event.Who, deck string) prompts.Prompt {
	w := prompts.Wish{Not: []string{single}}
	if t.forOneself(who) {
		w = prompts.Wish{Tags: []string{single}}
	}
	return t.dealWish(who, deck, w)
}

// comesAlong tells whether a card goes on working when its person moves to a pair.
func (t *turn) comesAlong(card string) bool {
	f, _ := t.flow(flowOf(card))
	return f.comesAlong
}

// commonChance is a number that somebody on their own has in common with whoever they may become a pair with.
func (t *turn) commonChance() uint64 {
	for _, f := range t.flows {
		if f.commonChance != nil {
			return f.commonChance(t)
		}
	}
	return t.chance("alone")
}

// isEmpty tells whether nobody has ever said anything in a couple, or is left in it.
func (t *turn) isEmpty() bool { return t.people(event.A).Chat == 0 && t.people(event.B).Chat == 0 }

// part notes that who is on their own after a pair, and lets go of what was meant for the two.
func (t *turn) part(who event.Who) {
	t.people(who).Parted = t.now
	for _, f := range t.flows {
		if f.parted != nil {
			f.parted(t, who)
		}
	}
}

// crosses tells whether anything goes from who to the other: both are here.
func (t *turn) crosses(who event.Who) bool {
	a, b := t.people(who), t.people(who.Other())
	return t.paired() && t.c.Moved == "" && a.Gone.IsZero() && b.Gone.IsZero() && b.Chat != 0
}

// with is which of the two has this chat. ok is false when neither has.
func (t *turn) with(chat int64) (who event.Who, ok bool) {
	for _, who := range event.Both() {
		if chat != 0 && t.people(who).Chat == chat {
			return who, true
		}
	}
	return event.A, false
}
