package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// tapSpaceTell begins it: from here on the other knows.
func tapSpaceTell(t *turn, p tap) {
	s, at := t.space(p.who), calendar.Unpack(p.arg)
	switch problem := t.spaceProblem(p.who, at); {
	case s.going() || !t.paired():
		t.toast(p.who, "common.gone")
	case problem != "": // the card is from another day
		t.whenSpace(p.who, p.card, problem).edit()
	case s.follows(t.now) && s.Line == "":
		t.spaceReady(p.who, p.card, at).edit()
	case !t.mayPost(p.who, "space"):
		t.closeComposer(p.who, p.card)
		t.card(p.who, p.card).line("space.enough").row(press("menu.rest", "away"), press("common.not_now", "not_now")).edit()
	default:
		t.beginSpace(p.who, at)
		t.spaceMine(p.who, p.card).edit()
	}
}

func (t *turn) beginSpace(who event.Who, at time.Time) {
	s := t.space(who)
	first := t.now
	if s.follows(t.now) {
		first = s.First
	}
	*s = Space{First: first, Until: at, Line: s.Line, LineForm: s.LineForm}
	s.Near = t.nearIt(at)
	t.closeComposer(who, spaceCard)
	t.forgetSpaceParcels(who.Other())
	t.tellSpace(who, "told")
}

// nearIt is when an end at this hour is mentioned.
func (t *turn) nearIt(at time.Time) time.Time {
	if at.Sub(t.now) < longSpace {
		return time.Time{}
	}
	return at.Add(-nearIts)
}

// tellSpace puts the card on its way. What already waits takes what is new with it.
func (t *turn) tellSpace(who event.Who, kind string) {
	other := who.Other()
	t.posted(who, "space")
	if !slices.ContainsFunc(t.people(other).Waiting, func(p Parcel) bool { return p.Flow == "space" && p.Kind == kind }) {
		class := classPromise // that it is so; a hold keeps back what they say about it, not the fact
		if kind == "line" {
			class = classWords
		}
		t.post(other, Parcel{Flow: "space", Kind: kind, Class: class})
	}
}

// handSpace shows where the other's time stands, drawn from the state: whatever waited tells what is so
// now.
func handSpace(t *turn, to event.Who, p Parcel) {
	s := t.space(to.Other())
	switch {
	case p.Kind == "over" || p.Kind == "early":
		t.handSpaceEnd(to, p.Kind)
	case !s.going() || p.Kind == "line" && (!s.Told || s.line() == s.shown()):
	default:
		first := !s.Told
		s.Told = true
		if s.Idea == "" {
			s.Idea = t.deal(to, "space")
		}
		if p.Kind == "line" || !t.holding(to) {
			s.Shown, s.ShowForm = s.Line, s.LineForm
		}
		s.Sign = Sign{} // that was on the card before
		t.below(to, theirsCard)
		t.theirSpace(to).until(s.Until).late().deliver()
		if s.line() != s.shown() {
			t.post(to, Parcel{Flow: "space", Kind: "line", Class: classWords})
		}
		if first { // and never when a held line comes: a hold is nobody else’s business
			t.reshowSpace(to.Other())
		}
	}
}

// handSpaceEnd tells plainly that the other is back.
func (t *turn) handSpaceEnd(to event.Who, kind string) {
	if t.isLive(to, theirsCard) {
		t.card(to, theirsCard).line("space.was").edit()
	}
	key := "space.is_back"
	if kind == "early" {
		key = "space.is_back_early"
	}
	k := t.card(to, spaceOverCard).line(key)
	if mine := t.space(to); mine.going() {
		k.line("space.yours_goes_on", prompts.Args{"When": t.when(to, mine.Until)})
	}
	k.late().deliver()
}

// reshowSpace draws the taker's card anew where it shows how things stand. In a pause it waits.
func (t *turn) reshowSpace(who event.Who) {
	c := t.people(who).Composer
	busy := c != nil && c.Card == spaceCard
	if t.space(who).going() && t.isLive(who, spaceCard) && !busy && t.actor != who && t.hush(who, classPromise).IsZero() {
		t.spaceMine(who, spaceCard).edit()
	}
}

