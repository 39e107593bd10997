package flows

import (
	"time"

	"steady/flows/event"
)

// moving is a card that shows how time goes by: it is drawn anew by itself, every minute, or every few seconds
// where it breathes.
type moving struct {
	card     string
	breathes bool
	// on tells whether who's moves at this time; at the zero time: whether it does at all.
	on   func(t *turn, who event.Who, at time.Time) bool
	draw func(t *turn, who event.Who) *card
}

// movesBy is how a card of this name moves; ok is false where it does not.
func (t *turn) movesBy(card string) (m moving, ok bool) {
	if card == "" {
		return m, false
	}
	f, _ := t.flow(flowOf(card))
	for _, m := range f.moving {
		if m.card == card {
			return m, true
		}
	}
	return m, false
}
