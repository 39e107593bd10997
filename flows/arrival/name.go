package flows

import (
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
)

// tapChangeSetup offers what was filled in.
func tapChangeSetup(t *turn, p tap) {
	t.people(p.who).Setup.Step = stepClock
	k := t.card(p.who, clockCard).line("arrival.change_ask", t.clockArgs(p.who)).
		row(press("arrival.name", "name"), press("arrival.hour", "hour"))
	t.tongues(k)
	k.row(press("common.back", "back")).edit()
}

// tapAsk asks for one of the things that were filled in.
func tapAsk(step string) func(*turn, tap) {
	return func(t *turn, p tap) {
		t.people(p.who).Setup.Step = step
		t.card(p.who, clockCard).line("arrival." + step + "_ask").row(press("common.back", "back")).edit()
	}
}

// hearName takes what somebody wants to be called.
func (t *turn) hearName(who event.Who, text string) {
	if !t.isNaming(who, text) && !t.rename(who, text) {
		t.card(who, clockCard).line("arrival.name_again").row(press("common.back", "back")).deliver()
	}
}

// isNaming takes "call me …", at any step of the way in.
func (t *turn) isNaming(who event.Who, text string) bool {
	for opening := range strings.SplitSeq(t.say(who, "arrival.call_me"), "|") {
		opening = strings.TrimSpace(opening) + " "
		if len(text) > len(opening) && strings.EqualFold(text[:len(opening)], opening) {
			return t.rename(who, text[len(opening):])
		}
	}
	return false
}

// rename gives somebody the name they chose and goes on where they were.
func (t *turn) rename(who event.Who, text string) bool {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	name := properName(strings.TrimRight(line, " .,"))
	if !event.IsSeen(name) {
		return false
	}
	p := t.people(who)
	p.Name, p.Named = name, true
	if p.Setup.Step == stepAgree {
		t.hello(who, "arrival.name_set").deliver()
		return true
	}
	p.Setup.Step = stepClock
	t.askClock(who, "").deliver()
	return true
}

// hearHour takes the time of day to write at. "8:30" may be morning or evening: that is asked.
func (t *turn) hearHour(who event.Who, text string) {
	c, ok := calendar.ReadClock(text, t.vocabulary(who))
	switch {
	case !ok:
		why := "arrival.hour_again"
		if calendar.LooksLikeClock(text) {
			why = "arrival.clock_odd"
		}
		t.card(who, clockCard).line(why).row(press("common.back", "back")).deliver()
	case c.Half:
		early, late := calendar.Digital(c.At), calendar.Digital((c.At+12*60)%(24*60))
		t.card(who, clockCard).line("arrival.hour_which").
			row(press("", "at", early).as(early), press("", "at", late).as(late)).
			row(press("common.back", "back")).deliver()
	default:
		t.setHour(who, c.At)
		t.askClock(who, "").deliver()
	}
}

func tapHour(t *turn, p tap) {
	c, ok := calendar.ReadFigures(p.arg)
	if !ok {
		return
	}
	t.setHour(p.who, c.At)
	t.askClock(p.who, "").edit()
}

func (t *turn) setHour(who event.Who, c calendar.Clock) {
	p := t.people(who)
	p.Likes.CheckIn.At, p.Setup.Step = c, stepClock
	t.replan = true
}
