package space

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// tapSpaceTell begins it: from here on the other knows.
func tapSpaceTell(t *core.Turn, p core.Tap) {
	s, at := space(t, p.Who), calendar.Unpack(p.Arg)
	switch problem := spaceProblem(t, p.Who, at); {
	case s.going() || !t.Paired():
		t.Toast(p.Who, "common.gone")
	case problem != "": // the card is from another day
		whenSpace(t, p.Who, p.Card, problem).Edit()
	case s.follows(t.Now) && s.Line == "":
		spaceReady(t, p.Who, p.Card, at).Edit()
	case !t.MayPost(p.Who, "space"):
		t.CloseComposer(p.Who, p.Card)
		t.Card(p.Who, p.Card).Line("space.enough").Row(core.Press("menu.rest", "away"), core.Press("common.not_now", "not_now")).Edit()
	default:
		beginSpace(t, p.Who, at)
		spaceMine(t, p.Who, p.Card).Edit()
	}
}

func beginSpace(t *core.Turn, who event.Who, at time.Time) {
	s := space(t, who)
	first := t.Now
	if s.follows(t.Now) {
		first = s.First
	}
	*s = State{First: first, Until: at, Line: s.Line, LineForm: s.LineForm}
	s.Near = nearIt(t, at)
	t.CloseComposer(who, spaceCard)
	forgetSpaceParcels(t, who.Other())
	tellSpace(t, who, "told")
}

// nearIt is when an end at this hour is mentioned.
func nearIt(t *core.Turn, at time.Time) time.Time {
	if at.Sub(t.Now) < longSpace {
		return time.Time{}
	}
	return at.Add(-nearIts)
}

// tellSpace puts the card on its way. What already waits takes what is new with it.
func tellSpace(t *core.Turn, who event.Who, kind string) {
	other := who.Other()
	t.Posted(who, "space")
	if !slices.ContainsFunc(t.People(other).Waiting, func(p state.Parcel) bool { return p.Flow == "space" && p.Kind == kind }) {
		class := state.ClassPromise // that it is so; a hold keeps back what they say about it, not the fact
		if kind == "line" {
			class = state.ClassWords
		}
		t.Post(other, state.Parcel{Flow: "space", Kind: kind, Class: class})
	}
}

// spacePosted says that its own card tells whoever takes the time that a pause comes first.
func spacePosted(t *core.Turn, to event.Who, p state.Parcel) bool {
	return p.Flow == "space" && !space(t, to.Other()).Told && !t.Pause().Back.IsZero()
}

// handSpace shows where the other's time stands, drawn from the state: whatever waited tells what is so
// now.
func handSpace(t *core.Turn, to event.Who, p state.Parcel) {
	s := space(t, to.Other())
	switch {
	case p.Kind == "over" || p.Kind == "early":
		handSpaceEnd(t, to, p.Kind)
	case !s.going() || p.Kind == "line" && (!s.Told || s.line() == s.shown()):
	default:
		first := !s.Told
		s.Told = true
		if s.Idea == "" {
			s.Idea = deck.Deal(t, to, "space")
		}
		if p.Kind == "line" || !gift.Holding(t, to) {
			s.Shown, s.ShowForm = s.Line, s.LineForm
		}
		s.Sign = event.Sign{} // that was on the card before
		t.Below(to, theirsCard)
		theirSpace(t, to).Until(s.Until).Late().Deliver()
		if s.line() != s.shown() {
			t.Post(to, state.Parcel{Flow: "space", Kind: "line", Class: state.ClassWords})
		}
		if first { // and never when a held line comes: a hold is nobody else’s business
			reshowSpace(t, to.Other())
		}
	}
}

// handSpaceEnd tells plainly that the other is back.
func handSpaceEnd(t *core.Turn, to event.Who, kind string) {
	if t.IsLive(to, theirsCard) {
		t.Card(to, theirsCard).Line("space.was").Edit()
	}
	key := "space.is_back"
	if kind == "early" {
		key = "space.is_back_early"
	}
	k := t.Card(to, spaceOverCard).Line(key)
	if mine := space(t, to); mine.going() {
		k.Line("space.yours_goes_on", prompts.Args{"When": clock.When(t, to, mine.Until)})
	}
	k.Late().Deliver()
}

// reshowSpace draws the taker's card anew where it shows how things stand. In a pause it waits.
func reshowSpace(t *core.Turn, who event.Who) {
	c := t.People(who).Composer
	busy := c != nil && c.Card == spaceCard
	if space(t, who).going() && t.IsLive(who, spaceCard) && !busy && t.Actor != who && t.Hush(who, state.ClassPromise).IsZero() {
		spaceMine(t, who, spaceCard).Edit()
	}
}

