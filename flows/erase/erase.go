// Package erase takes everything of somebody's away, asked once and then at once, also what stands with the other: it
// goes through everything a couple keeps, so that no flow can be forgotten.
package erase

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
)

const eraseCard = "erase.ask"

// Flow takes everything of somebody's away: asked once, and then at once.
func Flow() core.Flow {
	return core.Flow{
		Name:     "erase",
		Access:   core.Access{Early: true, Always: true, Urgent: true},
		Commands: []core.Command{{Name: "erase", Do: askErase}},
		Menu:     []core.Entry{{Door: core.BehindMine, Place: 40, Key: "menu.erase", Command: "erase", For: core.Everybody}},
		Taps: []core.Action{
			{Name: "file", Do: tapEraseFiled},
			{Name: "now", Do: func(t *core.Turn, p core.Tap) { erase(t, p.Who) }},
			{Name: "keep", Do: func(t *core.Turn, p core.Tap) { t.Card(p.Who, p.Card).Line("erase.kept").Edit() }},
		},
		Awaits:  core.AwaitsOn(eraseCard),
		Outside: eraseOrders,
	}
}

// eraseOrders takes what the shell answers and orders.
func eraseOrders(t *core.Turn, e event.Event) {
	switch e := e.(type) {
	case event.Handed:
		handed(t, e)
	case event.EraseAsked:
		if who, here := t.With(e.Chat); here {
			erase(t, who)
		}
	case event.Erased:
		erased(t, e)
	}
}

// askErase is /erase. Nothing is asked there about words behind the command.
func askErase(t *core.Turn, who event.Who, rest string) {
	k := t.Card(who, eraseCard).Line("erase.ask")
	if t.Paired() {
		k.Line("erase.ask_pair")
	}
	k.Line("erase.ask_reach").Row(core.Press("erase.file", "file").Grave()).
		Row(core.Press("erase.now", "now").Grave(), core.Press("common.not_now", "keep")).Unkept(rest).Deliver()
	t.Replied(who, eraseCard, t.Typed)
}

// tapEraseFiled hands the files over first. What goes for ever is not rationed.
func tapEraseFiled(t *core.Turn, p core.Tap) {
	t.Card(p.Who, p.Card).Line("erase.filing").Edit()
	t.Enter(p.Who, "export", "make", "")
	t.Out = append(t.Out, event.Erase{To: p.Who, Filed: true})
}

// handed goes on once it is known whether the files arrived.
func handed(t *core.Turn, e event.Handed) {
	if !e.OK {
		t.Card(e.To, eraseCard).Line("erase.not_filed").Deliver()
		return
	}
	erase(t, e.To)
}

// erase begins it. From here on nothing crosses, and whoever comes upon this person finishes it.
func erase(t *core.Turn, who event.Who) {
	p := t.People(who)
	if p.Chat == 0 || !p.Erases.IsZero() {
		return
	}
	if t.Paired() && p.Gone.IsZero() {
		t.People(who.Other()).Missed()
		p.Gone = t.Now
	}
	p.Erases = t.Now
	t.Out = append(t.Out, event.Erase{To: who})
}

// erased takes what is left of somebody out of a couple, and off the other's phone.
func erased(t *core.Turn, e event.Erased) {
	who, other := e.Who, e.Who.Other()
	if t.People(who).Chat == 0 {
		return
	}
	if t.People(other).Chat == 0 {
		t.Whole.Empty()
		return
	}
	quiet.TidyNow(t, other) // what is kept of cards that are shown anew names who is erased
	for _, f := range t.Flows.All {
		if f.Erased != nil {
			f.Erased(t, who)
		}
	}
	emptyTheirs(t, who)
	gone := t.People(who).Gone
	if gone.IsZero() {
		gone = t.Now
	}
	t.Whole.EmptyOf(who)
	t.People(who).Gone = gone
	p := t.People(other)
	p.Missed()
	p.Unseen, p.Holds = nil, nil
	if p.Farewell != nil {
		p.Farewell.With = ""
	}
	scrubAll(t, who)
}
