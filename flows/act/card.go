package act

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/tally"
)

// actCard is a small thing with what one can do about it.
func actCard(t *core.Turn, who event.Who, a *Act) *core.Card {
	k, number := t.Card(who, actName(a.Number)), strconv.Itoa(a.Number)
	said := tally.KeptText(t, who, tally.Kept{Act: a.Prompt, Own: a.Own, Form: a.Form})
	switch a.Stands {
	case actDone:
		k.Line("act.done").Put(said)
		row := []core.Choice{core.Press("act.undo", "open", number)}
		if t.Paired() {
			k.Gap().Line("act.done_told")
			row = append(row, core.Press("act.only_me", "mine", number))
		}
		k.Row(row...)
	case actMine:
		k.Line("act.done_mine").Put(said)
		if !a.Over {
			k.Row(core.Press("act.undo", "open", number), core.Press("act.for_both", "done", number))
		}
	case actDropped:
		k.Line("act.dropped").Put(said).Row(core.Press("act.after_all", "open", number))
	default:
		k.Line("act.on").Put(said).Row(core.Press("common.done", "done", number).Main(), core.Press("act.not_today", "drop", number))
		if actsFull(t, who) == "" {
			k.Row(core.Press("act.more", "more"))
		}
	}
	return k.Private()
}

// begun is a part as a sentence begins.
func begun(p event.Part) event.Part {
	first, size := utf8.DecodeRuneInString(p.Text)
	text := string(unicode.ToUpper(first)) + p.Text[size:]
	return p.Behind(text, text)
}

// actStands changes how a small thing stands. One of a day that is long over rests; one that was put off
// and is taken up again is for the day it is taken up on.
func actStands(t *core.Turn, p core.Tap, stands int) {
	acts := actsOf(t, p.Who).All
	i := slices.IndexFunc(acts, func(a Act) bool { return strconv.Itoa(a.Number) == p.Arg })
	if i < 0 {
		t.Toast(p.Who, "common.gone")
		return
	}
	a, today := &acts[i], t.Today(p.Who)
	opens, was := stands == actOpen && a.Stands != actOpen, a.Stands
	if opens && (was == actDropped || a.Day == today) && len(openActs(t, p.Who)) >= actsAtOnce {
		t.Toast(p.Who, "act.two")
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
		countAct(t, p.Who, a)
	}
	if late && (a.Stands == actOpen || a.Stands == actDropped) {
		t.Card(p.Who, p.Card).Line("act.rests").Edit()
		return
	}
	actCard(t, p.Who, a).Edit()
}

// maxKeptActs is more than two people can take on in a week.
const maxKeptActs = 2 * 7 * actsADay

// countAct puts what was done into the running week, and takes out of it what was not, or what its
// owner wants for themselves. Out of a week that is closed only the words go.
func countAct(t *core.Turn, who event.Who, a *Act) {
	was, is := tally.HasKept(tally.KeptSoFar(t), who, a.Number), a.Stands == actDone && t.Paired()
	switch {
	case a.Over:
		tally.UnnameKept(t, who, a.Number)
	case is && !was && len(tally.KeptSoFar(t)) < maxKeptActs:
		tally.CountKept(t, tally.Kept{By: who, Number: a.Number, Act: a.Prompt, Own: a.Own, Form: a.Form})
	case was && !is:
		tally.UncountKept(t, who, a.Number)
	}
}

// actsOver marks the small things that the week which ends names.
func actsOver(t *core.Turn) {
	for _, x := range tally.KeptSoFar(t) {
		acts := actsOf(t, x.By).All
		if i := slices.IndexFunc(acts, func(a Act) bool { return a.Number == x.Number }); i >= 0 {
			acts[i].Over = true
		}
	}
}

// actsHold are small things in their owner's words. The other sees them when a week names them.
func actsHold(t *core.Turn, who event.Who, yield func(core.Held)) {
	acts := actsOf(t, who).All
	for i := range acts {
		a := &acts[i]
		if a.Own == "" {
			continue
		}
		h := core.Held{Part: a.part(), Line: true, Along: true, Which: i, Put: putAct}
		if !tally.HasKept(tally.KeptNamed(t), who, a.Number) {
			h.Sealed, h.Kind = true, "own"
		}
		yield(h)
	}
	for _, x := range tally.KeptSoFar(t) {
		there := func(a Act) bool { return a.Number == x.Number && a.Own != "" }
		if x.By == who && x.Own != "" && !slices.ContainsFunc(acts, there) {
			yield(core.Held{Part: event.Part{Kind: event.Words, Text: x.Own, Form: x.Form}, Line: true, Sealed: true, Kind: "own"})
		}
	}
}

// putAct corrects one. What a closed week has named stays as it was.
func putAct(t *core.Turn, who event.Who, h core.Held, _ int, p event.Part) string {
	a := &actsOf(t, who).All[h.Which]
	line, why := event.LineIn(p, maxAct)
	switch {
	case why != "":
		return why
	case a.Over && a.Stands == actDone:
		return "where.edit_late"
	}
	line = begun(line)
	a.Own, a.Form = line.Text, line.Form
	tally.RewordKept(t, who, a.Number, a.Own, a.Form)
	if t.IsLive(who, actName(a.Number)) {
		actCard(t, who, a).Edit()
	}
	return ""
}

// actsParted makes small things in one's own words pages of one's own. Those from the choice are offered again.
func actsParted(t *core.Turn, who event.Who) {
	for _, act := range actsOf(t, who).All {
		if act.Own != "" && act.Stands == actOpen {
			t.KeepPrivate(who, act.part())
		}
	}
	*actsOf(t, who) = Acts{Number: actsOf(t, who).Number}
}
