package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Ticking tells whether a card of this couple counts down or moves, so that it is worth asking
// Cosmetics again: every minute, and every few seconds while somebody breathes with it.
func Ticking(c Couple) bool {
	p := &c.Pause
	return p.running() || Breathing(c)
}

// Breathing tells whether a breathing card moves, which wants an edit every few seconds.
func Breathing(c Couple) bool {
	return !c.Pause.Sides[event.A].Breath.IsZero() || !c.Pause.Sides[event.B].Breath.IsZero()
}

// Cosmetics are edits that only show how time goes by: the minutes left of a pause, and the breath
// a breathing card is at. They are drawn from the state and the time alone and change nothing; one
// that is not shown is missed by nobody.
func Cosmetics(c Couple, now time.Time, book *prompts.Book) []event.Edit {
	if !Ticking(c) || c.Moved != "" {
		return nil
	}
	state := clone(c)
	t := &turn{c: state, now: now.UTC().Truncate(time.Second), book: book, flows: registry(), actor: nobody}
	p := &state.Pause
	for _, who := range event.Both() {
		side := &p.Sides[who]
		if p.running() && t.now.Before(p.Until) && !side.Back && t.isLive(who, pauseCard) {
			t.face(who).edit()
		}
		if b := side.Breath; !b.IsZero() && t.now.Before(b.Add(breathing)) && t.isLive(who, settleCard) {
			t.breathFace(who).edit()
		}
	}
	var edits []event.Edit
	for _, x := range t.out {
		if e, ok := x.(event.Edit); ok {
			if t.tended(e.To, e.Card) >= 0 { // the quiet line hangs on it, or could
				e = t.evenEdit(e, false)
			}
			e.Cosmetic = true
			edits = append(edits, e)
		}
	}
	return edits
}
