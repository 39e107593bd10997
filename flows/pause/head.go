package flows

import (
	"steady/flows/event"

	"steady/flows/calendar"
)

// headKey is the first line of a pause that is running. The bot vouches for the first one only.
func (t *turn) headKey(who event.Who) string {
	p := pauseState(t)
	owner := who == p.owner()
	switch {
	case owner && p.Longer > 0:
		return "pause.longer_mine"
	case owner:
		return "pause.caller"
	case p.Again && p.Longer > 0:
		return "pause.another_longer"
	case p.Again:
		return "pause.another"
	case p.Longer > 0:
		return "pause.longer_other"
	case t.sleptOn():
		return "pause.other_sleep"
	}
	return "pause.other"
}

// sleptOn tells whether a night lies in the pause: one day ends in it where its owner is.
func (t *turn) sleptOn() bool {
	p := pauseState(t)
	loc := t.people(p.owner()).zone(t.book)
	return p.Until.Sub(p.From) > soonReturn && calendar.DayOf(p.Until.In(loc)) != calendar.DayOf(p.From.In(loc))
}

// aloudKey is the sentence to say to whoever sits beside one: it fits how long it is.
func (t *turn) aloudKey() string {
	switch p := pauseState(t); {
	case t.sleptOn():
		return "pause.aloud_sleep"
	case p.Until.Sub(p.From) > soonReturn:
		return "pause.aloud_hours"
	}
	return "pause.aloud_line"
}
