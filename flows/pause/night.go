package pause

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
)

// What a return is whose time passed while nobody was there, until it was night.
const (
	nightWaits = 1 // it is asked about on the cards, where nobody hears it, until it can be asked aloud
	nightOver  = 2 // it was asked aloud in the morning
)

// askInPlace asks about the return where the pause stands: whoever happens to be up can answer, nobody
// is woken, and in the morning it is asked like any other.
func askInPlace(t *core.Turn, morning time.Time) {
	p := promise.Of(t)
	p.Asked, p.Night, p.Next = 1, nightWaits, morning
	for _, who := range event.Both() {
		if side := &p.Sides[who]; side.Unready() {
			side.Choose = false
			if t.IsLive(who, pauseCard) {
				face(t, who).Edit()
			}
		}
	}
}

// isUpFor tells whether somebody is waiting for the return, even where it falls into their quiet hours: it
// was named for soon, and they were here since.
func isUpFor(t *core.Turn, who event.Who) bool {
	p := promise.Of(t)
	return p.Until.Sub(p.From) <= promise.SoonReturn && t.Now.Sub(p.Until) <= core.Delayed &&
		(who == p.Owner() || !t.People(who).Heard.Before(p.LastCall()))
}

// aloud has it ring where quiet hours would keep it silent: it comes at a moment its receiver named, or
// waits for.
func aloud(k *core.Card, yes bool) *core.Card { k.Rings = yes; return k }
