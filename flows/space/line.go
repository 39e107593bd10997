package flows

import (
	"slices"
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
)

// tapSpaceLine asks for a line for the other. The hour that was chosen waits in the composer.
func tapSpaceLine(t *turn, p tap) {
	s := t.space(p.who)
	if s.going() != (p.arg == "") {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "space", "line", p.arg, p.card)
	k := t.card(p.who, p.card).line("space.line_ask")
	row := []choice{press("common.back", "show", p.arg)}
	if s.Line != "" {
		row = append(row, press("pause.line_drop", "noline", p.arg))
	}
	k.row(row...).edit()
}

// hearSpaceLine takes the line. arg is the hour it was written for; empty: the time is being taken.
func (t *turn) hearSpaceLine(who event.Who, line event.Part, arg string) {
	s, at := t.space(who), calendar.Unpack(arg)
	switch {
	case line.Text == "":
		t.compose(who, "space", "line", arg, spaceCard)
		t.card(who, spaceCard).line("pause.line_words").row(press("common.back", "show", arg)).deliver()
	case s.going() && !t.mayPost(who, "space"):
		t.card(who, "").line("space.enough").remark().deliver()
		t.spaceMine(who, spaceCard).deliver()
	case s.going():
		s.setLine(line)
		t.tellSpace(who, "line")
		t.spaceMine(who, spaceCard).deliver()
	case s.spent(t.now):
		t.askSpace(who, spaceCard).deliver()
	case t.spaceProblem(who, at) != "":
		s.setLine(line)
		t.whenSpace(who, spaceCard, t.spaceProblem(who, at)).deliver()
	default:
		s.setLine(line)
		t.spaceReady(who, spaceCard, at).deliver()
	}
}

// tapSpaceNoLine takes the line back, from the other's card too.
func tapSpaceNoLine(t *turn, p tap) {
	s, other := t.space(p.who), p.who.Other()
	shown := s.Shown != ""
	s.setLine(event.Part{})
	s.Shown, s.ShowForm = "", ""
	if shown && s.going() && t.isLive(other, theirsCard) {
		t.theirSpace(other).edit()
	}
	tapSpaceShow(t, p)
}

// spaceHolds is the line for the other.
func spaceHolds(t *turn, who event.Who, yield func(held)) {
	s := t.space(who)
	if s.Line == "" {
		return
	}
	h := held{part: s.line(), line: true, put: putSpaceLine}
	h.part.Message = s.LineFrom
	if s.line() != s.shown() { // the other has not got it
		h.sealed, h.kind = true, "own"
	}
	yield(h)
}

// putSpaceLine corrects it, as long as the other has not got it.
func putSpaceLine(t *turn, who event.Who, _ held, _ int, p event.Part) string {
	s := t.space(who)
	line, why := lineIn(p, maxLine)
	late := func(x Parcel) bool { return x.Flow == "space" && t.heldByPause(&x) }
	switch {
	case why != "":
		return why
	case t.serious(who, line.Text):
		return "where.edit_serious"
	case s.line() == s.shown() || s.going() && !slices.ContainsFunc(t.people(who.Other()).Waiting, late):
		return frozen
	}
	s.setLine(line)
	switch {
	case !t.isLive(who, spaceCard):
	case s.going():
		t.spaceMine(who, spaceCard).edit()
	case s.Ready.After(t.now):
		t.spaceReady(who, spaceCard, s.Ready).edit()
	}
	return ""
}

// behindSpace takes what is written behind the command: an hour, and a line for the other behind that, or the
// line alone. Nothing of it is told before both stand on the card that asks whether to.
func (t *turn) behindSpace(who event.Who, text string) {
	hour, line := t.hourAndLine(who, text)
	s := t.space(who)
	switch {
	case line == "":
		t.hearSpace(who, hour)
		return
	case s.going() || s.spent(t.now) || event.Units(line) > maxLine:
		t.hearSpace(who, hour)
		t.beside(who, line)
		return
	}
	s.setLine(t.behindCommand(line).Part.Line(maxLine))
	all, problem := t.spaceTimesIn(who, hour)
	switch {
	case hour == "":
		t.whenSpace(who, spaceCard, "space.ask").line("pause.your_line").quoteOwn(s.line()).deliver()
	case problem != "":
		t.whenSpace(who, spaceCard, problem).brought().deliver()
	case len(all) > 1:
		t.whichSpace(who, all).brought().deliver()
	default:
		t.spaceReady(who, spaceCard, all[0]).brought().deliver()
	}
}

// hourAndLine takes an hour off the front of what somebody typed; the rest is a line.
func (t *turn) hourAndLine(who event.Who, text string) (hour, line string) {
	rest, ok := t.offFront(who, text, func(head, rest string) bool {
		hour = head
		_, problem := t.spaceTimesIn(who, head)
		return problem != "space.unclear" && (rest == "" || isReason(rest))
	})
	switch {
	case ok:
		return hour, event.OneLine(rest, event.MaxText)
	case len(strings.Fields(text)) >= fewBehind && hasLetter(text):
		return "", event.OneLine(text, event.MaxText)
	}
	return text, ""
}

func shutSpace(t *turn, who event.Who, ask Asking) {
	s := t.space(who)
	if s.going() {
		t.spaceMine(who, ask.Card).edit()
		return
	}
	s.setLine(event.Part{})
	t.card(who, ask.Card).line("common.put_away").edit()
}

// cancelSpace forgets the line of a time to oneself that was never told: it stands on the card that asks
// whether to, and would go with the next one. Where that card waits for words, it is put away with them.
func cancelSpace(t *turn, who event.Who) bool {
	s := t.space(who)
	if c := t.people(who).Composer; s.Line == "" || s.going() || c != nil && c.Card == spaceCard && t.age(c) <= composing {
		return false
	}
	s.setLine(event.Part{})
	t.letGo()
	if t.isLive(who, spaceCard) {
		t.card(who, spaceCard).line("common.put_away").edit()
	}
	return true
}
