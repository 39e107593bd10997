package flows

import (
	"steady/flows/calendar"
	"steady/flows/event"
	"time"
)

// slot is something that comes by itself on a rhythm.
type slot struct {
	name   string // the key in Partner.Slots
	class  class
	rhythm func(t *turn, who event.Who) calendar.Rhythm
	// came says it. day is the local day it belongs to.
	came func(t *turn, who event.Who, day calendar.Day)
}

func isDue(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// nineAfter is the first nine in the morning on who's clock at or after an instant.
func (t *turn) nineAfter(who event.Who, at time.Time) time.Time {
	loc := t.people(who).zone(t.book)
	for d := calendar.DateOf(at.In(loc)); ; d++ {
		if nine, ok := calendar.Clock(9*60).At(d, loc); ok && !nine.Before(at) {
			return nine
		}
	}
}

// nudgesFrom is the day of a new pair from which on more comes than the question. The day the two came
// together is the first.
const nudgesFrom calendar.Day = 3

// settlingIn tells whether day is one of who's first days in the pair, with nothing but the question.
func (t *turn) settlingIn(who event.Who, day calendar.Day) bool {
	return day-t.pairedOn(who)+1 < nudgesFrom
}

// pairedOn is the day the two became a pair, where who is.
func (t *turn) pairedOn(who event.Who) calendar.Day {
	return calendar.DayOf(t.c.Paired.In(t.people(who).zone(t.book)))
}

func (t *turn) setSlot(p *Person, name string, s Slot) {
	if s == (Slot{}) {
		delete(p.Slots, name)
		if len(p.Slots) == 0 {
			p.Slots = nil
		}
		return
	}
	if p.Slots == nil {
		p.Slots = map[string]Slot{}
	}
	p.Slots[name] = s
}
