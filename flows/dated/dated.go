package flows

import (
	"time"

	"steady/flows/event"
)

// Something of one's own can be set for a moment on somebody's clock. It comes then; where a pause, a rest or
// something else is in its way at that moment it comes after that, and whoever set it says at which time of day
// it still makes sense. As clocks and what is in the way change, the time is worked out anew at the end of every
// turn.

// onTime is how long after its moment something still comes as it was set. Later it says when it was meant.
const onTime = delayed

// freeFor is when what was set for a moment may come to who as things stand: then, or, once that is over, after a
// pause, their rest and whatever else holds it up.
func (t *turn) freeFor(who event.Who, moment, hold time.Time) time.Time {
	at := t.now
	if moment.After(at) {
		return moment
	}
	for _, until := range [...]time.Time{t.hush(who, classPromise), *t.restUntil(who), hold} {
		if until.After(at) {
			at = until
		}
	}
	return at
}

// ahead is at, or at once: a time to wait for lies in the future.
func (t *turn) ahead(at time.Time) time.Time {
	if !at.After(t.now) {
		return t.now.Add(time.Second)
	}
	return at
}
