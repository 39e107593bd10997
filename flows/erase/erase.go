package flows

import (
	"steady/flows/event"
)

const eraseCard = "erase.ask"

// eraseFlow takes everything of somebody's away: asked once, and then at once.
func eraseFlow() flow {
	return flow{
		name:     "erase",
		access:   access{early: true, always: true, urgent: true},
		commands: []command{{"erase", askErase}},
		taps: []action{
			{"file", tapEraseFiled},
			{"now", func(t *turn, p tap) { t.erase(p.who) }},
			{"keep", func(t *turn, p tap) { t.card(p.who, p.card).line("erase.kept").edit() }},
		},
		awaits:  awaitsOn(eraseCard),
		outside: eraseOrders,
	}
}

// eraseOrders takes what the shell answers and orders.
func eraseOrders(t *turn, e event.Event) {
	switch e := e.(type) {
	case event.Handed:
		t.handed(e)
	case event.EraseAsked:
		if who, here := t.with(e.Chat); here {
			t.erase(who)
		}
	case event.Erased:
		t.erased(e)
	}
}

// askErase is /erase. Nothing is asked there about words behind the command.
func askErase(t *turn, who event.Who, rest string) {
	k := t.card(who, eraseCard).line("erase.ask")
	if t.paired() {
		k.line("erase.ask_pair")
	}
	k.line("erase.ask_reach").row(press("erase.file", "file")).
		row(press("erase.now", "now"), press("common.not_now", "keep")).unkept(rest).deliver()
	t.replied(who, eraseCard, t.typed)
}

// tapEraseFiled hands the files over first. What goes for ever is not rationed.
func tapEraseFiled(t *turn, p tap) {
	t.card(p.who, p.card).line("erase.filing").edit()
	t.enter(p.who, "export", "make", "")
	t.out = append(t.out, event.Erase{To: p.who, Filed: true})
}

// handed goes on once it is known whether the files arrived.
func (t *turn) handed(e event.Handed) {
	if !e.OK {
		t.card(e.To, eraseCard).line("erase.not_filed").deliver()
		return
	}
	t.erase(e.To)
}

// erase begins it. From here on nothing crosses, and whoever comes upon this person finishes it.
func (t *turn) erase(who event.Who) {
	p := t.people(who)
	if p.Chat == 0 || !p.Erases.IsZero() {
		return
	}
	if t.paired() && p.Gone.IsZero() {
		t.people(who.Other()).missed()
		p.Gone = t.now
	}
	p.Erases = t.now
	t.out = append(t.out, event.Erase{To: who})
}

// erased takes what is left of somebody out of a couple, and off the other's phone.
func (t *turn) erased(e event.Erased) {
	who, other := e.Who, e.Who.Other()
	if t.people(who).Chat == 0 {
		return
	}
	if t.people(other).Chat == 0 {
		t.whole.Empty()
		return
	}
	t.tidyNow(other) // what is kept of cards that are shown anew names who is erased
	for _, f := range t.flows {
		if f.erased != nil {
			f.erased(t, who)
		}
	}
	t.emptyTheirs(who)
	gone := t.people(who).Gone
	if gone.IsZero() {
		gone = t.now
	}
	t.whole.EmptyOf(who)
	t.people(who).Gone = gone
	p := t.people(other)
	p.missed()
	p.Unseen, p.Holds = nil, nil
	if p.Farewell != nil {
		p.Farewell.With = ""
	}
	t.scrubAll(who)
}
