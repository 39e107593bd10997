package arrival

import (
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/naming"
)

// tapChangeSetup offers what was filled in.
func tapChangeSetup(t *core.Turn, p core.Tap) {
	t.People(p.Who).Setup.Step = stepClock
	k := t.Card(p.Who, clockCard).Line("arrival.change_ask", clock.ClockArgs(t, p.Who)).
		Row(core.Press("arrival.name", "name"), core.Press("arrival.hour", "hour"))
	tongues(t, k)
	k.Row(core.Press("common.back", "back")).Edit()
}

// tapAsk asks for one of the things that were filled in.
func tapAsk(step string) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) {
		t.People(p.Who).Setup.Step = step
		t.Card(p.Who, clockCard).Line("arrival." + step + "_ask").Row(core.Press("common.back", "back")).Edit()
	}
}

// hearName takes what somebody wants to be called.
func hearName(t *core.Turn, who event.Who, text string) {
	if !isNaming(t, who, text) && !rename(t, who, text) {
		t.Card(who, clockCard).Line("arrival.name_again").Row(core.Press("common.back", "back")).Afresh()
	}
}

// isNaming takes "call me …", at any step of the way in.
func isNaming(t *core.Turn, who event.Who, text string) bool {
	for opening := range strings.SplitSeq(t.Say(who, "arrival.call_me"), "|") {
		opening = strings.TrimSpace(opening) + " "
		if len(text) > len(opening) && strings.EqualFold(text[:len(opening)], opening) {
			return rename(t, who, text[len(opening):])
		}
	}
	return false
}

// rename gives somebody the name they chose and goes on where they were.
func rename(t *core.Turn, who event.Who, text string) bool {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	name := naming.ProperName(strings.TrimRight(line, " .,"))
	if !event.IsSeen(name) {
		return false
	}
	p := t.People(who)
	p.Name, p.Named = name, true
	if p.Setup.Step == stepAgree {
		hello(t, who, "arrival.name_set").Afresh()
		return true
	}
	p.Setup.Step = stepClock
	askClock(t, who, "").Afresh()
	return true
}

// hearHour takes the time of day to write at. "8:30" may be morning or evening: that is asked.
func hearHour(t *core.Turn, who event.Who, text string) {
	c, ok := calendar.ReadClock(text, clock.Vocabulary(t, who))
	switch {
	case !ok:
		why := "arrival.hour_again"
		if calendar.LooksLikeClock(text, clock.Vocabulary(t, who)) {
			why = "arrival.clock_odd"
		}
		t.Card(who, clockCard).Line(why).Row(core.Press("common.back", "back")).Afresh()
	case c.Half:
		early, late := calendar.Digital(c.At), calendar.Digital((c.At+12*60)%(24*60))
		t.Card(who, clockCard).Line("arrival.hour_which").
			Row(core.Press("", "at", early).As(early), core.Press("", "at", late).As(late)).
			Row(core.Press("common.back", "back")).Afresh()
	default:
		setHour(t, who, c.At)
		askClock(t, who, "").Afresh()
	}
}

func tapHour(t *core.Turn, p core.Tap) {
	c, ok := calendar.ReadFigures(p.Arg, clock.Vocabulary(t, p.Who))
	if !ok {
		return
	}
	setHour(t, p.Who, c.At)
	askClock(t, p.Who, "").Edit()
}

func setHour(t *core.Turn, who event.Who, c calendar.Clock) {
	p := t.People(who)
	p.Likes.CheckIn.At, p.Setup.Step = c, stepClock
	t.Replan = true
}
