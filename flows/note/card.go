package note

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// whenCard asks for a note's moment. number 0 is the note that is being written.
func whenCard(t *core.Turn, who event.Who, name string, number int, key string) *core.Card {
	other, n := who.Other(), strconv.Itoa(number)
	k := t.Card(who, name).Line(key, prompts.Args{"Count": len(stateOf(t).Making[who].Parts)})
	if !clock.SameClock(t, t.Now) {
		k.Line("note.there", prompts.Args{"Clock": t.Clock(other, t.Now)})
	}
	var first []core.Choice
	for _, m := range noteMoments(t, other) {
		c := core.Press("", "at", momentArg(number, m.Wall)).As(t.Say(who, m.key, prompts.Args{
			"Day": clock.Weekday(t, who, m.Day.Weekday()), "Clock": m.Clock(),
		}))
		first = append(first, c)
	}
	k.Row(first[:len(first)-1]...).Row(first[len(first)-1], core.Press("note.other", "other", n))
	if number != 0 {
		return k.Row(core.Press("common.back", "show", n))
	}
	return k.Row(core.Press("thanks.only_me", "own"), core.Press("common.let_go", "letgo")).Asks("words")
}

// whichMoment asks which of two moments is meant.
func whichMoment(t *core.Turn, who event.Who, name string, number int, all []calendar.Wall) *core.Card {
	k := whenCard(t, who, name, number, "common.which_time")
	k.Rows = nil
	for i, word := range clock.WallWords(t, who, who.Other(), all) {
		k.Row(core.Press("", "at", momentArg(number, all[i])).As(word))
	}
	return k.Row(core.Press("note.other", "other", strconv.Itoa(number)))
}

// chip is a moment that can be chosen with one tap.
type chip struct {
	calendar.Wall
	key string
}

// noteMoments are the moments of somebody's next days that suit a note: tonight, tomorrow before the
// day begins, and Friday evening.
func noteMoments(t *core.Turn, to event.Who) []chip {
	today, loc := t.Today(to), t.People(to).Location(t.Book)
	ahead := func(w calendar.Wall) bool { return w.Instant(loc).After(t.Now.Add(10 * time.Minute)) }
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
func noteCard(t *core.Turn, who event.Who, name string, n *Note) *core.Card {
	k, number := t.Card(who, name), strconv.Itoa(n.Number)
	if n.Passed {
		k.Line("note.sent", prompts.Args{"When": clock.WallWord(t, who, who.Other(), n.When), "Answered": false})
		if t.KeepsWords() {
			k.Line(t.WaitsKey())
		}
		return k.Row(core.Press("common.more", "more", number))
	}
	noteMoment(t, k, n)
	if len(n.From) > 1 {
		k.Line("note.messages", prompts.Args{"Count": len(n.From)})
	}
	k.QuoteOwn(n.gist()).
		Row(core.Press("note.move", "move", number), core.Press("note.rewrite", "rewrite", number)).
		Row(core.Press("thanks.take_back", "undo", number))
	if name != n.Card {
		k.Row(core.Press("common.back", "list"))
	}
	return k.Private()
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
func noteMoment(t *core.Turn, k *core.Card, n *Note) {
	who, other := n.By, n.By.Other()
	at := n.When.Instant(t.People(other).Location(t.Book))
	if clock.SameClock(t, at) {
		k.Line("note.set", prompts.Args{"When": clock.WallWord(t, who, other, n.When)})
		return
	}
	mine := calendar.WallOf(at.In(t.People(who).Location(t.Book)))
	near := clock.IsNear(t, who, other, n.When) && clock.IsNear(t, who, who, mine)
	k.Line("note.set_there", prompts.Args{"When": clock.NameWall(t, who, other, n.When, near), "Mine": clock.NameWall(t, who, who, mine, near)})
}

// renote shows a note anew on its author's card, where it was changed on another.
func renote(t *core.Turn, n *Note, done string) {
	if n.Card != done && t.IsLive(n.By, n.Card) {
		noteCard(t, n.By, n.Card, n).Edit()
	}
}

// listNotes is /notes.
func listNotes(t *core.Turn, who event.Who) {
	if !t.Paired() {
		t.TakesTwo(who, "note.alone", "")
		return
	}
	notesCard(t, who, noteList).Deliver()
}

// notesCard lists what waits.
func notesCard(t *core.Turn, who event.Who, name string) *core.Card {
	k, all := t.Card(who, name), waitingNotes(t, who)
	switch {
	case len(all) == 0:
		k.Line("note.none")
	case len(all) >= maxNotes:
		k.Line("note.full")
	default:
		k.Line("note.waiting")
	}
	for _, n := range all {
		k.Row(core.Press("", "show", strconv.Itoa(n.Number)).As(t.Say(who, "note.entry", prompts.Args{
			"When": clock.WallWord(t, who, who.Other(), n.When), "Text": event.Clip(gistLine(t, who, n), 24),
		})))
	}
	if len(all) < maxNotes {
		k.Row(core.Press("note.new", "new"))
	}
	return k.Private()
}

func gistLine(t *core.Turn, who event.Who, n *Note) string {
	if n.Gist.Text == "" {
		return t.Describe(who, n.Gist)
	}
	return n.gist().Text
}

func tapShowNote(t *core.Turn, p core.Tap) {
	n := note(t, p.Who, p.Arg)
	if n == nil || n.Passed && p.Card != n.Card {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	noteCard(t, p.Who, p.Card, n).Edit()
}
