package flows

import (
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// After one of two has left, nothing asks the other for tenderness any more, whether or not they have been
// told, and nothing invites somebody else unasked. Who has been told is back in a couple of one and is
// parted: what is there for them is theirs alone. Who has not is still in the pair, and on their own
// without knowing it: what comes to them is for themselves, and nudges rest.

// single is the tag of small things to do for oneself.
const single = "single"

// parted tells whether somebody is on their own after a pair of theirs has ended.
func (t *turn) parted(who event.Who) bool { return !t.paired() && !t.people(who).Parted.IsZero() }

// leftAlone tells whether somebody is still here in a pair that the other has left.
func (t *turn) leftAlone(who event.Who) bool {
	return t.paired() && t.people(who).Gone.IsZero() && !t.people(who.Other()).Gone.IsZero()
}

// forOneself tells whether what comes to somebody is to be for themselves alone.
func (t *turn) forOneself(who event.Who) bool { return t.parted(who) || t.leftAlone(who) }

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

// dealAct is one of the small things to do.
func (t *turn) dealAct(who event.Who) prompts.Prompt {
	w := prompts.Wish{Not: []string{single}}
	if t.forOneself(who) {
		w = prompts.Wish{Tags: []string{single}}
	}
	return t.dealWish(who, "acts", w)
}

// part lets go of what was meant for the two: plans to thank the other become pages of one's own, and so do
// small things in one's own words. Those from the choice are offered again.
func (t *turn) part(who event.Who) {
	p := t.people(who)
	p.Parted = t.now
	for _, plan := range p.Plans {
		t.keepPrivate(who, plan.part())
	}
	p.Plans = nil
	for _, act := range p.Acts.All {
		if act.Own != "" && act.Stands == actOpen {
			t.keepPrivate(who, act.part())
		}
	}
	p.Acts = Acts{Number: p.Acts.Number}
}

// helpsAlways tells whether a flow is there for somebody whatever has become of their pair: what protects
// or helps, and the way out.
func helpsAlways(f *flow) bool {
	return f.name != "arrival" && f.name != "pairing" &&
		(f.name == "leave" || f.name == "words" || slices.Contains(openToAll(), f.name))
}

// intoSilence tells whether a button begins something with somebody who has left. Whoever presses it finds
// out, as by writing.
func (t *turn) intoSilence(who event.Who, f *flow) bool {
	if t.actor != who || !t.leftAlone(who) || helpsAlways(f) {
		return false
	}
	t.unsent = true
	return true
}

// partedMenu is the menu of somebody whose pair has ended.
func (t *turn) partedMenu(k *card) *card {
	return k.line("menu.main").
		row(press("menu.support", "run", "support"), press("menu.for_me", "run", "today")).
		row(press("menu.break", "need", "break"), press("menu.mine", "need", "mine")).
		row(press("menu.settings", "settings"), press("common.close", "close"))
}

// hasLeft tells whether who's other has left a pair.
func hasLeft(c *Couple, who event.Who) bool { return !c.People[who.Other()].Gone.IsZero() }
