package flows

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"steady/flows/event"
	"steady/prompts"
)

// actCard is a small thing with what one can do about it.
func (t *turn) actCard(who event.Who, a *Act) *card {
	k, number := t.card(who, actName(a.Number)), strconv.Itoa(a.Number)
	said := t.actText(who, Kept{Act: a.Prompt, Own: a.Own, Form: a.Form})
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

// actText is a small thing in words, as a sentence.
func (t *turn) actText(who event.Who, x Kept) event.Text {
	if x.Act != 0 {
		p, _ := t.book.Prompt(t.people(who).Lang, "acts", x.Act)
		return event.Text{Body: p.Text}
	}
	own := event.Text{Body: x.Own, Marks: x.Form.Marks(x.Own)}
	if last, _ := utf8.DecodeLastRuneInString(x.Own); !strings.ContainsRune(".?!…", last) {
		own.Body += "."
	}
	return own
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
	acts := t.people(p.who).Acts.All
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

// Kept is a small thing somebody did, as the week names it to both.
type Kept struct {
	By     event.Who
	Number int        // of the act
	Act    int        `json:",omitempty"` // of the deck; 0: an own one
	Own    string     `json:",omitempty"`
	Form   event.Form `json:",omitempty"` // what Own looks like
}

// maxKeptActs is more than two people can take on in a week.
const maxKeptActs = 2 * 7 * actsADay

// countAct puts what was done into the running week, and takes out of it what was not, or what its
// owner wants for themselves. Out of a week that is closed only the words go.
func (t *turn) countAct(who event.Who, a *Act) {
	w := &t.c.Weeks
	same := func(x Kept) bool { return x.By == who && x.Number == a.Number }
	was, is := slices.ContainsFunc(w.Acts, same), a.Stands == actDone && t.paired()
	switch {
	case a.Over:
		w.Kept = noKept(slices.DeleteFunc(w.Kept, same))
	case is && !was && len(w.Acts) < maxKeptActs:
		w.Acts = append(w.Acts, Kept{By: who, Number: a.Number, Act: a.Prompt, Own: a.Own, Form: a.Form})
		w.Now.Kept++
	case was && !is:
		w.Acts = noKept(slices.DeleteFunc(w.Acts, same))
		w.Now.Kept--
	}
}

// noKept is nil for none, as it comes back from the stored form.
func noKept(all []Kept) []Kept {
	if len(all) == 0 {
		return nil
	}
	return all
}

// closeActs hands the small things done to the week that is closed. Of somebody who has left nothing
// crosses any more.
func (t *turn) closeActs() {
	w := &t.c.Weeks
	for _, x := range w.Acts {
		acts := t.people(x.By).Acts.All
		if i := slices.IndexFunc(acts, func(a Act) bool { return a.Number == x.Number }); i >= 0 {
			acts[i].Over = true
		}
	}
	w.Kept = noKept(slices.DeleteFunc(w.Acts, func(x Kept) bool { return !t.people(x.By).Gone.IsZero() }))
	w.Acts = nil
}

// namedActs is how many small things a week names.
const namedActs = 4

// keptThings says what was kept in the week closed last, by name, and how much more there was. Whose
// it was is not said, and both have the same number of places.
func (t *turn) keptThings(to event.Who) event.Text {
	w := &t.c.Weeks
	var named []Kept
	for turns, of := 0, [2][]Kept{t.keptBy(to, event.A), t.keptBy(to, event.B)}; len(named) < namedActs && len(of[event.A])+len(of[event.B]) > 0; turns++ {
		if mine := &of[turns%2]; len(*mine) > 0 {
			named, *mine = append(named, (*mine)[0]), (*mine)[1:]
		}
	}
	var said []event.Text
	covered := 0
	for _, x := range w.Kept {
		text := t.actText(to, x)
		same := func(y event.Text) bool { return y.Body == text.Body }
		if slices.ContainsFunc(named, func(y Kept) bool { return same(t.actText(to, y)) }) {
			covered++
			if !slices.ContainsFunc(said, same) {
				said = append(said, text)
			}
		}
	}
	if len(said) == 0 {
		return event.Text{}
	}
	if more := w.Last.Kept - w.Last.Pauses - covered; more > 0 {
		said = append(said, event.Text{Body: t.say(to, "summary.kept_more", prompts.Args{"Count": more})})
	}
	return t.sayOf(to, "summary.kept_named", "Things", event.Join(said, " "))
}

// keptBy are the small things of one of the two, each once; what both did is the first one's.
func (t *turn) keptBy(to, by event.Who) []Kept {
	var all []Kept
	said := map[string]bool{}
	for _, x := range t.c.Weeks.Kept {
		text := t.actText(to, x).Body
		if x.By == by && !said[text] {
			all = append(all, x)
		}
		said[text] = true
	}
	return all
}

// actsHold are small things in their owner's words. The other sees them when a week names them.
func actsHold(t *turn, who event.Who, yield func(held)) {
	acts, weeks := t.people(who).Acts.All, &t.c.Weeks
	for i := range acts {
		a := &acts[i]
		if a.Own == "" {
			continue
		}
		h := held{part: a.part(), line: true, along: true, which: i, put: putAct}
		if named := func(x Kept) bool { return x.By == who && x.Number == a.Number }; !slices.ContainsFunc(weeks.Kept, named) {
			h.sealed, h.kind = true, "own"
		}
		yield(h)
	}
	for _, x := range weeks.Acts {
		there := func(a Act) bool { return a.Number == x.Number && a.Own != "" }
		if x.By == who && x.Own != "" && !slices.ContainsFunc(acts, there) {
			yield(held{part: event.Part{Kind: event.Words, Text: x.Own, Form: x.Form}, line: true, sealed: true, kind: "own"})
		}
	}
}

// putAct corrects one. What a closed week has named stays as it was.
func putAct(t *turn, who event.Who, h held, _ int, p event.Part) string {
	a := &t.people(who).Acts.All[h.which]
	line, why := lineIn(p, maxAct)
	switch {
	case why != "":
		return why
	case a.Over && a.Stands == actDone:
		return "where.edit_late"
	}
	line = begun(line)
	a.Own, a.Form = line.Text, line.Form
	for j := range t.c.Weeks.Acts {
		if x := &t.c.Weeks.Acts[j]; x.By == who && x.Number == a.Number {
			x.Own, x.Form = a.Own, a.Form
		}
	}
	if t.isLive(who, actName(a.Number)) {
		t.actCard(who, a).edit()
	}
	return ""
}

// actsParted makes small things in one's own words pages of one's own. Those from the choice are offered again.
func actsParted(t *turn, who event.Who) {
	p := t.people(who)
	for _, act := range p.Acts.All {
		if act.Own != "" && act.Stands == actOpen {
			t.keepPrivate(who, act.part())
		}
	}
	p.Acts = Acts{Number: p.Acts.Number}
}
