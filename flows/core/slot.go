package core

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
)

// Slot is something that comes by itself on a rhythm.
type Slot struct {
	Name   string // the key in Partner.Slots
	Class  state.Class
	Rhythm func(t *Turn, who event.Who) calendar.Rhythm
	// came says it. day is the local day it belongs to.
	Came func(t *Turn, who event.Who, day calendar.Day)
}

func IsDue(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// NineAfter is the first nine in the morning on who's clock at or after an instant.
func (t *Turn) NineAfter(who event.Who, at time.Time) time.Time {
	loc := t.People(who).Location(t.Book)
	for d := calendar.DateOf(at.In(loc)); ; d++ {
		if nine, ok := calendar.Clock(9*60).At(d, loc); ok && !nine.Before(at) {
			return nine
		}
	}
}

// nudgesFrom is the day of a new pair from which on more comes than the question. The day the two came
// together is the first.
const nudgesFrom calendar.Day = 3

// SettlingIn tells whether day is one of who's first days in the pair, with nothing but the question.
func (t *Turn) SettlingIn(who event.Who, day calendar.Day) bool {
	return day-t.PairedOn(who)+1 < nudgesFrom
}

// PairedOn is the day the two became a pair, where who is.
func (t *Turn) PairedOn(who event.Who) calendar.Day {
	return calendar.DayOf(t.C.Paired.In(t.People(who).Location(t.Book)))
}

func (t *Turn) SetSlot(p *state.Person, name string, s state.Slot) {
	if s == (state.Slot{}) {
		delete(p.Slots, name)
		if len(p.Slots) == 0 {
			p.Slots = nil
		}
		return
	}
	if p.Slots == nil {
		p.Slots = map[string]state.Slot{}
	}
	p.Slots[name] = s
}
