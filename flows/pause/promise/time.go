package promise

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// mostPause is how long pauses that belong together last at most, from the first call.
const mostPause = 24 * time.Hour

// Least is how long a pause lasts at least.
const Least = 20 * time.Minute

// SoonReturn is how far off a return may be that comes at its time, at night too.
const SoonReturn = 2 * time.Hour

// SetReturn promises a return at about at: never sooner than twenty minutes and never later than a day
// after the first call. One that is not named for within two hours, when both are still up, stays out of
// the quiet hours of both, even past that day.
func SetReturn(t *core.Turn, at time.Time) {
	p := Of(t)
	least, most := p.From.Add(Least), p.Limit()
	p.Note, p.Moved = "", time.Time{}
	if at.Before(least) {
		at, p.Note = least, "pause.note_least"
	}
	if most.Before(least) { // so near to the end of the day a pause still gets its twenty minutes
		most = least
	}
	if at.After(most) {
		at, p.Note = most, "pause.note_most"
	}
	if soon := t.Now.Add(time.Minute); at.Before(soon) {
		at = soon
		if most.After(t.Now) && at.After(most) { // the last minute of the day it may last
			at = most
		}
	}
	if at.Sub(p.From) > SoonReturn {
		if moved, ok := Awake(t, at); ok {
			p.Moved, at = at.Truncate(time.Second), moved
		}
	}
	p.Until = at.Truncate(time.Second)
}

// Morning is when something that was due at due is said instead of now: nobody was there to say it in
// time, and by now it is in somebody's quiet hours. ok is false when now will do.
func Morning(t *core.Turn, due time.Time) (at time.Time, ok bool) {
	if t.Now.Sub(due) <= core.Delayed {
		return t.Now, false
	}
	return Awake(t, t.Now)
}

// Awake is the first nine in the morning after at, of the one whose nine comes later, that is in
// nobody's quiet hours. ok is false when at itself is in nobody's, or when there is no such morning.
func Awake(t *core.Turn, at time.Time) (time.Time, bool) {
	if !t.Quiet(event.A, at) && !t.Quiet(event.B, at) {
		return at, false
	}
	fits := func(c time.Time, who ...event.Who) bool {
		return !c.Before(at) && !slices.ContainsFunc(who, func(w event.Who) bool { return t.Quiet(w, c) })
	}
	for _, c := range mornings(t, at, nineOClock) {
		if fits(c, event.A, event.B) && isUp(t, event.A, c) && isUp(t, event.B, c) {
			return c, true
		}
	}
	for _, c := range mornings(t, at, quietEnds) {
		if fits(c, event.A, event.B) {
			return c, true
		}
	}
	for _, c := range mornings(t, at, nineOClock) { // two who are never awake together: the caller's nine
		if fits(c, Of(t).Caller) {
			return c, true
		}
	}
	return at, false
}

// isUp tells whether it is past nine in the morning where who is.
func isUp(t *core.Turn, who event.Who, at time.Time) bool {
	return at.In(t.People(who).Location(t.Book)).Hour() >= 9
}

// nineOClock is nine in the morning, for everybody.
func nineOClock(*state.Person) calendar.Clock { return 9 * 60 }

// quietEnds is when somebody's quiet hours are over.
func quietEnds(p *state.Person) calendar.Clock { return p.Likes.QuietTo }

// mornings are the instants of the next days at which either clock shows a time, in order.
func mornings(t *core.Turn, at time.Time, clock func(*state.Person) calendar.Clock) []time.Time {
	var all []time.Time
	for _, who := range event.Both() {
		loc := t.People(who).Location(t.Book)
		for d := calendar.DateOf(at.In(loc)); d < calendar.DateOf(at.In(loc))+3; d++ {
			if c, ok := clock(t.People(who)).At(d, loc); ok {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}
