package note

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
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
func writing(t *core.Turn, who event.Who, number string) bool {
	return number == "0" && len(stateOf(t).Making[who].Parts) > 0
}

// tapNoteAt chooses a moment with a button. One that has passed since is asked for again.
func tapNoteAt(t *core.Turn, p core.Tap) {
	number, w, ok := readMoment(p.Arg)
	n := note(t, p.Who, number)
	if !ok || n == nil && !writing(t, p.Who, number) || n != nil && n.Passed {
		t.Toast(p.Who, "common.gone")
		return
	}
	if t.Unsent = partnerGone(t, p.Who); t.Unsent {
		return
	}
	if problem := noteProblem(t, p.Who, n, w); problem != "" {
		whenCard(t, p.Who, p.Card, numberOf(n), problem).Edit()
		return
	}
	t.CloseComposer(p.Who, p.Card)
	n = setNote(t, p.Who, n, w)
	noteCard(t, p.Who, p.Card, n).Edit()
	renote(t, n, p.Card)
}

// partnerGone tells whether there is nobody any more whom a note could reach.
func partnerGone(t *core.Turn, who event.Who) bool { return !t.People(who.Other()).Gone.IsZero() }

func numberOf(n *Note) int {
	if n == nil {
		return 0
	}
	return n.Number
}

// noteProblem is what is wrong with a moment for a note; empty: nothing.
func noteProblem(t *core.Turn, who event.Who, n *Note, w calendar.Wall) string {
	local := t.Local(who.Other())
	sameDay := 0
	for _, x := range waitingNotes(t, who) {
		if x != n && x.When.Day == w.Day {
			sameDay++
		}
	}
	if given := t.People(who).Posted["note"]; w.Day == t.Today(who.Other()) && given.Day == t.Today(who) {
		sameDay += given.N
	}
	switch {
	case !w.Instant(local.Location()).After(t.Now):
		return gone
	case w.Day > calendar.DateOf(local)+maxAhead:
		return tooFar
	case sameDay >= core.DailyCards:
		return "note.enough"
	case n == nil && notesFull(t, who):
		return "note.full"
	}
	return ""
}

// setNote gives a note its moment. The words of a new one go into the journal until then.
func setNote(t *core.Turn, who event.Who, n *Note, w calendar.Wall) *Note {
	t.Unsent = t.Unsent || !t.People(who.Other()).Gone.IsZero()
	if n != nil {
		n.When = w
		return n
	}
	all, m := stateOf(t), stateOf(t).Making[who]
	forgetNoteMaking(t, who)
	all.Number++
	fresh := Note{Number: all.Number, By: who, Card: m.Card, When: w}
	fresh.describe(m.Parts)
	fresh.Page = t.SaidPage(event.Page{Kind: "note", By: who, Parts: m.Parts})
	all.Set = append(all.Set, fresh)
	return &all.Set[len(all.Set)-1]
}

// describe takes down what the state knows of a note's words.
func (n *Note) describe(parts []event.Part) {
	n.From, n.Size, n.Gist, n.Cut = nil, event.SizeOf(parts), event.Part{}, len(parts) > 1
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
func forgetNote(t *core.Turn, number int) {
	all := stateOf(t)
	all.Set = slices.DeleteFunc(all.Set, func(x Note) bool { return x.Number == number })
	if len(all.Set) == 0 {
		all.Set = nil
	}
}

// typedMoment takes a day and a time somebody wrote.
func typedMoment(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	n := note(t, who, ask.Arg)
	if n != nil && n.Passed || n == nil && len(stateOf(t).Making[who].Parts) == 0 {
		t.Card(who, "").Line("common.closed").Remark().Deliver()
		return
	}
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	all, problem := readWalls(text, clock.Vocabulary(t, who), t.WroteLocal(who.Other()))
	for _, w := range all {
		if problem == "" && (len(all) == 1 || noteProblem(t, who, n, w) == gone) {
			problem = noteProblem(t, who, n, w)
		}
	}
	t.Strip(who, ask.Card)
	t.Replied(who, ask.Card, s.Message)
	switch {
	case problem == unread:
		whenCard(t, who, ask.Card, numberOf(n), problem).Deliver()
	case problem != "":
		whenCard(t, who, ask.Card, numberOf(n), problem).Brought().Deliver()
	case len(all) > 1:
		whichMoment(t, who, ask.Card, numberOf(n), all).Brought().Deliver()
	default:
		n = setNote(t, who, n, all[0])
		noteCard(t, who, ask.Card, n).Brought().Deliver()
		renote(t, n, ask.Card)
		return
	}
	t.Compose(who, "note", ask.Step, ask.Arg, ask.Card)
}

// tapNoteOther asks for a moment in words.
func tapNoteOther(t *core.Turn, p core.Tap) {
	if note(t, p.Who, p.Arg) == nil && !writing(t, p.Who, p.Arg) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "note", "when", p.Arg, p.Card)
	t.Card(p.Who, p.Card).Line("note.type").Row(core.Press("common.back", "choose", p.Arg)).Edit()
}

// tapNoteChoose goes back to the moments that can be tapped.
func tapNoteChoose(t *core.Turn, p core.Tap) {
	switch n := note(t, p.Who, p.Arg); {
	case n != nil:
		askMove(t, p, n)
	case writing(t, p.Who, p.Arg):
		t.CloseComposer(p.Who, p.Card)
		whenCard(t, p.Who, p.Card, 0, "note.when").Edit()
		t.Compose(p.Who, "note", "words", "", p.Card)
	default:
		t.Toast(p.Who, "common.gone")
	}
}

func tapMoveNote(t *core.Turn, p core.Tap) {
	if n := note(t, p.Who, p.Arg); n != nil && !n.Passed {
		askMove(t, p, n)
		return
	}
	t.Toast(p.Who, "common.gone")
}

// askMove asks for another moment, by button or in words.
func askMove(t *core.Turn, p core.Tap, n *Note) {
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "note", "when", strconv.Itoa(n.Number), p.Card)
	whenCard(t, p.Who, p.Card, n.Number, "note.move_when").Edit()
}
