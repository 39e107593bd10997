package core

import (
	"time"

	"steady/flows/event"
)

// Moving is a card that shows how time goes by: it is drawn anew by itself, every minute, or every few seconds
// where it breathes.
type Moving struct {
	Card     string
	Breathes bool
	// on tells whether who's moves at this time; at the zero time: whether it does at all.
	On   func(t *Turn, who event.Who, at time.Time) bool
	Draw func(t *Turn, who event.Who) *Card
}

// MovesBy is how a card of this name moves; ok is false where it does not.
func (t *Turn) MovesBy(card string) (m Moving, ok bool) {
	if card == "" {
		return m, false
	}
	f, _ := t.Flow(FlowOf(card))
	for _, m := range f.Moving {
		if m.Card == card {
			return m, true
		}
	}
	return m, false
}
