// Package export is the asking for one's own files, a few times a day. What goes into them the shell gathers from the
// journal.
package export

import (
	"slices"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// exportsADay bounds how often somebody can ask for their files: each reads all they ever wrote.
const exportsADay = 3

const exportCard = "export.ask"

// Flow hands somebody what is theirs, as pages to read and as data.
func Flow() core.Flow {
	return core.Flow{
		Name:     "export",
		Access:   core.Access{Early: true, Always: true},
		Commands: []core.Command{{Name: "export", Do: core.Wordless(func(t *core.Turn, who event.Who) { askExport(t, who) })}},
		Menu:     []core.Entry{{Door: core.BehindMine, Place: 20, Key: "menu.export", Command: "export", For: core.Everybody}},
		Taps: []core.Action{
			{Name: "make", Do: tapExport},
			{Name: "leave_it", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		},
		Awaits:    core.AwaitsOn(exportCard),
		Entrances: []core.Entrance{{Name: "make", Do: func(t *core.Turn, who event.Who, _ string) { export(t, who) }}},
	}
}

func askExport(t *core.Turn, who event.Who) {
	k := t.Card(who, exportCard).Line("export.ask")
	if t.Paired() {
		k.Line("export.ask_pair")
	}
	k.Row(core.Press("export.make", "make").Main(), core.Press("common.not_now", "leave_it")).Private().Deliver()
}

func tapExport(t *core.Turn, p core.Tap) {
	if !mayExport(t, p.Who) {
		t.Card(p.Who, p.Card).Line("export.enough").Private().Edit()
		return
	}
	t.Card(p.Who, p.Card).Line("export.made").Private().Edit()
	export(t, p.Who)
}

// mayExport tells whether who can have their files once more today.
func mayExport(t *core.Turn, who event.Who) bool {
	f := *filesOf(t, who)
	return f.Day != t.Today(who) || f.N < exportsADay
}

// export has the files made. Their names say what day it is and nothing else: a phone lists them.
func export(t *core.Turn, who event.Who) {
	f, today := filesOf(t, who), t.Today(who)
	if f.Day != today {
		*f = Files{Day: today}
	}
	f.N++
	t.Out = append(t.Out, event.Export{
		To: who, Name: "steady-" + today.Date().Format(time.DateOnly),
		Page: t.Say(who, "export.page"), Data: t.Say(who, "export.data"),
	})
}

// IsOwnPage tells whether a page of the journal belongs into who's files: their own words, and the
// other's that were opened for them. What waited when one of them left never was.
func IsOwnPage(t *core.Turn, who event.Who, p event.Page) bool {
	if p.By == who {
		return true
	}
	me := t.People(who)
	waits := slices.ContainsFunc(me.Waiting, func(x state.Parcel) bool { return x.Page == p.Number })
	return p.Shared && !waits && !slices.Contains(me.Unseen, p.Number) &&
		(me.Gone.IsZero() || p.At.Before(me.Gone))
}

// Files is how often the files were asked for today.
type Files state.Count

func filesOf(t *core.Turn, who event.Who) *Files { return core.OwnStateOf[Files](t, who) }
