package pause

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
)

// headKey is the first line of a pause that is running. The bot vouches for the first one only.
func headKey(t *core.Turn, who event.Who) string {
	p := promise.Of(t)
	owner := who == p.Owner()
	switch {
	case owner:
		return "pause.caller"
	case p.Again && p.Longer > 0:
		return "pause.another_longer"
	case p.Okay && !p.Again: // what they have seen is not said again
		return "pause.other_seen"
	case p.Again:
		return "pause.another"
	case p.Longer > 0:
		return "pause.longer_other"
	case sleptOn(t):
		return "pause.other_sleep"
	}
	return "pause.other"
}

// sleptOn tells whether a night lies in the pause: one day ends in it where its owner is.
func sleptOn(t *core.Turn) bool {
	p := promise.Of(t)
	loc := t.People(p.Owner()).Location(t.Book)
	return p.Until.Sub(p.From) > promise.SoonReturn && calendar.DayOf(p.Until.In(loc)) != calendar.DayOf(p.From.In(loc))
}

// aloudKey is the sentence to say to whoever sits beside one: it fits how long it is.
func aloudKey(t *core.Turn) string {
	switch p := promise.Of(t); {
	case sleptOn(t):
		return "pause.aloud_sleep"
	case p.Until.Sub(p.From) > promise.SoonReturn:
		return "pause.aloud_hours"
	}
	return "pause.aloud_line"
}
