package flows

import (
	"slices"
	"steady/flows/event"
	"time"
)

// Untold is a card that its person is still to be told about: that taps on it may have been lost.
type Untold struct {
	Card string
	At   time.Time // until when nobody listened
}

// awaits tells whether a live card waits for something that its person may believe to have done.
func (t *turn) awaits(who event.Who, card string) bool {
	if c := t.people(who).Composer; c != nil && c.Card == card {
		if f, ok := t.flow(c.Flow); ok && !f.form {
			return true
		}
	}
	f, ok := t.flow(flowOf(card))
	return ok && f.awaits != nil && f.awaits(t, who, card)
}

// awaitsOn is for flows whose cards of these names wait as long as they are live.
func awaitsOn(names ...string) func(*turn, event.Who, string) bool {
	return func(_ *turn, _ event.Who, card string) bool { return slices.Contains(names, card) }
}

// lostTaps tells whether a card was there long enough before the end for taps on it to be lost.
func (l Live) lostTaps(e event.Unheard) bool { return l.At.Before(e.To.Add(-TapLife)) }
