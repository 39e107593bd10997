// Package space is time somebody takes to themselves, until an hour they name and tell the other: asking for the hour,
// telling, the other's answer, and coming back.
package space

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// State is time somebody takes to themselves, until an hour they named. It holds back nobody's words but
// the answer to its own card: it says until when, and what it is not.
type State struct {
	First    time.Time  `json:",omitzero"`  // when the first of those began that follow each other closely
	Until    time.Time  `json:",omitzero"`  // when they are back; zero: not taken now
	Near     time.Time  `json:",omitzero"`  // when its end is mentioned; zero: it was, or is too near for that
	Ended    time.Time  `json:",omitzero"`  // when the last one ended
	Longer   bool       `json:",omitempty"` // it was made longer, which happens once
	Line     string     `json:",omitempty"` // a line for the other, in their own words
	LineFrom int        `json:",omitempty"` // the message it came in
	Ready    time.Time  `json:",omitzero"`  // until when it would be, on the card that asks whether to tell
	Shown    string     `json:",omitempty"` // the line as it stands on the other's card
	Told     bool       `json:",omitempty"` // the other has the card
	Okay     bool       `json:",omitempty"` // and has said okay
	Sign     event.Sign `json:",omitzero"`  // the other's emoji on the card with the line
	Idea     string     `json:",omitempty"` // something kind to do meanwhile, on the other's card
	Open     bool       `json:",omitempty"` // an answer to that card reaches them at once
	LineForm event.Form `json:",omitempty"` // what Line looks like
	ShowForm event.Form `json:",omitempty"` // and Shown
}

// line is the line as it is now, shown as it stands on the other's card.
func (s *State) line() event.Part {
	return event.Part{Kind: event.Words, Text: s.Line, Form: s.LineForm}
}

func (s *State) shown() event.Part {
	return event.Part{Kind: event.Words, Text: s.Shown, Form: s.ShowForm}
}

// setLine takes a line; one of no words takes it away.
func (s *State) setLine(line event.Part) {
	s.Line, s.LineForm, s.LineFrom = line.Text, line.Form, line.Message
}

const (
	leastSpace  = 30 * time.Minute
	lastBit     = 2 * time.Hour      // less than that of the seven days is not worth a question
	mostSpace   = 7 * 24 * time.Hour // with all that follows it closely
	betweenThem = 24 * time.Hour     // what begins sooner after the last one belongs to it
	nearIts     = time.Hour          // its end is mentioned so long before …
	longSpace   = 3 * time.Hour      // … where it is at least so long
	spaceCard   = "space.card"
	theirsCard  = "space.theirs"

	spaceOverCard = "space.over"
	tomorrowEve   = 19 * 60
	dayEve        = 18 * 60
)

// Flow is time to oneself: announced, with an end, and over when it said it would be.
func Flow() core.Flow {
	return core.Flow{
		Name:     "space",
		Form:     true,
		Again:    true,
		Inward:   func(_ *core.Turn, _ event.Who, _ event.Said, ask state.Asking) bool { return ask.Step != "line" },
		Commands: []core.Command{{Name: "space", Do: spaceCommand}},
		Menu:     []core.Entry{{Door: core.BehindBreak, Place: 20, Key: "menu.space", Command: "space", For: core.InPair}},
		Taps: []core.Action{
			{Name: "until", Do: tapSpaceUntil},
			{Name: "other", Do: tapSpaceOther},
			{Name: "line", Do: tapSpaceLine},
			{Name: "noline", Do: tapSpaceNoLine},
			{Name: "show", Do: tapSpaceShow},
			{Name: "tell", Do: tapSpaceTell},
			{Name: "back", Do: tapSpaceBack},
			{Name: "longer", Do: tapSpaceLonger},
			{Name: "more", Do: tapSpaceMore},
			{Name: "rest", Do: tapSpaceRest},
			{Name: "options", Do: tapSpaceOptions},
			{Name: "reply", Do: tapSpaceReply},
			{Name: "again", Do: func(t *core.Turn, p core.Tap) { askSpace(t, p.Who, p.Card).Edit() }},
			{Name: "talk", Do: tapSpaceTalk},
			{Name: "away", Do: func(t *core.Turn, p core.Tap) { t.Elsewhere(p, "away") }},
			{Name: "thank", Do: tapSpaceThank},
			{Name: "okay", Do: tapSpaceOkay},
			{Name: "idea", Do: tapSpaceIdea},
			{Name: "not_now", Do: tapSpaceNotNow},
		},
		Words:   spaceWords,
		Shut:    shutSpace,
		Cancel:  cancelSpace,
		Due:     spaceDue,
		Came:    spaceCame,
		Hand:    handSpace,
		Holds:   spaceHolds,
		Reply:   replyToSpace,
		Reacted: reactToSpace,
		Lapsed:  spaceLapsed,
		Hush:    spaceHushes,
		Posted:  spacePosted,
		Awaits: func(t *core.Turn, who event.Who, card string) bool {
			return card == spaceCard && !space(t, who).going()
		},
	}
}

