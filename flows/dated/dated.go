// Package dated is for what somebody sets for a moment on a clock, such as a note or a plan: when it may come, what is
// in its way, and what is said of it when it comes late.
package dated

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Something of one's own can be set for a moment on somebody's clock. It comes then; where a pause, a rest or
// something else is in its way at that moment it comes after that, and whoever set it says at which time of day
// it still makes sense. As clocks and what is in the way change, the time is worked out anew at the end of every
// turn.

// OnTime is how long after its moment something still comes as it was set. Later it says when it was meant.
const OnTime = core.Delayed

// FreeFor is when what was set for a moment may come to who as things stand: then, or, once that is over, after a
// pause, their rest and whatever else holds it up.
func FreeFor(t *core.Turn, who event.Who, moment, hold time.Time) time.Time {
	at := t.Now
	if moment.After(at) {
		return moment
	}
	for _, until := range [...]time.Time{t.Hush(who, state.ClassPromise), *t.RestUntil(who), hold} {
		if until.After(at) {
			at = until
		}
	}
	return at
}

// Ahead is at, or at once: a time to wait for lies in the future.
func Ahead(t *core.Turn, at time.Time) time.Time {
	if !at.After(t.Now) {
		return t.Now.Add(time.Second)
	}
	return at
}
