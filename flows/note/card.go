package flows

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// whenCard asks for a note's moment. number 0 is the note that is being written.
func (t *turn) whenCard(who event.Who, name string, number int, key string) *card {
	other, n := who.Other(), strconv.Itoa(number)
	k := t.card(who, name).line(key, prompts.Args{"Count": len(notesState(t).Making[who].Parts)})
	if !t.sameClock(t.now) {
		k.line("note.there", prompts.Args{"Clock": t.clock(other, t.now)})
	}
	var first []choice
	for _, m := range t.noteMoments(other) {
		c := press("", "at", momentArg(number, m.Wall)).as(t.say(who, m.key, prompts.Args{
			"Day": t.weekday(who, m.Day.Weekday()), "Clock": m.Clock(),
		}))
		first = append(first, c)
	}
	k.row(first[:len(first)-1]...).row(first[len(first)-1], press("note.other", "other", n))
	if number != 0 {
		return k.row(press("common.back", "show", n))
	}
	return k.row(press("thanks.only_me", "own"), press("common.let_go", "letgo")).asks("words")
}

// whichMoment asks which of two moments is meant.
func (t *turn) whichMoment(who event.Who, name string, number int, all []calendar.Wall) *card {
	k := t.whenCard(who, name, number, "common.which_time")
	k.rows = nil
	for i, word := range t.wallWords(who, who.Other(), all) {
		k.row(press("", "at", momentArg(number, all[i])).as(word))
	}
	return k.row(press("note.other", "other", strconv.Itoa(number)))
}

// chip is a moment that can be chosen with one tap.
type chip struct {
	calendar.Wall
	key string
}

// noteMoments are the moments of somebody's next days that suit a note: tonight, tomorrow before the
// day begins, and Friday evening.
func (t *turn) noteMoments(to event.Who) []chip {
	today, loc := t.today(to), t.people(to).zone(t.book)
	ahead := func(w calendar.Wall) bool { return w.Instant(loc).After(t.now.Add(10 * time.Minute)) }
	var all []chip
	if tonight := (calendar.Wall{Day: today, At: calendar.TonightAt}); ahead(tonight) {
		all = append(all, chip{tonight, "note.tonight"})
	}
	all = append(all, chip{calendar.Wall{Day: today + 1, At: 7 * 60}, "note.tomorrow"})
	friday := calendar.Wall{Day: today, At: calendar.EveningAt}
	for friday.Day.Weekday() != time.Friday || !ahead(friday) {
		friday.Day++
	}
	key := "common.day_at"
	switch friday.Day {
	case today:
		key = "note.today"
	case today + 1:
		key = "note.tomorrow"
	}
	return append(all, chip{friday, key})
}

// noteCard shows its author a note that waits. Once its moment has come it says what a note that has
// arrived says, so that nothing can be told from when it does.
func (t *turn) noteCard(who event.Who, name string, n *Note) *card {
	k, number := t.card(who, name), strconv.Itoa(n.Number)
	if n.Passed {
		k.line("note.sent", prompts.Args{"When": t.wallWord(who, who.Other(), n.When), "Answered": false})
		if t.keepsWords() {
			k.line(t.waitsKey())
		}
		return k.row(press("thanks.take_back", "undo", number))
	}
	t.noteMoment(k, n)
	if len(n.From) > 1 {
		k.line("note.messages", prompts.Args{"Count": len(n.From)})
	}
	k.quoteOwn(n.gist()).
		row(press("note.move", "move", number), press("note.rewrite", "rewrite", number)).
		row(press("thanks.take_back", "undo", number))
	if name != n.Card {
		k.row(press("common.back", "list"))
	}
	return k.private()
}

// gist is how a note begins, as its author reads it.
func (n *Note) gist() event.Part {
	p := n.Gist
	if n.Cut && p.Text != "" {
		p.Text += " …"
	}
	return p
}

// noteMoment says when a note arrives: on the other's clock, and on the author's where it differs.
func (t *turn) noteMoment(k *card, n *Note) {
	who, other := n.By, n.By.Other()
	at := n.When.Instant(t.people(other).zone(t.book))
	if t.sameClock(at) {
		k.line("note.set", prompts.Args{"When": t.wallWord(who, other, n.When)})
		return
	}
	mine := calendar.WallOf(at.In(t.people(who).zone(t.book)))
	near := t.isNear(who, other, n.When) && t.isNear(who, who, mine)
	k.line("note.set_there", prompts.Args{"When": t.nameWall(who, other, n.When, near), "Mine": t.nameWall(who, who, mine, near)})
}

// renote shows a note anew on its author's card, where it was changed on another.
func (t *turn) renote(n *Note, done string) {
	if n.Card != done && t.isLive(n.By, n.Card) {
		t.noteCard(n.By, n.Card, n).edit()
	}
}

// listNotes is /notes.
func listNotes(t *turn, who event.Who) {
	if !t.paired() {
		t.takesTwo(who, "note.alone", "")
		return
	}
	t.notesCard(who, noteList).deliver()
}

// notesCard lists what waits.
func (t *turn) notesCard(who event.Who, name string) *card {
	k, all := t.card(who, name), t.waitingNotes(who)
	switch {
	case len(all) == 0:
		k.line("note.none")
	case len(all) >= maxNotes:
		k.line("note.full")
	default:
		k.line("note.waiting")
	}
	for _, n := range all {
		k.row(press("", "show", strconv.Itoa(n.Number)).as(t.say(who, "note.entry", prompts.Args{
			"When": t.wallWord(who, who.Other(), n.When), "Text": event.Clip(t.gistLine(who, n), 24),
		})))
	}
	if len(all) < maxNotes {
		k.row(press("note.new", "new"))
	}
	return k.private()
}

func (t *turn) gistLine(who event.Who, n *Note) string {
	if n.Gist.Text == "" {
		return t.describe(who, n.Gist)
	}
	return n.gist().Text
}

func tapShowNote(t *turn, p tap) {
	n := t.note(p.who, p.arg)
	if n == nil || n.Passed && p.card != n.Card {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.noteCard(p.who, p.card, n).edit()
}
