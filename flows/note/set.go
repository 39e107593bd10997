package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
)

// momentArg is a button's argument: which note (0: the one being written) and when.
func momentArg(number int, w calendar.Wall) string {
	return strconv.Itoa(number) + " " + calendar.PackDay(w.Day) + " " + strconv.Itoa(int(w.At))
}

// readMoment reads what momentArg wrote; a forged one that is no moment is refused.
func readMoment(arg string) (number string, w calendar.Wall, ok bool) {
	f := strings.Fields(arg)
	if len(f) != 3 {
		return "", w, false
	}
	minute, err := strconv.Atoi(f[2])
	w = calendar.Wall{Day: calendar.UnpackDay(f[1]), At: calendar.Clock(minute)}
	return f[0], w, err == nil && minute >= 0 && minute < 24*60 && w.Day > 0
}

// writing tells whether number is the note who is writing just now.
func (t *turn) writing(who event.Who, number string) bool {
	return number == "0" && len(notesState(t).Making[who].Parts) > 0
}

// tapNoteAt chooses a moment with a button. One that has passed since is asked for again.
func tapNoteAt(t *turn, p tap) {
	number, w, ok := readMoment(p.arg)
	n := t.note(p.who, number)
	if !ok || n == nil && !t.writing(p.who, number) || n != nil && n.Passed {
		t.toast(p.who, "common.gone")
		return
	}
	if t.unsent = t.partnerGone(p.who); t.unsent {
		return
	}
	if problem := t.noteProblem(p.who, n, w); problem != "" {
		t.whenCard(p.who, p.card, numberOf(n), problem).edit()
		return
	}
	t.closeComposer(p.who, p.card)
	n = t.setNote(p.who, n, w)
	t.noteCard(p.who, p.card, n).edit()
	t.renote(n, p.card)
}

// partnerGone tells whether there is nobody any more whom a note could reach.
func (t *turn) partnerGone(who event.Who) bool { return !t.people(who.Other()).Gone.IsZero() }

func numberOf(n *Note) int {
	if n == nil {
		return 0
	}
	return n.Number
}

// noteProblem is what is wrong with a moment for a note; empty: nothing.
func (t *turn) noteProblem(who event.Who, n *Note, w calendar.Wall) string {
	local := t.local(who.Other())
	sameDay := 0
	for _, x := range t.waitingNotes(who) {
		if x != n && x.When.Day == w.Day {
			sameDay++
		}
	}
	if given := t.people(who).Posted["note"]; w.Day == t.today(who.Other()) && given.Day == t.today(who) {
		sameDay += given.N
	}
	switch {
	case !w.Instant(local.Location()).After(t.now):
		return gone
	case w.Day > calendar.DateOf(local)+maxAhead:
		return tooFarOff
	case sameDay >= dailyCards:
		return "note.enough"
	case n == nil && t.notesFull(who):
		return "note.full"
	}
	return ""
}

// setNote gives a note its moment. The words of a new one go into the journal until then.
func (t *turn) setNote(who event.Who, n *Note, w calendar.Wall) *Note {
	t.unsent = t.unsent || !t.people(who.Other()).Gone.IsZero()
	if n != nil {
		n.When = w
		return n
	}
	all, m := notesState(t), notesState(t).Making[who]
	t.forgetNoteMaking(who)
	all.Number++
	fresh := Note{Number: all.Number, By: who, Card: m.Card, When: w}
	fresh.describe(m.Parts)
	fresh.Page = t.saidPage(event.Page{Kind: "note", By: who, Parts: m.Parts})
	all.Set = append(all.Set, fresh)
	return &all.Set[len(all.Set)-1]
}

// describe takes down what the state knows of a note's words.
func (n *Note) describe(parts []event.Part) {
	n.From, n.Size, n.Gist, n.Cut = nil, sizeOf(parts), event.Part{}, len(parts) > 1
	for _, p := range parts {
		n.From = append(n.From, p.Message)
	}
	if len(parts) == 0 {
		return
	}
	n.Gist = event.Part{Kind: parts[0].Kind, Seconds: parts[0].Seconds}
	first, _, more := strings.Cut(parts[0].Text, "\n")
	if event.Units(first) > noteGist {
		first, more = strings.TrimSpace(first[:event.BehindWord(first, event.Fit(first, noteGist))]), true
	}
	n.Gist.Text, n.Gist.Form, n.Cut = first, parts[0].Form.In(parts[0].Text, first), n.Cut || more
}

// forgetNote takes a note out of those that wait.
func (t *turn) forgetNote(number int) {
	all := notesState(t)
	all.Set = slices.DeleteFunc(all.Set, func(x Note) bool { return x.Number == number })
	if len(all.Set) == 0 {
		all.Set = nil
	}
}

// typedMoment takes a day and a time somebody wrote.
func (t *turn) typedMoment(who event.Who, s event.Said, ask Asking) {
	n := t.note(who, ask.Arg)
	if n != nil && n.Passed || n == nil && len(notesState(t).Making[who].Parts) == 0 {
		t.card(who, "").line("common.closed").remark().deliver()
		return
	}
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	all, problem := readWalls(text, t.vocabulary(who), t.wroteLocal(who.Other()))
	for _, w := range all {
		if problem == "" && (len(all) == 1 || t.noteProblem(who, n, w) == gone) {
			problem = t.noteProblem(who, n, w)
		}
	}
	t.strip(who, ask.Card)
	t.replied(who, ask.Card, s.Message)
	switch {
	case problem == unread:
		t.whenCard(who, ask.Card, numberOf(n), problem).deliver()
	case problem != "":
		t.whenCard(who, ask.Card, numberOf(n), problem).brought().deliver()
	case len(all) > 1:
		t.whichMoment(who, ask.Card, numberOf(n), all).brought().deliver()
	default:
		n = t.setNote(who, n, all[0])
		t.noteCard(who, ask.Card, n).brought().deliver()
		t.renote(n, ask.Card)
		return
	}
	t.compose(who, "note", ask.Step, ask.Arg, ask.Card)
}

// tapNoteOther asks for a moment in words.
func tapNoteOther(t *turn, p tap) {
	if t.note(p.who, p.arg) == nil && !t.writing(p.who, p.arg) {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "note", "when", p.arg, p.card)
	t.card(p.who, p.card).line("note.type").row(press("common.back", "choose", p.arg)).edit()
}

// tapNoteChoose goes back to the moments that can be tapped.
func tapNoteChoose(t *turn, p tap) {
	switch n := t.note(p.who, p.arg); {
	case n != nil:
		t.askMove(p, n)
	case t.writing(p.who, p.arg):
		t.closeComposer(p.who, p.card)
		t.whenCard(p.who, p.card, 0, "note.when").edit()
		t.compose(p.who, "note", "words", "", p.card)
	default:
		t.toast(p.who, "common.gone")
	}
}

func tapMoveNote(t *turn, p tap) {
	if n := t.note(p.who, p.arg); n != nil && !n.Passed {
		t.askMove(p, n)
		return
	}
	t.toast(p.who, "common.gone")
}

// askMove asks for another moment, by button or in words.
func (t *turn) askMove(p tap, n *Note) {
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "note", "when", strconv.Itoa(n.Number), p.card)
	t.whenCard(p.who, p.card, n.Number, "note.move_when").edit()
}
