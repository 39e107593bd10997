package flows

import (
	"strings"

	"steady/flows/event"
)

// The steps on the way in.
const (
	stepAgree = "agree" // what the bot is, and whether that is fine
	stepClock = "clock" // what their clock says
	stepName  = "name"  // what to call them
	stepHour  = "hour"  // when to write
)

// helloCard and clockCard are the two cards of the way in.
const (
	helloCard = "arrival.hello"
	clockCard = "arrival.clock"
)

// arrivalFlow is the way in: what the bot is and whether that is fine, and what one's clock says.
// Name, language and hour are filled in and can be changed on the same card.
func arrivalFlow() flow {
	return flow{
		name:     "arrival",
		access:   access{early: true},
		commands: []command{{"start", wordless(start)}},
		taps: []action{
			{"fine", func(t *turn, p tap) { t.agree(p.who) }},
			{"whole", tapWhole},
			{"decline", tapDecline},
			{"tongue", tapTongue},
			{"zone", tapZone},
			{"other", tapOtherClock},
			{"back", tapBackToClock},
			{"change", tapChangeSetup},
			{"name", tapAsk(stepName)},
			{"hour", tapAsk(stepHour)},
			{"at", tapHour},
		},
		unready:  func(t *turn, who event.Who) { t.arrivalStep(who, "arrival.first_this") },
		arriving: arriving,
		entrances: []entrance{
			{"step", func(t *turn, who event.Who, _ string) { t.arrivalStep(who, "") }},
			{"cancel", cancelStep},
		},
	}
}

// start is /start without an invitation: the way in, or where one stands.
func start(t *turn, who event.Who) {
	switch {
	case !t.ready(who):
		t.arrivalStep(who, "")
	case t.paired():
		t.card(who, "").line("arrival.here").bar().deliver()
	default:
		t.enter(who, "pairing", "standing", "")
	}
}

// arrivalStep shows the step of the way in that is open, below a line that says why.
func (t *turn) arrivalStep(who event.Who, why string) {
	p := t.people(who)
	if t.helpsFirst(who, why == "") {
		t.helpFirst(who)
		return
	}
	switch p.Setup.Step {
	case "", stepAgree:
		p.Setup.Step = stepAgree
		t.hello(who, why).deliver()
	default:
		p.Setup.Step = stepClock
		t.askClock(who, why).deliver()
	}
}

// cancelStep closes what was asked for on the way in, and goes on with it.
func cancelStep(t *turn, who event.Who, _ string) {
	p, why := t.people(who), ""
	if p.Setup.Step == stepName || p.Setup.Step == stepHour {
		p.Setup.Step, why = stepClock, "arrival.cancelled"
	}
	t.arrivalStep(who, why)
}

// because begins a card with a line that says why it comes, if there is one.
func (k *card) because(key string) *card {
	if key == "" {
		return k
	}
	return k.line(key)
}

// hello is the first card: what this is, in a few lines.
func (t *turn) hello(who event.Who, why string) *card {
	k := t.card(who, helloCard).because(why).line("arrival.hello").
		row(press("arrival.fine", "fine"), press("arrival.read_all", "whole")).
		row(press("common.not_now", "decline"))
	if t.people(who).Setup.Foreign {
		t.tongues(k)
	}
	return k
}

// tongues offers the other languages, each in its own words.
func (t *turn) tongues(k *card) {
	var row []choice
	for _, lang := range t.book.Languages() {
		if lang == t.people(k.to).Lang {
			continue
		}
		row = append(row, press("", "tongue", lang).as(t.book.Say(lang, "arrival.tongue", nil)))
		if len(row) == 3 {
			k.row(row...)
			row = nil
		}
	}
	if len(row) > 0 {
		k.row(row...)
	}
}

// agree notes somebody's own yes and asks for the time. What they agreed to stays in the chat.
func (t *turn) agree(who event.Who) {
	p := t.people(who)
	p.Agreed, p.Setup.Step = t.now, stepClock
	t.card(who, helloCard).line("arrival.hello").edit()
	t.askClock(who, "").deliver()
}

func tapWhole(t *turn, p tap) {
	t.card(p.who, p.card).line("arrival.whole").
		row(press("arrival.fine", "fine"), press("common.not_now", "decline")).edit()
}

func tapDecline(t *turn, p tap) {
	t.card(p.who, p.card).line("arrival.declined").row(press("arrival.fine_after_all", "fine")).edit()
}

// tapTongue changes the language, on whichever card it was offered.
func tapTongue(t *turn, p tap) {
	w := t.people(p.who)
	lang, exact := t.book.Match(p.arg)
	if !exact {
		return
	}
	w.Lang = lang
	if p.card == clockCard {
		t.askClock(p.who, "").edit()
		return
	}
	t.hello(p.who, "").edit()
}

// arriving takes whatever somebody sends who is not ready yet.
func arriving(t *turn, who event.Who, s event.Said) {
	p := t.people(who)
	text := s.Part.Text
	if s.Part.Kind != event.Words || s.Forwarded {
		text = ""
	}
	switch {
	case p.Setup.Step == "" || t.weight != light && t.helpsFirst(who, true):
		t.arrivalStep(who, "")
	case s.Part.Kind == event.Place:
		t.arrivalStep(who, "arrival.no_place")
	case text == "" && (s.Part.Kind != event.Words || s.Forwarded || p.Setup.Step != stepName && p.Setup.Step != stepHour):
		t.arrivalStep(who, "arrival.in_words")
	case p.Setup.Step == stepName:
		t.hearName(who, text)
	case p.Setup.Step == stepHour:
		t.hearHour(who, text)
	case t.isNaming(who, text):
	case p.Setup.Step == stepClock:
		t.hearClock(who, text)
	case strings.EqualFold(strings.Trim(text, " ."), t.say(who, "arrival.fine")):
		t.agree(who)
	default:
		t.arrivalStep(who, "arrival.first_this")
	}
}

// arrived ends the way in: the clock is known, everything else is filled in.
func (t *turn) arrived(who event.Who, zone string) {
	p := t.people(who)
	p.Zone, p.Offset, p.Setup = zone, 0, Setup{}
	t.replan = true
	t.card(who, clockCard).line("arrival.clock_set", t.clockArgs(who)).edit()
	t.enter(who, "pairing", "arrived", "")
	t.enter(who, "checkin", "first", "")
}