func tapSpaceOkay(t *core.Turn, p core.Tap) {
	s := space(t, p.Who.Other())
	if !s.going() || !s.Told {
		t.Toast(p.Who, "common.gone")
		return
	}
	s.Okay = true
	theirSpace(t, p.Who).Edit()
	reshowSpace(t, p.Who.Other())
}

func tapSpaceIdea(t *core.Turn, p core.Tap) {
	s := space(t, p.Who.Other())
	if !s.going() || !s.Told {
		t.Toast(p.Who, "common.gone")
		return
	}
	s.Idea = deck.Deal(t, p.Who, "space")
	theirSpace(t, p.Who).Edit()
}

func tapSpaceBack(t *core.Turn, p core.Tap) {
	if !space(t, p.Who).going() {
		t.Toast(p.Who, "common.gone")
		return
	}
	spaceEarly(t, p.Who).Edit()
}

func tapSpaceLonger(t *core.Turn, p core.Tap) {
	if s := space(t, p.Who); !s.going() || s.Longer {
		t.Toast(p.Who, "common.gone")
		return
	}
	whenSpace(t, p.Who, p.Card, "space.ask_longer").Edit()
}

func tapSpaceMore(t *core.Turn, p core.Tap) {
	at := calendar.Unpack(p.Arg)
	switch s := space(t, p.Who); {
	case !s.going() || s.Longer:
		t.Toast(p.Who, "common.gone")
	case spaceProblem(t, p.Who, at) != "":
		whenSpace(t, p.Who, p.Card, spaceProblem(t, p.Who, at)).Edit()
	default:
		t.CloseComposer(p.Who, p.Card)
		makeSpaceLonger(t, p.Who, at)
		spaceMine(t, p.Who, p.Card).Edit()
	}
}

// makeSpaceLonger gives it another end, once; a rest for as long goes with it.
func makeSpaceLonger(t *core.Turn, who event.Who, at time.Time) {
	s := space(t, who)
	if until := t.RestUntil(who); until.Equal(s.Until) {
		*until, t.Replan = at, true
	}
	s.Until, s.Longer, s.Okay, s.Near = at, true, false, nearIt(t, at)
	tellSpace(t, who, "told")
}

// tapSpaceRest rests from the questions for as long, or no longer.
func tapSpaceRest(t *core.Turn, p core.Tap) {
	s, until := space(t, p.Who), t.RestUntil(p.Who)
	switch {
	case !s.going():
		t.Toast(p.Who, "common.gone")
		return
	case until.Equal(s.Until):
		t.Enter(p.Who, "away", "end", "")
	case !until.After(s.Until): // one that ends sooner goes on for as long
		if !until.After(t.Now) {
			t.Enter(p.Who, "away", "afresh", "")
		}
		*until, t.Replan = s.Until, true
		t.Resting(p.Who)
	}
	spaceOptions(t, p.Who, p.Card).Edit()
}

func tapSpaceShow(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	s := space(t, p.Who)
	if at := calendar.Unpack(p.Arg); !s.going() && spaceProblem(t, p.Who, at) == "" {
		spaceReady(t, p.Who, p.Card, at).Edit()
		return
	}
	spaceNow(t, p.Who, p.Card).Edit()
}

// tapSpaceThank is a way back in: thanks for the time that was given.
func tapSpaceThank(t *core.Turn, p core.Tap) {
	t.Strip(p.Who, p.Card)
	t.Run(p.Who, "thanks", "")
}

// tapSpaceTalk sets an hour to talk at, in place of yet more time apart.
func tapSpaceTalk(t *core.Turn, p core.Tap) {
	if back := t.Pause().Back; !back.IsZero() {
		t.Toast(p.Who, "pause.in_pause", prompts.Args{"Clock": clock.When(t, p.Who, back)})
		return
	}
	t.Strip(p.Who, p.Card)
	t.Enter(p.Who, "pause", "talk", "")
}

// spaceLapsed hears that the card did not reach the other phone: its author is told, but not why. Should
// the phone come back in time, it is told then.
func spaceLapsed(t *core.Turn, to event.Who, name string) {
	s := space(t, to.Other())
	if name != theirsCard || !s.Told || !s.Until.After(t.Now) {
		return
	}
	s.Told, s.Shown = false, ""
	t.Retire(to, name)
	t.Card(to.Other(), "space.lost").Line("pause.unreached").Remark().Deliver()
	if t.People(to).Unreachable {
		t.Post(to, state.Parcel{Flow: "space", Kind: "told", Class: state.ClassPromise})
	}
}
