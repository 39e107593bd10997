package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Ticking tells whether a card of this couple counts down or moves, so that it is worth asking
// Cosmetics again: every minute, and every few seconds while somebody breathes with it.
func Ticking(c Couple) bool { return looking(&c, nil).moves(false) }

// Breathing tells whether a breathing card moves, which wants an edit every few seconds.
func Breathing(c Couple) bool { return looking(&c, nil).moves(true) }

// moves tells whether one of the cards moves, of all or of those that breathe.
func (t *turn) moves(breathing bool) bool {
	for _, f := range t.flows {
		for _, m := range f.moving {
			if (m.breathes || !breathing) && (m.on(t, event.A, time.Time{}) || m.on(t, event.B, time.Time{})) {
				return true
			}
		}
	}
	return false
}

// Cosmetics are edits that only show how time goes by: the minutes left of a pause, and the breath
// a breathing card is at. They are drawn from the state and the time alone and change nothing; one
// that is not shown is missed by nobody.
func Cosmetics(c Couple, now time.Time, book *prompts.Book) []event.Edit {
	if !Ticking(c) || c.Moved != "" {
		return nil
	}
	state := clone(c)
	t := newTurn(state, registry(), now, book)
	for _, who := range event.Both() {
		for _, f := range t.flows {
			for _, m := range f.moving {
				if m.on(t, who, t.now) && t.isLive(who, m.card) {
					m.draw(t, who).edit()
				}
			}
		}
	}
	var edits []event.Edit
	for _, x := range t.out {
		if e, ok := x.(event.Edit); ok {
			for _, f := range t.flows {
				if f.even != nil {
					e = f.even(t, e)
				}
			}
			e.Cosmetic = true
			edits = append(edits, e)
		}
	}
	return edits
}
