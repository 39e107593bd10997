package flows

import (
	"slices"
	"time"

	"steady/flows/event"
)

// Space is time somebody takes to themselves, until an hour they named. It holds back nobody's words but
// the answer to its own card: it says until when, and what it is not.
type Space struct {
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
	Sign     Sign       `json:",omitzero"`  // the other's emoji on the card with the line
	Idea     string     `json:",omitempty"` // something kind to do meanwhile, on the other's card
	Open     bool       `json:",omitempty"` // an answer to that card reaches them at once
	LineForm event.Form `json:",omitempty"` // what Line looks like
	ShowForm event.Form `json:",omitempty"` // and Shown
}

// line is the line as it is now, shown as it stands on the other's card.
func (s *Space) line() event.Part {
	return event.Part{Kind: event.Words, Text: s.Line, Form: s.LineForm}
}

func (s *Space) shown() event.Part {
	return event.Part{Kind: event.Words, Text: s.Shown, Form: s.ShowForm}
}

// setLine takes a line; one of no words takes it away.
func (s *Space) setLine(line event.Part) {
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

// spaceFlow is time to oneself: announced, with an end, and over when it said it would be.
func spaceFlow() flow {
	return flow{
		name:     "space",
		form:     true,
		again:    true,
		inward:   func(_ *turn, _ event.Who, _ event.Said, ask Asking) bool { return ask.Step != "line" },
		commands: []command{{"space", spaceCommand}},
		taps: []action{
			{"until", tapSpaceUntil},
			{"other", tapSpaceOther},
			{"line", tapSpaceLine},
			{"noline", tapSpaceNoLine},
			{"show", tapSpaceShow},
			{"tell", tapSpaceTell},
			{"back", tapSpaceBack},
			{"longer", tapSpaceLonger},
			{"more", tapSpaceMore},
			{"rest", tapSpaceRest},
			{"options", tapSpaceOptions},
			{"reply", tapSpaceReply},
			{"again", func(t *turn, p tap) { t.askSpace(p.who, p.card).edit() }},
			{"talk", tapSpaceTalk},
			{"away", func(t *turn, p tap) { t.elsewhere(p, "away") }},
			{"thank", tapSpaceThank},
			{"okay", tapSpaceOkay},
			{"idea", tapSpaceIdea},
			{"not_now", tapSpaceNotNow},
		},
		words:   spaceWords,
		shut:    shutSpace,
		cancel:  cancelSpace,
		due:     spaceDue,
		came:    spaceCame,
		hand:    handSpace,
		holds:   spaceHolds,
		reply:   replyToSpace,
		reacted: reactToSpace,
		lapsed:  spaceLapsed,
		hush:    spaceHushes,
		awaits:  func(t *turn, who event.Who, card string) bool { return card == spaceCard && !t.space(who).going() },
	}
}

func (t *turn) space(who event.Who) *Space { return spaceOf(t, who) }

// going tells whether the time is being taken now.
func (s *Space) going() bool { return !s.Until.IsZero() }

// follows tells whether one that begins now belongs to the last one: it came too soon after it to be a
// fresh one.
func (s *Space) follows(now time.Time) bool {
	return s.going() || !s.Ended.IsZero() && now.Before(s.Ended.Add(betweenThem))
}

// limit is the latest hour one can last to: seven days from the first of those that belong together, so
// that no row of them becomes a silence without an end.
func (s *Space) limit(now time.Time) time.Time {
	if s.follows(now) {
		return s.First.Add(mostSpace)
	}
	return now.Add(mostSpace)
}

// spent tells whether there is no room for another one before a day has passed.
func (s *Space) spent(now time.Time) bool {
	return !s.going() && s.limit(now).Before(now.Add(lastBit))
}

// spaceHushes has nudges wait: time to oneself is not filled with the two.
func spaceHushes(t *turn, who event.Who, k class) time.Time {
	if k >= classNudge {
		return t.space(who).Until
	}
	return time.Time{}
}

func spaceDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.people(who); p.Chat != 0 && p.Gone.IsZero() {
			urgent = earliest(urgent, spaceOf(t, who).Until, spaceOf(t, who).Near)
		}
	}
	return urgent, crowd
}

// spaceCame ends what is over, and mentions an end that is near while it can still be moved. During a
// pause it is not mentioned: one thing at a time.
func spaceCame(t *turn) {
	for _, who := range event.Both() {
		s := t.space(who)
		switch {
		case !t.people(who).Gone.IsZero():
		case t.isDue(s.Until):
			t.spaceOver(who)
		case t.isDue(s.Near):
			s.Near = time.Time{}
			if t.hush(who, classPromise).IsZero() {
				t.below(who, spaceCard)
				t.spaceNear(who).late().deliver()
			}
		}
	}
}

// spaceOver is the hour that was named: the one is back, and the other hears it.
func (t *turn) spaceOver(who event.Who) {
	s := t.space(who)
	told, at := s.Told && t.people(who.Other()).Gone.IsZero(), s.Until
	t.endSpace(who, "over")
	t.below(who, spaceCard)
	k := t.spaceEnd(who, at, told)
	if t.hush(who, classPromise).IsZero() {
		k.late().deliver()
	} else {
		k.edit()
	}
}

// endSpace ends it, with the rest that was taken for as long, and tells the other.
func (t *turn) endSpace(who event.Who, kind string) {
	s, p, other := t.space(who), t.people(who), who.Other()
	if t.restUntil(who).Equal(s.Until) {
		t.enter(who, "away", "end", "")
	}
	if c := p.Composer; c != nil && c.Flow == "space" {
		p.Composer = nil
	}
	t.forgetSpaceParcels(other)
	if s.Told {
		t.post(other, Parcel{Flow: "space", Kind: kind, Class: classPromise})
	}
	*s = Space{First: s.First, Ended: t.now}
}

// forgetSpaceParcels takes back what has lost its sense before it reached the other.
func (t *turn) forgetSpaceParcels(to event.Who) {
	w := t.people(to)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(p Parcel) bool { return p.Flow == "space" })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
}

func spaceOf(t *turn, who event.Who) *Space { return ownStateOf[Space](t, who) }
