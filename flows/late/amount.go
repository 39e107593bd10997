package late

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
)

// readAmount reads by how much somebody is late: "45", "1h", "17:40". ok is false for what cannot be read,
// fits for what is not within the next hours.
func readAmount(t *core.Turn, who event.Who, text string) (l lateness, fits, ok bool) {
	x, ok := calendar.Read(text, clock.Vocabulary(t, who))
	if x = x.AsMinutes(); !ok || x.Digits > 0 {
		return l, false, false
	}
	at, there := clock.Moment(t, who, text, t.Written)
	l.told, l.brought = t.Written, t.Delay() > 0
	fits = there && at.Sub(t.Written) <= mostLate && (x.Length > 0 || x.Clocked)
	if x.Length > 0 {
		l.minutes = int(at.Sub(t.Written) / time.Minute)
	} else {
		l.there = at
	}
	return l, fits, true
}

// saysAmount tells whether a text says by how much and nothing else, be it more than fits: no reason to pass on.
func saysAmount(t *core.Turn, who event.Who, text string) bool {
	_, _, ok := readAmount(t, who, text)
	return ok
}

// hadItsTime tells whether what somebody said about being late has had its time by now.
func hadItsTime(t *core.Turn, l lateness) bool {
	at := l.there
	if at.IsZero() {
		at = l.told.Add(time.Duration(l.minutes) * time.Minute)
	}
	return t.Passed(at)
}

// amountAndWhy takes an amount off the front of what somebody typed; the rest is why.
func amountAndWhy(t *core.Turn, who event.Who, text string) (l lateness, why string, ok bool) {
	var fits bool
	why, ok = clock.OffFront(t, who, text, func(head, _ string) (read bool) {
		l, fits, read = readAmount(t, who, head)
		return read
	})
	return l, why, ok && fits
}
