package flows

import (
	"slices"
	"time"

	"steady/flows/event"
)

// exportsADay bounds how often somebody can ask for their files: each reads all they ever wrote.
const exportsADay = 3

const exportCard = "export.ask"

// exportFlow hands somebody what is theirs, as pages to read and as data.
func exportFlow() flow {
	return flow{
		name:     "export",
		access:   access{early: true, always: true},
		commands: []command{{"export", wordless(func(t *turn, who event.Who) { t.askExport(who) })}},
		taps: []action{
			{"make", tapExport},
			{"leave_it", func(t *turn, p tap) { t.putAway(p) }},
		},
		awaits:    awaitsOn(exportCard),
		entrances: []entrance{{"make", func(t *turn, who event.Who, _ string) { t.export(who) }}},
	}
}

func (t *turn) askExport(who event.Who) {
	k := t.card(who, exportCard).line("export.ask")
	if t.paired() {
		k.line("export.ask_pair")
	}
	k.row(press("export.make", "make"), press("common.not_now", "leave_it")).private().deliver()
}

func tapExport(t *turn, p tap) {
	if !t.mayExport(p.who) {
		t.card(p.who, p.card).line("export.enough").private().edit()
		return
	}
	t.card(p.who, p.card).line("export.made").private().edit()
	t.export(p.who)
}

// mayExport tells whether who can have their files once more today.
func (t *turn) mayExport(who event.Who) bool {
	f := *filesOf(t, who)
	return f.Day != t.today(who) || f.N < exportsADay
}

// export has the files made. Their names say what day it is and nothing else: a phone lists them.
func (t *turn) export(who event.Who) {
	f, today := filesOf(t, who), t.today(who)
	if f.Day != today {
		*f = Files{Day: today}
	}
	f.N++
	t.out = append(t.out, event.Export{
		To: who, Name: "steady-" + today.Date().Format(time.DateOnly),
		Page: t.say(who, "export.page"), Data: t.say(who, "export.data"),
	})
}

// isOwnPage tells whether a page of the journal belongs into who's files: their own words, and the
// other's that were opened for them. What waited when one of them left never was.
func (t *turn) isOwnPage(who event.Who, p event.Page) bool {
	if p.By == who {
		return true
	}
	me := t.people(who)
	waits := slices.ContainsFunc(me.Waiting, func(x Parcel) bool { return x.Page == p.Number })
	return p.Shared && !waits && !slices.Contains(me.Unseen, p.Number) &&
		(me.Gone.IsZero() || p.At.Before(me.Gone))
}

// Files is how often the files were asked for today.
type Files Count

func filesOf(t *turn, who event.Who) *Files { return ownStateOf[Files](t, who) }
