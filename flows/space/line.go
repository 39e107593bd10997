package space

import (
	"slices"
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// tapSpaceLine asks for a line for the other. The hour that was chosen waits in the composer.
func tapSpaceLine(t *core.Turn, p core.Tap) {
	s := space(t, p.Who)
	if s.going() != (p.Arg == "") {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "space", "line", p.Arg, p.Card)
	k := t.Card(p.Who, p.Card).Line("space.line_ask")
	row := []core.Choice{core.Press("common.back", "show", p.Arg)}
	if s.Line != "" {
		row = append(row, core.Press("pause.line_drop", "noline", p.Arg))
	}
	k.Row(row...).Edit()
}

// hearSpaceLine takes the line. arg is the hour it was written for; empty: the time is being taken.
func hearSpaceLine(t *core.Turn, who event.Who, line event.Part, arg string) {
	s, at := space(t, who), calendar.Unpack(arg)
	switch {
	case line.Text == "":
		t.Compose(who, "space", "line", arg, spaceCard)
		t.Card(who, spaceCard).Line("pause.line_words").Row(core.Press("common.back", "show", arg)).Deliver()
	case s.going() && !t.MayPost(who, "space"):
		t.Card(who, "").Line("space.enough").Remark().Deliver()
		spaceMine(t, who, spaceCard).Deliver()
	case s.going():
		s.setLine(line)
		tellSpace(t, who, "line")
		spaceMine(t, who, spaceCard).Deliver()
	case s.spent(t.Now):
		askSpace(t, who, spaceCard).Deliver()
	case spaceProblem(t, who, at) != "":
		s.setLine(line)
		whenSpace(t, who, spaceCard, spaceProblem(t, who, at)).Deliver()
	default:
		s.setLine(line)
		spaceReady(t, who, spaceCard, at).Deliver()
	}
}

// tapSpaceNoLine takes the line back, from the other's card too.
func tapSpaceNoLine(t *core.Turn, p core.Tap) {
	s, other := space(t, p.Who), p.Who.Other()
	shown := s.Shown != ""
	s.setLine(event.Part{})
	s.Shown, s.ShowForm = "", ""
	if shown && s.going() && t.IsLive(other, theirsCard) {
		theirSpace(t, other).Edit()
	}
	tapSpaceShow(t, p)
}

// spaceHolds is the line for the other.
func spaceHolds(t *core.Turn, who event.Who, yield func(core.Held)) {
	s := space(t, who)
	if s.Line == "" {
		return
	}
	h := core.Held{Part: s.line(), Line: true, Put: putSpaceLine}
	h.Part.Message = s.LineFrom
	if s.line() != s.shown() { // the other has not got it
		h.Sealed, h.Kind = true, "own"
	}
	yield(h)
}

// putSpaceLine corrects it, as long as the other has not got it.
func putSpaceLine(t *core.Turn, who event.Who, _ core.Held, _ int, p event.Part) string {
	s := space(t, who)
	line, why := event.LineIn(p, core.MaxLine)
	late := func(x state.Parcel) bool { return x.Flow == "space" && t.HeldByPause(&x) }
	switch {
	case why != "":
		return why
	case t.Serious(who, line.Text):
		return "where.edit_serious"
	case s.line() == s.shown() || s.going() && !slices.ContainsFunc(t.People(who.Other()).Waiting, late):
		return core.Frozen
	}
	s.setLine(line)
	switch {
	case !t.IsLive(who, spaceCard):
	case s.going():
		spaceMine(t, who, spaceCard).Edit()
	case s.Ready.After(t.Now):
		spaceReady(t, who, spaceCard, s.Ready).Edit()
	}
	return ""
}

// behindSpace takes what is written behind the command: an hour, and a line for the other behind that, or the
// line alone. Nothing of it is told before both stand on the card that asks whether to.
func behindSpace(t *core.Turn, who event.Who, text string) {
	hour, line := hourAndLine(t, who, text)
	s := space(t, who)
	switch {
	case line == "":
		hearSpace(t, who, hour)
		return
	case s.going() || s.spent(t.Now) || event.Units(line) > core.MaxLine:
		hearSpace(t, who, hour)
		t.Beside(who, line)
		return
	}
	s.setLine(t.BehindCommand(line).Part.Line(core.MaxLine))
	all, problem := spaceTimesIn(t, who, hour)
	switch {
	case hour == "":
		whenSpace(t, who, spaceCard, "space.ask").Line("pause.your_line").QuoteOwn(s.line()).Deliver()
	case problem != "":
		whenSpace(t, who, spaceCard, problem).Brought().Deliver()
	case len(all) > 1:
		whichSpace(t, who, all).Brought().Deliver()
	default:
		spaceReady(t, who, spaceCard, all[0]).Brought().Deliver()
	}
}

// hourAndLine takes an hour off the front of what somebody typed; the rest is a line.
func hourAndLine(t *core.Turn, who event.Who, text string) (hour, line string) {
	rest, ok := clock.OffFront(t, who, text, func(head, rest string) bool {
		hour = head
		_, problem := spaceTimesIn(t, who, head)
		return problem != "space.unclear" && (rest == "" || clock.IsReason(rest))
	})
	switch {
	case ok:
		return hour, event.OneLine(rest, event.MaxText)
	case len(strings.Fields(text)) >= event.FewBehind && event.HasLetter(text):
		return "", event.OneLine(text, event.MaxText)
	}
	return text, ""
}

func shutSpace(t *core.Turn, who event.Who, ask state.Asking) {
	s := space(t, who)
	if s.going() {
		spaceMine(t, who, ask.Card).Edit()
		return
	}
	s.setLine(event.Part{})
	t.Card(who, ask.Card).Line("common.put_away").Edit()
}

// cancelSpace forgets the line of a time to oneself that was never told: it stands on the card that asks
// whether to, and would go with the next one. Where that card waits for words, it is put away with them.
func cancelSpace(t *core.Turn, who event.Who) bool {
	s := space(t, who)
	if c := t.People(who).Composer; s.Line == "" || s.going() || c != nil && c.Card == spaceCard && t.Age(c) <= core.Composing {
		return false
	}
	s.setLine(event.Part{})
	t.LetGo()
	if t.IsLive(who, spaceCard) {
		t.Card(who, spaceCard).Line("common.put_away").Edit()
	}
	return true
}
