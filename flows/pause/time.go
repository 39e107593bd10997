package pause

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// setReturn promises a return at about at: never sooner than twenty minutes and never later than a day
// after the first call. One that is not named for within two hours, when both are still up, stays out of
// the quiet hours of both, even past that day.
func setReturn(t *core.Turn, at time.Time) {
	p := stateOf(t)
	least, most := p.From.Add(LeastPause), p.limit()
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
	if at.Sub(p.From) > soonReturn {
		if moved, ok := awake(t, at); ok {
			p.Moved, at = at.Truncate(time.Second), moved
		}
	}
	p.Until = at.Truncate(time.Second)
}

// awake is the first nine in the morning after at, of the one whose nine comes later, that is in
// nobody's quiet hours. ok is false when at itself is in nobody's, or when there is no such morning.
func awake(t *core.Turn, at time.Time) (time.Time, bool) {
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
		if fits(c, stateOf(t).Caller) {
			return c, true
		}
	}
	return at, false
}

// isUp tells whether it is past nine in the morning where who is.
func isUp(t *core.Turn, who event.Who, at time.Time) bool {
	return at.In(t.People(who).Location(t.Book)).Hour() >= 9
}

func nineOClock(*state.Person) calendar.Clock { return 9 * 60 }

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

// mayHold is until when a pause that begins now may hold words: as long as no two days hold them
// for more than one, those of earlier pauses counted.
func mayHold(t *core.Turn) time.Time {
	p := stateOf(t)
	p.Held = slices.DeleteFunc(p.Held, func(s Span) bool { return !s.To.After(t.Now.Add(-heldWithin)) })
	if len(p.Held) == 0 {
		p.Held = nil
	}
	least, most := 0, int(mostHeld/time.Second)
	for least < most { // what a later end holds more is never less than what falls out of the two days
		mid := (least + most + 1) / 2
		end := t.Now.Add(time.Duration(mid) * time.Second)
		if HeldFor(p.Held, end.Add(-heldWithin), end)+end.Sub(t.Now) <= mostHeld {
			least = mid
		} else {
			most = mid - 1
		}
	}
	return t.Now.Add(time.Duration(least) * time.Second)
}

// HeldFor is how much of the time between two instants words were held.
func HeldFor(spans []Span, from, to time.Time) time.Duration {
	var sum time.Duration
	for _, s := range spans {
		a, b := s.From, s.To
		if a.Before(from) {
			a = from
		}
		if b.After(to) {
			b = to
		}
		if b.After(a) {
			sum += b.Sub(a)
		}
	}
	return sum
}

// maxSpans is how many stretches are remembered apart. More than that in two days are taken for one.
const maxSpans = 24

// noteHeld remembers that words were held from Since until end.
func (p *State) noteHeld(end time.Time) {
	if p.Hold.Before(end) {
		end = p.Hold
	}
	if p.Since.IsZero() || !end.After(p.Since) {
		return
	}
	if n := len(p.Held); n > 0 && (!p.Held[n-1].To.Before(p.Since) || n >= maxSpans) {
		p.Held[n-1].To = end
		return
	}
	p.Held = append(p.Held, Span{p.Since, end})
}
