package flows

import (
	"time"

	"steady/flows/event"
)

// changeLength gives the pause another end, shown in place on both phones.
func (t *turn) changeLength(who event.Who, at time.Time) {
	t.setReturn(at)
	pauseState(t).Ideas, pauseState(t).Sides[who].Choose = 0, false
	for _, w := range event.Both() {
		pauseState(t).Sides[w].Idea = ""
	}
	if other := who.Other(); t.isLive(other, pauseCard) {
		t.face(other).edit()
	}
}

// tapChangeTime offers other ends for the pause, on its card.
func tapChangeTime(t *turn, p tap) {
	if !t.mayChange(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	pauseState(t).Sides[p.who].Choose = true
	t.face(p.who).edit()
	t.compose(p.who, "pause", "length", "", p.card) // what is typed now is an hour, too
}

// changeFace is the card of a pause while its owner looks for another end.
func (t *turn) changeFace(who event.Who) *card {
	p := pauseState(t)
	k := t.card(who, pauseCard).line("pause.change_ask", t.until(who))
	if asksAgain(p.Note) {
		k.line(p.Note)
	}
	return t.chips(k.words(t.left(who)), who, "length", p.From)
}

// What is said where a length could not be read, or was over before it was. The buttons stand below it.
const (
	noteUnclear = "pause.note_unclear"
	notePassed  = "pause.note_passed"
)

// asksAgain tells whether a note of a pause asks for another length.
func asksAgain(note string) bool { return note == noteUnclear || note == notePassed }

func (t *turn) unclearLength(who event.Who) { t.asksLength(who, noteUnclear) }

// asksLength has the pause ask for another length, and say why.
func (t *turn) asksLength(who event.Who, why string) {
	pauseState(t).Note, pauseState(t).Sides[who].Choose = why, true
}

func tapLength(t *turn, p tap) {
	if !t.mayChange(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	if at := t.chipTime(p.who, p.arg, pauseState(t).From); at.After(t.now) {
		t.changeLength(p.who, at)
	}
	t.face(p.who).edit()
}

// mayChange tells whether who can change the length of the pause: whoever promised to be back.
func (t *turn) mayChange(who event.Who) bool {
	p := pauseState(t)
	return p.running() && p.owner() == who
}

// mayLine tells whether who can give it a line.
func (t *turn) mayLine(who event.Who) bool { return t.mayChange(who) && pauseState(t).Longer == 0 }

// chipTime is what a button for a length means; zero when it means nothing.
func (t *turn) chipTime(who event.Who, arg string, from time.Time) time.Time {
	switch arg {
	case "20":
		return from.Add(leastPause)
	case "60":
		return from.Add(time.Hour)
	case "120":
		return from.Add(2 * time.Hour)
	case "tonight":
		return t.thisEvening(who)
	case "tomorrow":
		return t.tomorrow(who, 9*60)
	}
	return time.Time{}
}

// chips are the lengths that can still be chosen, and the way to another one and back.
func (t *turn) chips(k *card, who event.Who, action string, from time.Time) *card {
	for _, row := range [][]string{{"20", "60", "120"}, {"tonight", "tomorrow"}} {
		var cs []choice
		for _, arg := range row {
			if at := t.chipTime(who, arg, from); !at.Before(t.now.Add(time.Minute)) {
				cs = append(cs, press("pause.chip_"+arg, action, arg))
			}
		}
		if len(cs) > 0 {
			k.row(cs...)
		}
	}
	return k.row(press("pause.chip_other", "other", action), press("common.back", "face"))
}

func tapOtherLength(t *turn, p tap) {
	if p.arg == "length" && !t.mayChange(p.who) || p.arg == "more" && !pauseState(t).asking() {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "pause", p.arg, "", p.card)
	t.card(p.who, "").line("pause.how_long").deliver()
}

// typedLength takes a length in words; what is not understood is answered with the buttons.
func (t *turn) typedLength(who event.Who, s event.Said, ask Asking) {
	p := pauseState(t)
	if ask.Step == "length" && !t.mayChange(who) || ask.Step == "more" && !p.asking() {
		t.card(who, "").line("pause.too_late").deliver()
		return
	}
	from := p.From
	if ask.Step == "more" {
		from = t.written
	}
	at, ok := t.moment(who, s.Part.Text, from)
	switch {
	case ok && s.Part.Kind == event.Words && t.pauseOver(at, from):
		t.unclear(who, ask, notePassed)
		return
	case ok && s.Part.Kind == event.Words:
	case tellsSomething(s.Part) && t.staysInPause(who, s): // that was no try at naming a time
		return
	default:
		t.unclear(who, ask, noteUnclear)
		return
	}
	t.below(who, pauseCard)
	switch {
	case ask.Step == "length":
		t.changeLength(who, at)
	case !t.mayExtend():
		t.chooseLonger(who).deliver()
		return
	default:
		t.extend(who, at)
	}
	t.face(who).brought().deliver()
}

// unclear says why nothing came of it, shows the buttons again, and listens once more.
func (t *turn) unclear(who event.Who, ask Asking, why string) {
	var k *card
	if t.below(who, pauseCard); ask.Step == "more" {
		k = t.chooseLonger(who).line(why)
	} else {
		t.asksLength(who, why)
		k = t.face(who)
	}
	if why == notePassed {
		k.brought()
	}
	k.deliver()
	t.compose(who, "pause", ask.Step, "", pauseCard)
}

func tapOkay(t *turn, p tap) {
	if !pauseState(t).going() || pauseState(t).Asked > 0 {
		t.toast(p.who, "common.gone")
		return
	}
	pauseState(t).Okay = true
	t.face(p.who).edit()
	if owner := pauseState(t).owner(); owner != p.who && t.isLive(owner, pauseCard) {
		t.face(owner).edit()
	}
}

func tapLine(t *turn, p tap) {
	if !t.mayLine(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "pause", "line", "", p.card)
	k := t.card(p.who, "pause.line").line("pause.line_ask")
	if pauseState(t).Line != "" {
		k.row(press("pause.line_drop", "noline"))
	}
	k.deliver()
}

func tapNoLine(t *turn, p tap) {
	pauseState(t).Line, pauseState(t).LineForm = "", ""
	t.people(p.who).Composer = nil
	t.card(p.who, p.card).line("pause.line_gone").edit()
	t.redrawFaces()
}

// typedLine takes the caller's one line; it stands on the other's card.
func (t *turn) typedLine(who event.Who, s event.Said, ask Asking) {
	if !t.mayLine(who) {
		t.card(who, "").line("pause.too_late").deliver()
		return
	}
	if s.Part.Kind != event.Words {
		t.compose(who, "pause", "line", "", ask.Card)
		t.card(who, "pause.line").line("pause.line_words").deliver()
		return
	}
	line := s.Part.Line(maxLine)
	pauseState(t).Line, pauseState(t).LineForm, pauseState(t).LineFrom = line.Text, line.Form, s.Message
	t.redrawFaces()
	t.card(who, "pause.line").lineOf("pause.line_done", "Line", line.Shown()).deliver()
}

// redrawFaces shows the pause anew where it stands.
func (t *turn) redrawFaces() {
	for _, who := range event.Both() {
		if t.isLive(who, pauseCard) {
			t.face(who).edit()
		}
	}
}
