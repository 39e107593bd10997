package core

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// What somebody can do about the partner's words that come to them: have them wait until tomorrow, or put the
// card by that has the floor.

// Holding tells whether who has the other's cards wait.
func (t *Turn) Holding(who event.Who) bool { return t.People(who).HoldTo.After(t.Now) }

// HoldChoice is the button below the partner's words.
func (t *Turn) HoldChoice(who event.Who) Choice {
	if t.Holding(who) {
		return Press("hold.free", "free").Of("hold")
	}
	return Press("hold.rest", "rest").Of("hold")
}

// TomorrowMorning is nine on the next of who's days.
func (t *Turn) TomorrowMorning(who event.Who) time.Time {
	loc := t.People(who).Location(t.Book)
	for d := t.Today(who) + 1; ; d++ {
		if dawn, ok := calendar.Clock(calendar.DayStart*60).At(d, loc); ok {
			return t.NineAfter(who, dawn)
		}
	}
}

// PutAside closes one of the partner's cards; the next may come.
func PutAside(t *Turn, p Tap) {
	t.Shown(p.Who, p.Card)
	t.Strip(p.Who, p.Card)
	t.Toast(p.Who, "common.put_by_done")
}
