package state

import (
	"time"

	"steady/flows/event"
)

// Untold is a card that its person is still to be told about: that taps on it may have been lost.
type Untold struct {
	Card string
	At   time.Time // until when nobody listened
}

// LostTaps tells whether a card was there long enough before the end for taps on it to be lost.
func (l Live) LostTaps(e event.Unheard) bool { return l.At.Before(e.To.Add(-event.TapLife)) }
