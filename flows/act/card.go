package flows

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"steady/flows/event"
)

// actCard is a small thing with what one can do about it.
func (t *turn) actCard(who event.Who, a *Act) *card {
	k, number := t.card(who, actName(a.Number)), strconv.Itoa(a.Number)
	said := t.keptText(who, Kept{Act: a.Prompt, Own: a.Own, Form: a.Form})
	switch a.Stands {
	case actDone:
		k.line("act.done").put(said)
		row := []choice{press("act.undo", "open", number)}
		if t.paired() {
			k.gap().line("act.done_told")
			row = append(row, press("act.only_me", "mine", number))
		}
		k.row(row...)
	case actMine:
		k.line("act.done_mine").put(said)
		if !a.Over {
			k.row(press("act.undo", "open", number), press("act.for_both", "done", number))
		}
	case actDropped:
		k.line("act.dropped").put(said).row(press("act.after_all", "open", number))
	default:
		k.line("act.on").put(said).row(press("common.done", "done", number), press("act.not_today", "drop", number))
		if t.actsFull(who) == "" {
			k.row(press("act.more", "more"))
		}
	}
	return k.private()
}

// begun is a part as a sentence begins.
func begun(p event.Part) event.Part {
	first, size := utf8.DecodeRuneInString(p.Text)
	text := string(unicode.ToUpper(first)) + p.Text[size:]
	return p.Behind(text, text)
}

// actStands changes how a small thing stands. One of a day that is long over rests; one that was put off
// and is taken up again is for the day it is taken up on.
func (t *turn) actStands(p tap, stands int) {
	acts := actsOf(t, p.who).All
	i := slices.IndexFunc(acts, func(a Act) bool { return strconv.Itoa(a.Number) == p.arg })
	if i < 0 {
		t.toast(p.who, "common.gone")
		return
	}
	a, today := &acts[i], t.today(p.who)
	opens, was := stands == actOpen && a.Stands != actOpen, a.Stands
	if opens && (was == actDropped || a.Day == today) && len(t.openActs(p.who)) >= actsAtOnce {
		t.toast(p.who, "act.two")
		return
	}
	if opens && was == actDropped {
		a.Day = today
	}
	if a.Over { // what that week counted stays; all one can do is take the words out
		stands = actMine
	}
	late := today-a.Day > actsLate
	if !late || was != actOpen {
		a.Stands = stands
		t.countAct(p.who, a)
	}
	if late && (a.Stands == actOpen || a.Stands == actDropped) {
		t.card(p.who, p.card).line("act.rests").edit()
		return
	}
	t.actCard(p.who, a).edit()
}

// maxKeptActs is more than two people can take on in a week.
const maxKeptActs = 2 * 7 * actsADay

// countAct puts what was done into the running week, and takes out of it what was not, or what its
// owner wants for themselves. Out of a week that is closed only the words go.
func (t *turn) countAct(who event.Who, a *Act) {
	was, is := hasKept(t.keptSoFar(), who, a.Number), a.Stands == actDone && t.paired()
	switch {
	case a.Over:
		t.unnameKept(who, a.Number)
	case is && !was && len(t.keptSoFar()) < maxKeptActs:
		t.countKept(Kept{By: who, Number: a.Number, Act: a.Prompt, Own: a.Own, Form: a.Form})
	case was && !is:
		t.uncountKept(who, a.Number)
	}
}

// actsOver marks the small things that the week which ends names.
func actsOver(t *turn) {
	for _, x := range t.keptSoFar() {
		acts := actsOf(t, x.By).All
		if i := slices.IndexFunc(acts, func(a Act) bool { return a.Number == x.Number }); i >= 0 {
			acts[i].Over = true
		}
	}
}

// actsHold are small things in their owner's words. The other sees them when a week names them.
func actsHold(t *turn, who event.Who, yield func(held)) {
	acts := actsOf(t, who).All
	for i := range acts {
		a := &acts[i]
		if a.Own == "" {
			continue
		}
		h := held{part: a.part(), line: true, along: true, which: i, put: putAct}
		if !hasKept(t.keptNamed(), who, a.Number) {
			h.sealed, h.kind = true, "own"
		}
		yield(h)
	}
	for _, x := range t.keptSoFar() {
		there := func(a Act) bool { return a.Number == x.Number && a.Own != "" }
		if x.By == who && x.Own != "" && !slices.ContainsFunc(acts, there) {
			yield(held{part: event.Part{Kind: event.Words, Text: x.Own, Form: x.Form}, line: true, sealed: true, kind: "own"})
		}
	}
}

// putAct corrects one. What a closed week has named stays as it was.
func putAct(t *turn, who event.Who, h held, _ int, p event.Part) string {
	a := &actsOf(t, who).All[h.which]
	line, why := lineIn(p, maxAct)
	switch {
	case why != "":
		return why
	case a.Over && a.Stands == actDone:
		return "where.edit_late"
	}
	line = begun(line)
	a.Own, a.Form = line.Text, line.Form
	t.rewordKept(who, a.Number, a.Own, a.Form)
	if t.isLive(who, actName(a.Number)) {
		t.actCard(who, a).edit()
	}
	return ""
}

// actsParted makes small things in one's own words pages of one's own. Those from the choice are offered again.
func actsParted(t *turn, who event.Who) {
	for _, act := range actsOf(t, who).All {
		if act.Own != "" && act.Stands == actOpen {
			t.keepPrivate(who, act.part())
		}
	}
	*actsOf(t, who) = Acts{Number: actsOf(t, who).Number}
}
