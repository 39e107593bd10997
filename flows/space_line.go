package flows

import "slices"

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
func (t *turn) hearSpaceLine(who Who, text, arg string) {
	s, at := t.space(who), instantFrom36(arg)
	switch {
	case text == "":
		t.compose(who, "space", "line", arg, spaceCard)
		t.card(who, spaceCard).line("pause.line_words").row(press("common.back", "show", arg)).deliver()
	case s.going() && !t.mayPost(who, "space"):
		t.card(who, "").line("space.enough").remark().deliver()
		t.spaceMine(who, spaceCard).deliver()
	case s.going():
		s.Line, s.LineFrom = oneLine(text, maxLine), t.typed
		t.tellSpace(who, "line")
		t.spaceMine(who, spaceCard).deliver()
	case s.spent(t.now):
		t.askSpace(who, spaceCard).deliver()
	case t.spaceProblem(who, at) != "":
		s.Line, s.LineFrom = oneLine(text, maxLine), t.typed
		t.whenSpace(who, spaceCard, t.spaceProblem(who, at)).deliver()
	default:
		s.Line, s.LineFrom = oneLine(text, maxLine), t.typed
		t.spaceReady(who, spaceCard, at).deliver()
	}
}

// tapSpaceNoLine takes the line back, from the other's card too.
func tapSpaceNoLine(t *turn, p tap) {
	s, other := t.space(p.who), p.who.Other()
	shown := s.Shown != ""
	s.Line, s.Shown = "", ""
	if shown && s.going() && t.isLive(other, theirsCard) {
		t.theirSpace(other).edit()
	}
	tapSpaceShow(t, p)
}

// spaceHolds is the line, as long as the other has not got it.
func spaceHolds(t *turn, who Who) []holder {
	s := t.space(who)
	if s.Line == "" {
		return nil
	}
	return []holder{lineHolder(s.LineFrom, maxLine, func(line string) string {
		held := func(x Parcel) bool { return x.Flow == "space" && t.heldByPause(&x) }
		switch {
		case t.serious(who, line):
			return "where.edit_serious"
		case s.Line == s.Shown || s.going() && !slices.ContainsFunc(t.people(who.Other()).Waiting, held):
			return frozen
		}
		s.Line = line
		switch {
		case !t.isLive(who, spaceCard):
		case s.going():
			t.spaceMine(who, spaceCard).edit()
		case s.Ready.After(t.now):
			t.spaceReady(who, spaceCard, s.Ready).edit()
		}
		return ""
	})}
}
