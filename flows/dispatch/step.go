package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// newTurn is a turn over a couple in which nothing has happened yet. What it changes is the couple itself.
func newTurn(w whole, flows []*flow, now time.Time, book *prompts.Book) *turn {
	now = now.UTC().Truncate(time.Second)
	return &turn{
		c: w.Common(), both: [2]*Person{w.One(event.A), w.One(event.B)}, whole: w,
		now: now, written: now, book: book, flows: flows, actor: nobody,
	}
}

// step takes an event through a turn. It returns true where that would keep more of somebody's words than their day
// has room for: then nothing of the turn may stand, and another, in which nothing has happened, is to answer
// (turnedAway).
func (t *turn) step(e event.Event) (full bool) {
	t.out = make([]event.Effect, 0, 8)
	if e, ok := e.(event.Unheard); ok {
		t.unheard(e) // what is due or waits has its own turn, in its own order
		return false
	}
	t.since = earliest(due(t))
	t.beginIntake(e)
	t.handle(e)
	if t.overflows() {
		return true
	}
	t.settle()
	if _, came := e.(event.Came); !came {
		t.makesWay()
	}
	return false
}

// due is when something next has to happen, by what the flows say.
func due(t *turn) (urgent, crowd time.Time) {
	if t.c.Over && t.c.Moved == "" {
		return urgent, crowd
	}
	for _, f := range t.flows {
		if f.due != nil && (t.c.Moved == "" || f.behind) {
			u, k := f.due(t)
			urgent, crowd = earliest(urgent, u), earliest(crowd, k)
		}
	}
	if t.c.Moved != "" {
		return urgent, crowd
	}
	for _, who := range event.Both() {
		p := t.people(who)
		urgent = earliest(urgent, p.Wake)
		for _, s := range p.Slots {
			crowd = earliest(crowd, s.Next)
		}
	}
	return urgent, crowd
}

func (t *turn) handle(e event.Event) {
	switch e := e.(type) {
	case event.Said:
		t.wroteAt(e.Written)
		t.by(e.From, func(who event.Who) { t.said(who, e); t.attend(who) })
	case event.Tapped:
		t.by(e.From, func(who event.Who) { t.tapped(who, e) })
	case event.Edited:
		t.wroteAt(e.Written)
		t.by(e.From, func(who event.Who) { t.edited(who, e); t.attend(who) })
	case event.Reacted:
		t.by(e.From, func(who event.Who) { t.reacted(who, e) })
	case event.Opened:
		t.by(e.From, func(who event.Who) { t.opened(who, e) })
	case event.Reached:
		t.reached(e)
	case event.Came:
		t.came()
	case event.Lapsed:
		if f, ok := t.flow(flowOf(e.Card)); ok && f.lapsed != nil {
			f.lapsed(t, e.To, e.Card)
		}
	case event.Refused:
		t.refused(e)
	case event.Undeleted:
		t.undeleted(e)
	case event.Recalled:
		if f, ok := t.flow(flowOf(e.For)); ok && f.recalled != nil {
			f.recalled(t, e)
		}
	default:
		t.outside(e)
	}
}

func (t *turn) opened(who event.Who, e event.Opened) {
	for _, f := range t.flows {
		if f.opened != nil {
			f.opened(t, who, e)
		}
	}
}

func (t *turn) outside(e event.Event) {
	for _, f := range t.flows {
		if f.outside != nil {
			f.outside(t, e)
		}
	}
}

func (t *turn) press(p tap, g tag) bool {
	f, ok := t.flow(g.flow)
	if !ok || !t.allowed(p.who, f) {
		return false
	}
	for _, a := range f.taps {
		if a.name == g.action {
			t.began, t.on = f.name, p.card
			a.do(t, p)
			return true
		}
	}
	return false
}

// unknown answers a word after a slash that is no command.
func (t *turn) unknown(who event.Who, word string) {
	for _, f := range t.flows {
		if f.unknown != nil {
			f.unknown(t, who, word)
		}
	}
}

// reached notes that a phone accepts messages, or no longer does.
func (t *turn) reached(e event.Reached) {
	for _, who := range event.Both() {
		p := t.people(who)
		if p.Chat == e.From.Chat && p.Gone.IsZero() && p.Unreachable == e.OK {
			p.Unreachable, t.replan = !e.OK, true
			for _, f := range t.flows {
				if f.lost != nil && !e.OK {
					f.lost(t, who)
				}
			}
		}
	}
}
