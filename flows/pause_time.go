package flows

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"steady/flows/calendar"
	"steady/flows/event"
)

// setReturn promises a return at about at: never sooner than twenty minutes and never later than a day
// after the first call. One that is not named for within two hours, when both are still up, stays out of
// the quiet hours of both, even past that day.
func (t *turn) setReturn(at time.Time) {
	p := &t.c.Pause
	least, most := p.From.Add(leastPause), p.limit()
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
	if soon := t.now.Add(time.Minute); at.Before(soon) {
		at = soon
		if most.After(t.now) && at.After(most) { // the last minute of the day it may last
			at = most
		}
	}
	if at.Sub(p.From) > soonReturn {
		if moved, ok := t.awake(at); ok {
			p.Moved, at = at.Truncate(time.Second), moved
		}
	}
	p.Until = at.Truncate(time.Second)
}

// awake is the first nine in the morning after at, of the one whose nine comes later, that is in
// nobody's quiet hours. ok is false when at itself is in nobody's, or when there is no such morning.
func (t *turn) awake(at time.Time) (time.Time, bool) {
	if !t.quiet(event.A, at) && !t.quiet(event.B, at) {
		return at, false
	}
	fits := func(c time.Time, who ...event.Who) bool {
		return !c.Before(at) && !slices.ContainsFunc(who, func(w event.Who) bool { return t.quiet(w, c) })
	}
	for _, c := range t.mornings(at, nineOClock) {
		if fits(c, event.A, event.B) && t.isUp(event.A, c) && t.isUp(event.B, c) {
			return c, true
		}
	}
	for _, c := range t.mornings(at, quietEnds) {
		if fits(c, event.A, event.B) {
			return c, true
		}
	}
	for _, c := range t.mornings(at, nineOClock) { // two who are never awake together: the caller's nine
		if fits(c, t.c.Pause.Caller) {
			return c, true
		}
	}
	return at, false
}

// isUp tells whether it is past nine in the morning where who is.
func (t *turn) isUp(who event.Who, at time.Time) bool {
	return at.In(t.people(who).zone(t.book)).Hour() >= 9
}

func nineOClock(*Partner) calendar.Clock { return 9 * 60 }

func quietEnds(p *Partner) calendar.Clock { return p.Likes.QuietTo }

// mornings are the instants of the next days at which either clock shows a time, in order.
func (t *turn) mornings(at time.Time, clock func(*Partner) calendar.Clock) []time.Time {
	var all []time.Time
	for _, who := range event.Both() {
		loc := t.people(who).zone(t.book)
		for d := calendar.DateOf(at.In(loc)); d < calendar.DateOf(at.In(loc))+3; d++ {
			if c, ok := clock(t.people(who)).At(d, loc); ok {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// thisEvening is eight in the evening on who's clock, or half past nine when that is too near; zero
// when the evening is over.
func (t *turn) thisEvening(who event.Who) time.Time { return thisEvening(t.local(who)) }

// thisEvening is the same for a clock that shows local.
func thisEvening(local time.Time) time.Time {
	for _, c := range []calendar.Clock{20 * 60, 21*60 + 30} {
		if at, ok := c.At(calendar.DayOf(local), local.Location()); ok && !at.Before(local.Add(leastPause)) {
			return at
		}
	}
	return time.Time{}
}

// tomorrow is a clock time on who's next day.
func (t *turn) tomorrow(who event.Who, c calendar.Clock) time.Time {
	loc := t.people(who).zone(t.book)
	for d := t.today(who) + 1; ; d++ {
		if at, ok := c.At(d, loc); ok && at.After(t.now) {
			return at
		}
	}
}

// moment is the instant somebody typed who was asked how long: a number alone is minutes, and a length counts
// from from. Of two hours it can mean it is the next.
func (t *turn) moment(who event.Who, text string, from time.Time) (time.Time, bool) {
	if text == "" { // most pauses name none, and the words to read one by take a while to gather
		return time.Time{}, false
	}
	x, ok := calendar.Read(text, t.vocabulary(who))
	if x = x.AsMinutes(); !ok || x.Digits > 0 {
		return time.Time{}, false
	}
	if at := x.After(from.In(t.people(who).zone(t.book))); !at.IsZero() {
		return at.UTC(), true
	}
	all := x.Meanings(t.wroteLocal(who), thisEvening(t.wroteLocal(who)))
	if len(all) == 0 {
		return time.Time{}, false
	}
	return all[0].At, true
}

// howLong takes what moment reads off the front of what somebody typed; the rest are words of theirs.
func (t *turn) howLong(who event.Who, text string, from time.Time) (at time.Time, rest string, ok bool) {
	rest, ok = t.offFront(who, text, func(head, rest string) (read bool) {
		at, read = t.moment(who, head, from)
		return read && (rest == "" || t.saysHour(who, head))
	})
	return at, rest, ok
}

// saysHour tells whether a time is one whatever follows it. A single word that names no hour only begins a sentence:
// "today was too much".
func (t *turn) saysHour(who event.Who, text string) bool {
	x, _ := calendar.Read(text, t.vocabulary(who))
	return strings.ContainsFunc(text, unicode.IsSpace) || strings.ContainsFunc(text, unicode.IsDigit) || x.Clocked || x.Part == calendar.Night
}

// moments are what somebody typed can mean who was asked when: a number alone is an hour. ok is false for what
// is no time; none are left of one that was over when it was typed.
func (t *turn) moments(who event.Who, text string) (all []time.Time, ok bool) {
	x, ok := calendar.Read(text, t.vocabulary(who))
	if x = x.AsHour(); !ok || x.Digits > 0 {
		return nil, false
	}
	for _, m := range x.Meanings(t.wroteLocal(who), thisEvening(t.wroteLocal(who))) {
		all = append(all, m.At)
	}
	return all, true
}

// pauseHush is until when a pause, its return and the half hour after it keep everything else
// quiet, as far as is known now.
func pauseHush(c *Couple) time.Time {
	p := &c.Pause
	switch {
	case !p.going():
		return p.After
	case p.Asked == 0:
		return p.Until.Add(restPause)
	}
	return p.Next.Add(restPause)
}

// wordsHush is until when they keep the other's words: never for more than a day in two.
func wordsHush(c *Couple) time.Time {
	p := &c.Pause
	hush := pauseHush(c)
	if p.Hold.Before(hush) {
		return p.Hold
	}
	return hush
}

// mayHold is until when a pause that begins now may hold words: as long as no two days hold them
// for more than one, those of earlier pauses counted.
func (t *turn) mayHold() time.Time {
	p := &t.c.Pause
	p.Held = slices.DeleteFunc(p.Held, func(s Span) bool { return !s.To.After(t.now.Add(-heldWithin)) })
	if len(p.Held) == 0 {
		p.Held = nil
	}
	least, most := 0, int(mostHeld/time.Second)
	for least < most { // what a later end holds more is never less than what falls out of the two days
		mid := (least + most + 1) / 2
		end := t.now.Add(time.Duration(mid) * time.Second)
		if held(p.Held, end.Add(-heldWithin), end)+end.Sub(t.now) <= mostHeld {
			least = mid
		} else {
			most = mid - 1
		}
	}
	return t.now.Add(time.Duration(least) * time.Second)
}

// held is how much of the time between two instants words were held.
func held(spans []Span, from, to time.Time) time.Duration {
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
func (p *Pause) noteHeld(end time.Time) {
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
