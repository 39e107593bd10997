package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Step is the whole bot: given what a couple's state is, what just happened and when, it returns
// the state after it and what is to be done, in order. Same input, same output; c is not changed.
// After a Came event, both times of Due(the new state) lie after now. Safe to call at once from
// many places.
func Step(c Couple, now time.Time, e event.Event, book *prompts.Book) (Couple, []event.Effect) {
	t := begin(c, now, book)
	next := t.c
	if e, ok := e.(event.Unheard); ok {
		t.unheard(e) // what is due or waits has its own turn, in its own order
		return *next, t.out
	}
	t.since = earliest(due(t))
	t.beginIntake(e)
	t.handle(e)
	if t.overflows() {
		return turnedAway(c, t.actor, e, begin(c, now, book))
	}
	t.settle()
	if _, came := e.(event.Came); !came {
		t.makesWay()
	}
	return *next, t.out
}

// begin is a turn in which nothing has happened yet.
func begin(c Couple, now time.Time, book *prompts.Book) *turn {
	next := clone(c)
	next.Schema = Schema
	now = now.UTC().Truncate(time.Second)
	return &turn{c: next, now: now, written: now, book: book, flows: registry(), actor: nobody, out: make([]event.Effect, 0, 8)}
}

// Due is when something next has to happen for this couple, or zero: urgent for what was promised
// for its moment, crowd for what may wait its turn in a busy evening. Whole seconds. It is a
// function of the state: any index of it can be rebuilt.
func Due(c Couple) (urgent, crowd time.Time) { return due(looking(&c, nil)) }

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
	for i := range t.c.People {
		p := &t.c.People[i]
		urgent = earliest(urgent, p.Wake)
		for _, s := range p.Slots {
			crowd = earliest(crowd, s.Next)
		}
	}
	return urgent, crowd
}

// Home is where somebody belongs who is not at home in c: the pair they moved to, or "" when the
// shell has to look it up because they left this pair. ok is true when they are at home here.
func Home(c Couple, chat int64) (elsewhere string, ok bool) {
	if c.Moved != "" {
		return c.Moved, false
	}
	for i := range c.People {
		if c.People[i].Chat == chat {
			return "", c.People[i].Gone.IsZero() && c.People[i].Erases.IsZero()
		}
	}
	return "", c.Paired.IsZero() && !c.Over // a stranger is at home only in a couple of one that is still empty
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
