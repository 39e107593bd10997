// Package dispatch takes an event through a turn: it finds out whose it is, which flow it belongs to, lets come what is
// due, and settles what is left to do at the end. It knows the flows by what they say for themselves (core.Flow) and by
// nothing else. The root alone uses it.
package dispatch

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Step takes an event through a turn. It returns true where that would keep more of somebody's words than their day
// has room for: then nothing of the turn may stand, and another, in which nothing has happened, is to answer
// (TurnedAway).
func Step(t *core.Turn, e event.Event) (full bool) {
	t.Out = make([]event.Effect, 0, 8)
	if e, ok := e.(event.Unheard); ok {
		unheard(t, e) // what is due or waits has its own turn, in its own order
		return false
	}
	t.Since = calendar.Earliest(Due(t))
	beginIntake(t, e)
	handle(t, e)
	if overflows(t) {
		return true
	}
	settle(t)
	if _, came := e.(event.Came); !came {
		makesWay(t)
	}
	return false
}

// Due is when something next has to happen, by what the flows say.
func Due(t *core.Turn) (urgent, crowd time.Time) {
	if t.C.Over && t.C.Moved == "" {
		return urgent, crowd
	}
	for _, f := range t.Flows.Due {
		if t.C.Moved == "" || f.Behind {
			u, k := f.Due(t)
			urgent, crowd = calendar.Earliest(urgent, u), calendar.Earliest(crowd, k)
		}
	}
	if t.C.Moved != "" {
		return urgent, crowd
	}
	for _, who := range event.Both() {
		p := t.People(who)
		urgent = calendar.Earliest(urgent, p.Wake)
		for _, s := range p.Slots {
			crowd = calendar.Earliest(crowd, s.Next)
		}
	}
	return urgent, crowd
}

func handle(t *core.Turn, e event.Event) {
	switch e := e.(type) {
	case event.Said:
		t.WroteAt(e.Written)
		by(t, e.From, func(who event.Who) { said(t, who, e); attend(t, who) })
	case event.Tapped:
		by(t, e.From, func(who event.Who) { tapped(t, who, e) })
	case event.Edited:
		t.WroteAt(e.Written)
		by(t, e.From, func(who event.Who) { edited(t, who, e); attend(t, who) })
	case event.Reacted:
		by(t, e.From, func(who event.Who) { reacted(t, who, e) })
	case event.Opened:
		by(t, e.From, func(who event.Who) { opened(t, who, e) })
	case event.Reached:
		reached(t, e)
	case event.Came:
		came(t)
	case event.Lapsed:
		if f, ok := t.Flow(core.FlowOf(e.Card)); ok && f.Lapsed != nil {
			f.Lapsed(t, e.To, e.Card)
		}
	case event.Refused:
		refused(t, e)
	case event.Undeleted:
		undeleted(t, e)
	case event.Recalled:
		if f, ok := t.Flow(core.FlowOf(e.For)); ok && f.Recalled != nil {
			f.Recalled(t, e)
		}
	default:
		outside(t, e)
	}
}

func opened(t *core.Turn, who event.Who, e event.Opened) {
	for _, f := range t.Flows.All {
		if f.Opened != nil {
			f.Opened(t, who, e)
		}
	}
}

func outside(t *core.Turn, e event.Event) {
	for _, f := range t.Flows.All {
		if f.Outside != nil {
			f.Outside(t, e)
		}
	}
}

func press(t *core.Turn, p core.Tap, g state.Tag) bool {
	f, ok := t.Flow(g.Flow)
	if !ok || !t.Allowed(p.Who, f) {
		return false
	}
	for _, a := range f.Taps {
		if a.Name == g.Action {
			t.Began, t.On = f.Name, p.Card
			a.Do(t, p)
			return true
		}
	}
	return false
}

// unknown answers a word after a slash that is no command.
func unknown(t *core.Turn, who event.Who, word string) {
	for _, f := range t.Flows.All {
		if f.Unknown != nil {
			f.Unknown(t, who, word)
		}
	}
}

// reached notes that a phone accepts messages, or no longer does.
func reached(t *core.Turn, e event.Reached) {
	for _, who := range event.Both() {
		p := t.People(who)
		if p.Chat == e.From.Chat && p.Gone.IsZero() && p.Unreachable == e.OK {
			p.Unreachable, t.Replan = !e.OK, true
			for _, f := range t.Flows.All {
				if f.Lost != nil && !e.OK {
					f.Lost(t, who)
				}
			}
		}
	}
}
