package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// What somebody can do about the partner's words that come to them: have them wait until tomorrow, or put the
// card by that has the floor.

// holding tells whether who has the other's cards wait.
func (t *turn) holding(who event.Who) bool { return t.people(who).HoldTo.After(t.now) }

// holdChoice is the button below the partner's words.
func (t *turn) holdChoice(who event.Who) choice {
	if t.holding(who) {
		return press("hold.free", "free").of("hold")
	}
	return press("hold.rest", "rest").of("hold")
}

// tomorrowMorning is nine on the next of who's days.
func (t *turn) tomorrowMorning(who event.Who) time.Time {
	loc := t.people(who).zone(t.book)
	for d := t.today(who) + 1; ; d++ {
		if dawn, ok := calendar.Clock(calendar.DayStart*60).At(d, loc); ok {
			return t.nineAfter(who, dawn)
		}
	}
}

// putAside closes one of the partner's cards; the next may come.
func putAside(t *turn, p tap) {
	t.shown(p.who, p.card)
	t.strip(p.who, p.card)
	t.toast(p.who, "common.put_by_done")
}
