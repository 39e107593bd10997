package flows

import (
	"slices"
	"strings"

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
		if who, here := At(*t.c, e.Chat); here {
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
		*t.c = Couple{Schema: Schema, ID: t.c.ID, Cards: t.c.Cards, Pages: t.c.Pages, Over: true}
		return
	}
	t.tidyNow(other) // what is kept of cards that are shown anew names who is erased
	t.closeTheirs(who)
	t.emptyCards(who)
	gone := t.people(who).Gone
	if gone.IsZero() {
		gone = t.now
	}
	*t.people(who) = Partner{Gone: gone}
	p := t.people(other)
	p.missed()
	p.Unseen, p.Holds = nil, nil
	if p.Farewell != nil {
		p.Farewell.With = ""
	}
	t.scrub(who)
}

// closeTheirs closes an open question that is in the words of whoever is erased. What the other has
// answered stays theirs.
func (t *turn) closeTheirs(who event.Who) {
	q, other := &t.c.Question, who.Other()
	if !q.Open || q.prompt(other).Whose() != event.OwnedBy(who) {
		return
	}
	q.Prompt, q.Sides[other].Swapped = Prompt{}, nil
	t.keepOwn(other)
	q.Open = false
	t.empty(other, askCard)
	t.empty(other, "checkin.remind")
}

// emptyCards takes the words of whoever is erased off the cards that show them. An opened question
// keeps the other's own.
func (t *turn) emptyCards(who event.Who) {
	other := who.Other()
	p := t.people(other)
	for _, name := range slices.Clone(p.Holds) {
		r := slices.IndexFunc(t.c.Question.Past, func(r Reveal) bool { return revealName(r.Number) == name })
		switch {
		case r >= 0 && p.Gone.IsZero():
			past := &t.ownPast()[r]
			past.Taken[who] = true
			t.redraw(past, who, "")
		case strings.Contains(name, "~"):
			t.out = append(t.out, event.Delete{To: other, Card: name, Taken: name})
		default:
			t.empty(other, name)
		}
	}
}

// empty leaves a line where a card was. A card that is gone stays gone.
func (t *turn) empty(who event.Who, name string) {
	t.retire(who, name)
	if p := t.people(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.out = append(t.out, event.Edit{To: who, Card: name, Text: event.Text{Body: t.say(who, "erase.emptied")}, Only: true})
}
