// Package arrival is the way in: what the bot is, whether that is fine, what one is called and what one's clock says.
// It ends where somebody is ready, and knows nothing of pairs.
package arrival

import (
	"strings"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// The steps on the way in.
const (
	stepAgree = "agree" // what the bot is, and whether that is fine
	stepClock = "clock" // what their clock says
	stepName  = "name"  // what to call them
	stepHour  = "hour"  // when to write
)

// greeting is how long a first message is at most that says no more than "hello".
const greeting = 40

// helloCard and clockCard are the two cards of the way in.
const (
	helloCard = "arrival.hello"
	clockCard = "arrival.clock"
)

// Flow is the way in: what the bot is and whether that is fine, and what one's clock says.
// Name, language and hour are filled in and can be changed on the same card.
func Flow() core.Flow {
	return core.Flow{
		Name:     "arrival",
		Access:   core.Access{Early: true},
		Commands: []core.Command{{Name: "start", Do: start}},
		Taps: []core.Action{
			{Name: "fine", Do: func(t *core.Turn, p core.Tap) { agree(t, p.Who) }},
			{Name: "whole", Do: tapWhole},
			{Name: "decline", Do: tapDecline},
			{Name: "tongue", Do: tapTongue},
			{Name: "zone", Do: tapZone},
			{Name: "other", Do: tapOtherClock},
			{Name: "back", Do: tapBackToClock},
			{Name: "change", Do: tapChangeSetup},
			{Name: "name", Do: tapAsk(stepName)},
			{Name: "hour", Do: tapAsk(stepHour)},
			{Name: "at", Do: tapHour},
		},
		Unready: func(t *core.Turn, who event.Who, rest string) {
			arrivalStep(t, who, firstThis(t, who, event.AreWords(rest)))
		},
		Arriving: arriving,
		Entrances: []core.Entrance{
			{Name: "step", Do: func(t *core.Turn, who event.Who, _ string) { arrivalStep(t, who, "") }},
			{Name: "cancel", Do: cancelStep},
		},
	}
}

// start is /start without an invitation: the way in, or where one stands.
func start(t *core.Turn, who event.Who, rest string) {
	if !t.Ready(who) {
		why := ""
		if event.AreWords(rest) {
			why = firstThis(t, who, true)
		}
		arrivalStep(t, who, why)
		return
	}
	if t.Paired() {
		t.Card(who, "").Line("arrival.here").Bar().Deliver()
	} else {
		t.Enter(who, "pairing", "standing", "")
	}
	t.Beside(who, rest)
}

// firstThis is the line that says that the step of the way in comes first which is open; with words, that these
// were not kept.
func firstThis(t *core.Turn, who event.Who, words bool) string {
	switch terms := beforeTerms(t, who); {
	case terms && words:
		return "arrival.first_words"
	case terms:
		return "arrival.first_this"
	case words:
		return "arrival.first_clock_words"
	}
	return "arrival.first_clock"
}

// beforeTerms tells whether somebody has not agreed to anything yet.
func beforeTerms(t *core.Turn, who event.Who) bool {
	step := t.People(who).Setup.Step
	return step == "" || step == stepAgree
}

// arrivalStep shows the step of the way in that is open, below a line that says why.
func arrivalStep(t *core.Turn, who event.Who, why string) {
	p := t.People(who)
	switch {
	case helpsFirst(t, who, why == ""):
		helpFirst(t, who)
	case !beforeTerms(t, who):
		p.Setup.Step = stepClock
		askClock(t, who, why).Afresh()
	default:
		beforeAll(t, who, why).Afresh()
	}
}

// beforeAll is what somebody sees who has agreed to nothing: what they have to decide before they are told what this
// is, or that.
func beforeAll(t *core.Turn, who event.Who, why string) *core.Card {
	for _, f := range t.Flows.All {
		if f.Undecided == nil {
			continue
		}
		if k := f.Undecided(t, who, why); k != nil {
			return k
		}
	}
	t.People(who).Setup.Step = stepAgree
	return hello(t, who, why)
}

// cancelStep closes what was asked for on the way in, and goes on with it.
func cancelStep(t *core.Turn, who event.Who, _ string) {
	p, why := t.People(who), ""
	if p.Setup.Step == stepName || p.Setup.Step == stepHour {
		p.Setup.Step, why = stepClock, "arrival.cancelled"
	}
	arrivalStep(t, who, why)
}

// because begins a card with a line that says why it comes, if there is one.
func because(k *core.Card, key string) *core.Card {
	if key == "" {
		return k
	}
	return k.Line(key)
}

// hello is the first card: what this is, in a few lines.
func hello(t *core.Turn, who event.Who, why string) *core.Card {
	k := because(t.Card(who, helloCard), why).Line("arrival.hello").
		Row(core.Press("arrival.fine", "fine").Main(), core.Press("arrival.read_all", "whole")).
		Row(core.Press("common.not_now", "decline"))
	if t.People(who).Setup.Foreign {
		tongues(t, k)
	}
	return k
}

// tongues offers the other languages, each in its own words.
func tongues(t *core.Turn, k *core.Card) {
	var row []core.Choice
	for _, lang := range t.Book.Languages() {
		if lang == t.People(k.To).Lang {
			continue
		}
		row = append(row, core.Press("", "tongue", lang).As(t.Book.Say(lang, "arrival.tongue", nil)))
		if len(row) == 3 {
			k.Row(row...)
			row = nil
		}
	}
	if len(row) > 0 {
		k.Row(row...)
	}
}

// agree notes somebody's own yes and asks for the time. What they agreed to stays in the chat.
func agree(t *core.Turn, who event.Who) {
	p := t.People(who)
	p.Agreed, p.Setup.Step = t.Now, stepClock
	t.Card(who, helloCard).Line("arrival.hello").Edit()
	askClock(t, who, "").Deliver()
}

func tapWhole(t *core.Turn, p core.Tap) {
	t.Card(p.Who, p.Card).Line("arrival.whole").
		Row(core.Press("arrival.fine", "fine").Main(), core.Press("common.not_now", "decline")).Edit()
}

func tapDecline(t *core.Turn, p core.Tap) {
	t.Card(p.Who, p.Card).Line("arrival.declined").Row(core.Press("arrival.fine_after_all", "fine").Main()).Edit()
}

// tapTongue changes the language, on whichever card it was offered.
func tapTongue(t *core.Turn, p core.Tap) {
	w := t.People(p.Who)
	lang, exact := t.Book.Match(p.Arg)
	if !exact {
		return
	}
	w.Lang = lang
	if p.Card == clockCard {
		askClock(t, p.Who, "").Edit()
		return
	}
	hello(t, p.Who, "").Edit()
}

// arriving takes whatever somebody sends who is not ready yet.
func arriving(t *core.Turn, who event.Who, s event.Said) {
	p := t.People(who)
	text := s.Part.Text
	if s.Part.Kind != event.Words || s.Forwarded {
		text = ""
	}
	switch {
	case t.Weight != core.Light && helpsFirst(t, who, true), p.Setup.Step == "" && event.Units(text) <= greeting:
		arrivalStep(t, who, "") // "hello" is answered by what this is
	case s.Part.Kind == event.Place:
		arrivalStep(t, who, "arrival.no_place")
	case text == "" && (s.Part.Kind != event.Words || s.Forwarded || p.Setup.Step != stepName && p.Setup.Step != stepHour):
		arrivalStep(t, who, "arrival.in_words")
	case p.Setup.Step == stepName:
		hearName(t, who, text)
	case p.Setup.Step == stepHour:
		hearHour(t, who, text)
	case isNaming(t, who, text):
	case p.Setup.Step == stepClock:
		hearClock(t, who, text)
	case strings.EqualFold(strings.Trim(text, " ."), t.Say(who, "arrival.fine")):
		agree(t, who)
	default:
		arrivalStep(t, who, firstThis(t, who, true))
	}
}

// arrived ends the way in: the clock is known, everything else is filled in.
func arrived(t *core.Turn, who event.Who, zone string) {
	p := t.People(who)
	p.Zone, p.Offset, p.Setup = zone, 0, state.Setup{}
	t.Replan = true
	t.Card(who, clockCard).Line("arrival.clock_set", clock.ClockArgs(t, who)).Edit()
	t.Enter(who, "pairing", "arrived", "")
	t.Enter(who, "checkin", "first", "")
}