func space(t *core.Turn, who event.Who) *State { return spaceOf(t, who) }

// going tells whether the time is being taken now.
func (s *State) going() bool { return !s.Until.IsZero() }

// follows tells whether one that begins now belongs to the last one: it came too soon after it to be a
// fresh one.
func (s *State) follows(now time.Time) bool {
	return s.going() || !s.Ended.IsZero() && now.Before(s.Ended.Add(betweenThem))
}

// limit is the latest hour one can last to: seven days from the first of those that belong together, so
// that no row of them becomes a silence without an end.
func (s *State) limit(now time.Time) time.Time {
	if s.follows(now) {
		return s.First.Add(mostSpace)
	}
	return now.Add(mostSpace)
}

// spent tells whether there is no room for another one before a day has passed.
func (s *State) spent(now time.Time) bool {
	return !s.going() && s.limit(now).Before(now.Add(lastBit))
}

// spaceHushes has nudges wait: time to oneself is not filled with the two.
func spaceHushes(t *core.Turn, who event.Who, k state.Class) time.Time {
	if k >= state.ClassNudge {
		return space(t, who).Until
	}
	return time.Time{}
}

func spaceDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.People(who); p.Chat != 0 && p.Gone.IsZero() {
			urgent = calendar.Earliest(urgent, spaceOf(t, who).Until, spaceOf(t, who).Near)
		}
	}
	return urgent, crowd
}

// spaceCame ends what is over, and mentions an end that is near while it can still be moved. During a
// pause it is not mentioned: one thing at a time.
func spaceCame(t *core.Turn) {
	for _, who := range event.Both() {
		s := space(t, who)
		switch {
		case !t.People(who).Gone.IsZero():
		case t.IsDue(s.Until):
			spaceOver(t, who)
		case t.IsDue(s.Near):
			s.Near = time.Time{}
			if t.Hush(who, state.ClassPromise).IsZero() {
				t.Below(who, spaceCard)
				spaceNear(t, who).Late().Deliver()
			}
		}
	}
}

// spaceOver is the hour that was named: the one is back, and the other hears it.
func spaceOver(t *core.Turn, who event.Who) {
	s := space(t, who)
	told, at := s.Told && t.People(who.Other()).Gone.IsZero(), s.Until
	endSpace(t, who, "over")
	t.Below(who, spaceCard)
	k := spaceEnd(t, who, at, told)
	if t.Hush(who, state.ClassPromise).IsZero() {
		k.Late().Deliver()
	} else {
		k.Edit()
	}
}

// endSpace ends it, with the rest that was taken for as long, and tells the other.
func endSpace(t *core.Turn, who event.Who, kind string) {
	s, p, other := space(t, who), t.People(who), who.Other()
	if t.RestUntil(who).Equal(s.Until) {
		t.Enter(who, "away", "end", "")
	}
	if c := p.Composer; c != nil && c.Flow == "space" {
		p.Composer = nil
	}
	forgetSpaceParcels(t, other)
	if s.Told {
		t.Post(other, state.Parcel{Flow: "space", Kind: kind, Class: state.ClassPromise})
	}
	*s = State{First: s.First, Ended: t.Now}
}

// forgetSpaceParcels takes back what has lost its sense before it reached the other.
func forgetSpaceParcels(t *core.Turn, to event.Who) {
	w := t.People(to)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(p state.Parcel) bool { return p.Flow == "space" })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
}

func spaceOf(t *core.Turn, who event.Who) *State { return core.OwnStateOf[State](t, who) }
