package flows

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// Ticking tells whether a card of this couple counts down or moves, so that it is worth asking
// Cosmetics again: every minute, and every few seconds while somebody breathes with it.
func Ticking(c Couple) bool { return moves(looking(&c, nil), false) }

// Breathing tells whether a breathing card moves, which wants an edit every few seconds.
func Breathing(c Couple) bool { return moves(looking(&c, nil), true) }

// moves tells whether one of the cards moves, of all or of those that breathe.
func moves(t *core.Turn, breathing bool) bool {
	for _, f := range t.Flows.All {
		for _, m := range f.Moving {
			if (m.Breathes || !breathing) && (m.On(t, event.A, time.Time{}) || m.On(t, event.B, time.Time{})) {
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
	t := core.NewTurn(state, registry(), now, book)
	for _, who := range event.Both() {
		for _, f := range t.Flows.All {
			for _, m := range f.Moving {
				if m.On(t, who, t.Now) && t.IsLive(who, m.Card) {
					m.Draw(t, who).Edit()
				}
			}
		}
	}
	var edits []event.Edit
	for _, x := range t.Out {
		if e, ok := x.(event.Edit); ok {
			for _, f := range t.Flows.All {
				if f.Even != nil {
					e = f.Even(t, e)
				}
			}
			e.Cosmetic = true
			edits = append(edits, e)
		}
	}
	return edits
}
