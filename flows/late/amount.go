package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// readAmount reads by how much somebody is late: "45", "1h", "17:40". ok is false for what cannot be read,
// fits for what is not within the next hours.
func (t *turn) readAmount(who event.Who, text string) (l lateness, fits, ok bool) {
	x, ok := calendar.Read(text, t.vocabulary(who))
	if x = x.AsMinutes(); !ok || x.Digits > 0 {
		return l, false, false
	}
	at, there := t.moment(who, text, t.written)
	l.told, l.brought = t.written, t.delay() > 0
	fits = there && at.Sub(t.written) <= mostLate && (x.Length > 0 || x.Clocked)
	if x.Length > 0 {
		l.minutes = int(at.Sub(t.written) / time.Minute)
	} else {
		l.there = at
	}
	return l, fits, true
}

// saysAmount tells whether a text says by how much and nothing else, be it more than fits: no reason to pass on.
func (t *turn) saysAmount(who event.Who, text string) bool {
	_, _, ok := t.readAmount(who, text)
	return ok
}

// hadItsTime tells whether what somebody said about being late has had its time by now.
func (t *turn) hadItsTime(l lateness) bool {
	at := l.there
	if at.IsZero() {
		at = l.told.Add(time.Duration(l.minutes) * time.Minute)
	}
	return t.passed(at)
}

// amountAndWhy takes an amount off the front of what somebody typed; the rest is why.
func (t *turn) amountAndWhy(who event.Who, text string) (l lateness, why string, ok bool) {
	var fits bool
	why, ok = t.offFront(who, text, func(head, _ string) (read bool) {
		l, fits, read = t.readAmount(who, head)
		return read
	})
	return l, why, ok && fits
}
