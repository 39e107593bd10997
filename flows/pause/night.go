package flows

import (
	"time"

	"steady/flows/event"
)

// What a return is whose time passed while nobody was there, until it was night.
const (
	nightWaits = 1 // it is asked about on the cards, where nobody hears it, until it can be asked aloud
	nightOver  = 2 // it was asked aloud in the morning
)

// morning is when something that was due at due is said instead of now: nobody was there to say it in
// time, and by now it is in somebody's quiet hours. ok is false when now will do.
func (t *turn) morning(due time.Time) (at time.Time, ok bool) {
	if t.now.Sub(due) <= delayed {
		return t.now, false
	}
	return t.awake(t.now)
}

// askInPlace asks about the return where the pause stands: whoever happens to be up can answer, nobody
// is woken, and in the morning it is asked like any other.
func (t *turn) askInPlace(morning time.Time) {
	p := pauseState(t)
	p.Asked, p.Night, p.Next = 1, nightWaits, morning
	for _, who := range event.Both() {
		if side := &p.Sides[who]; side.unready() {
			side.Choose = false
			if t.isLive(who, pauseCard) {
				t.face(who).edit()
			}
		}
	}
}

// isUpFor tells whether somebody is waiting for the return, even where it falls into their quiet hours: it
// was named for soon, and they were here since.
func (t *turn) isUpFor(who event.Who) bool {
	p := pauseState(t)
	return p.Until.Sub(p.From) <= soonReturn && t.now.Sub(p.Until) <= delayed &&
		(who == p.owner() || !t.people(who).Heard.Before(p.lastCall()))
}

// aloud has it ring where quiet hours would keep it silent: it comes at a moment its receiver named, or
// waits for.
func (k *card) aloud(yes bool) *card { k.rings = yes; return k }
