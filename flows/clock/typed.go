package clock

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
)

// Times as people type them, read on their own clock.

// longTime is how many words somebody may need to name an hour.
const longTime = 6

// soonest is how near an evening may be that is still to come.
const soonest = 20 * time.Minute

// TellsSomething tells whether a message is more than somebody's try at naming an hour.
func TellsSomething(p event.Part) bool {
	return p.Kind != event.Words || len(strings.Fields(p.Text)) > longTime
}

// ThisEvening is eight in the evening on who's clock, or half past nine when that is too near; zero
// when the evening is over.
func ThisEvening(t *core.Turn, who event.Who) time.Time { return thisEvening(t.Local(who)) }

// thisEvening is the same for a clock that shows local.
func thisEvening(local time.Time) time.Time {
	for _, c := range []calendar.Clock{20 * 60, 21*60 + 30} {
		if at, ok := c.At(calendar.DayOf(local), local.Location()); ok && !at.Before(local.Add(soonest)) {
			return at
		}
	}
	return time.Time{}
}

// Tomorrow is a clock time on who's next day.
func Tomorrow(t *core.Turn, who event.Who, c calendar.Clock) time.Time {
	loc := t.People(who).Location(t.Book)
	for d := t.Today(who) + 1; ; d++ {
		if at, ok := c.At(d, loc); ok && at.After(t.Now) {
			return at
		}
	}
}

// Moment is the instant somebody typed who was asked how long: a number alone is minutes, and a length counts
// from from. Of two hours it can mean it is the next.
func Moment(t *core.Turn, who event.Who, text string, from time.Time) (time.Time, bool) {
	if text == "" { // most pauses name none, and the words to read one by take a while to gather
		return time.Time{}, false
	}
	x, ok := calendar.Read(text, Vocabulary(t, who))
	if x = x.AsMinutes(); !ok || x.Digits > 0 {
		return time.Time{}, false
	}
	if at := x.After(from.In(t.People(who).Location(t.Book))); !at.IsZero() {
		return at.UTC(), true
	}
	all := x.Meanings(t.WroteLocal(who), thisEvening(t.WroteLocal(who)))
	if len(all) == 0 {
		return time.Time{}, false
	}
	return all[0].At, true
}

// HowLong takes what moment reads off the front of what somebody typed; the rest are words of theirs.
func HowLong(t *core.Turn, who event.Who, text string, from time.Time) (at time.Time, rest string, ok bool) {
	rest, ok = OffFront(t, who, text, func(head, rest string) (read bool) {
		at, read = Moment(t, who, head, from)
		return read && (rest == "" || saysHour(t, who, head))
	})
	return at, rest, ok
}

// saysHour tells whether a time is one whatever follows it. A single word that names no hour only begins a sentence:
// "today was too much".
func saysHour(t *core.Turn, who event.Who, text string) bool {
	x, _ := calendar.Read(text, Vocabulary(t, who))
	return strings.ContainsFunc(text, unicode.IsSpace) || strings.ContainsFunc(text, unicode.IsDigit) || x.Clocked || x.Part == calendar.Night
}

// Moments are what somebody typed can mean who was asked when: a number alone is an hour. ok is false for what
// is no time; none are left of one that was over when it was typed.
func Moments(t *core.Turn, who event.Who, text string) (all []time.Time, ok bool) {
	x, ok := calendar.Read(text, Vocabulary(t, who))
	if x = x.AsHour(); !ok || x.Digits > 0 {
		return nil, false
	}
	for _, m := range x.Meanings(t.WroteLocal(who), thisEvening(t.WroteLocal(who))) {
		all = append(all, m.At)
	}
	return all, true
}

// MeansBack tells whether who ends a rest: "/away off".
func MeansBack(t *core.Turn, who event.Who, text string) bool {
	text = strings.ToLower(strings.Trim(text, " ."))
	return slices.Contains(t.Book.Typed(t.People(who).Lang).Ends, text)
}