func tapSpaceOkay(t *turn, p tap) {
	s := t.space(p.who.Other())
	if !s.going() || !s.Told {
		t.toast(p.who, "common.gone")
		return
	}
	s.Okay = true
	t.theirSpace(p.who).edit()
	t.reshowSpace(p.who.Other())
}

func tapSpaceIdea(t *turn, p tap) {
	s := t.space(p.who.Other())
	if !s.going() || !s.Told {
		t.toast(p.who, "common.gone")
		return
	}
	s.Idea = t.deal(p.who, "space")
	t.theirSpace(p.who).edit()
}

func tapSpaceBack(t *turn, p tap) {
	if !t.space(p.who).going() {
		t.toast(p.who, "common.gone")
		return
	}
	t.spaceEarly(p.who).edit()
}

func tapSpaceLonger(t *turn, p tap) {
	if s := t.space(p.who); !s.going() || s.Longer {
		t.toast(p.who, "common.gone")
		return
	}
	t.whenSpace(p.who, p.card, "space.ask_longer").edit()
}

func tapSpaceMore(t *turn, p tap) {
	at := calendar.Unpack(p.arg)
	switch s := t.space(p.who); {
	case !s.going() || s.Longer:
		t.toast(p.who, "common.gone")
	case t.spaceProblem(p.who, at) != "":
		t.whenSpace(p.who, p.card, t.spaceProblem(p.who, at)).edit()
	default:
		t.closeComposer(p.who, p.card)
		t.makeSpaceLonger(p.who, at)
		t.spaceMine(p.who, p.card).edit()
	}
}

// makeSpaceLonger gives it another end, once; a rest for as long goes with it.
func (t *turn) makeSpaceLonger(who event.Who, at time.Time) {
	s := t.space(who)
	if until := t.restUntil(who); until.Equal(s.Until) {
		*until, t.replan = at, true
	}
	s.Until, s.Longer, s.Okay, s.Near = at, true, false, t.nearIt(at)
	t.tellSpace(who, "told")
}

// tapSpaceRest rests from the questions for as long, or no longer.
func tapSpaceRest(t *turn, p tap) {
	s, until := t.space(p.who), t.restUntil(p.who)
	switch {
	case !s.going():
		t.toast(p.who, "common.gone")
		return
	case until.Equal(s.Until):
		t.enter(p.who, "away", "end", "")
	case !until.After(s.Until): // one that ends sooner goes on for as long
		if !until.After(t.now) {
			t.enter(p.who, "away", "afresh", "")
		}
		*until, t.replan = s.Until, true
		t.resting(p.who)
	}
	t.spaceOptions(p.who, p.card).edit()
}

func tapSpaceShow(t *turn, p tap) {
	t.closeComposer(p.who, p.card)
	s := t.space(p.who)
	if at := calendar.Unpack(p.arg); !s.going() && t.spaceProblem(p.who, at) == "" {
		t.spaceReady(p.who, p.card, at).edit()
		return
	}
	t.spaceNow(p.who, p.card).edit()
}

// tapSpaceThank is a way back in: thanks for the time that was given.
func tapSpaceThank(t *turn, p tap) {
	t.strip(p.who, p.card)
	t.run(p.who, "thanks", "")
}

// tapSpaceTalk sets an hour to talk at, in place of yet more time apart.
func tapSpaceTalk(t *turn, p tap) {
	if back := t.pause().back; !back.IsZero() {
		t.toast(p.who, "pause.in_pause", prompts.Args{"Clock": t.when(p.who, back)})
		return
	}
	t.strip(p.who, p.card)
	t.enter(p.who, "pause", "talk", "")
}

// spaceLapsed hears that the card did not reach the other phone: its author is told, but not why. Should
// the phone come back in time, it is told then.
func spaceLapsed(t *turn, to event.Who, name string) {
	s := t.space(to.Other())
	if name != theirsCard || !s.Told || !s.Until.After(t.now) {
		return
	}
	s.Told, s.Shown = false, ""
	t.retire(to, name)
	t.card(to.Other(), "space.lost").line("pause.unreached").remark().deliver()
	if t.people(to).Unreachable {
		t.post(to, Parcel{Flow: "space", Kind: "told", Class: classPromise})
	}
}
