package flows

import (
	"time"

	"steady/flows/event"
)

// What keeps something from being said: pauses and the quiet after them, a rest, time to oneself, somebody's
// own word that cards wait, the budget of a day. Flows say for themselves what they keep (flow.hush).

// pausing is how a pause of the two stands.
type pausing struct {
	going  bool      // it goes on, its return included
	back   time.Time // the promised return; zero: it has come, or there is no pause
	called time.Time // when the newest one was called, be it over or not
}

// pause is how the pause of the two stands.
func (t *turn) pause() pausing {
	for _, f := range t.flows {
		if f.pauses != nil {
			return f.pauses(t)
		}
	}
	return pausing{}
}

// wordsHush is until when words wait for both alike, in a pause and in the quiet after it; it may be over.
func (t *turn) wordsHush() (until time.Time) {
	for _, f := range t.flows {
		if f.hush != nil {
			if at := f.hush(t, event.A, classPromise); at.After(until) {
				until = at
			}
		}
	}
	return until
}

// keepsWords tells whether a pause, or the quiet after it, has words for the other wait.
func (t *turn) keepsWords() bool { return t.wordsHush().After(t.now) }

// waitsKey says what keeps words for the other just now: a pause, or the quiet after it.
func (t *turn) waitsKey() string {
	if t.pause().going {
		return "pause.words_wait"
	}
	return "pause.words_wait_quiet"
}

// passes tells whether what somebody is asked for goes past a pause that begins.
func (t *turn) passes(ask *Asking) bool {
	f, _ := t.flow(ask.Flow)
	return f.passes != nil && f.passes(*ask)
}

// hush is until when nothing of class k may go to who; zero: it may go now.
func (t *turn) hush(who event.Who, k class) time.Time {
	until := t.hushed(who, k)
	if s := t.people(who).Showing; k == classWords && s.Card != "" {
		if next := s.At.Add(afterWord); next.After(t.now) && next.After(until) {
			return next
		}
	}
	return until
}

// keeps is until when a parcel has to wait: for the floor only if it needs it.
func (t *turn) keeps(who event.Who, p Parcel) time.Time {
	if at := t.apart(who, p); at.After(t.hushed(who, p.Class)) {
		return at
	}
	if p.Edits || p.On != "" && p.On == t.people(who).Showing.Card {
		return t.hushed(who, p.Class)
	}
	return t.hush(who, p.Class)
}

// apart is until when the flow of a parcel keeps it from to.
func (t *turn) apart(to event.Who, p Parcel) time.Time {
	if f, _ := t.flow(p.Flow); f.apart != nil {
		return f.apart(t, to, p)
	}
	return time.Time{}
}

// hushed is hush as if no card had the floor.
func (t *turn) hushed(who event.Who, k class) time.Time {
	p := t.people(who)
	var until time.Time
	hold := func(at time.Time) {
		if at.After(t.now) && at.After(until) {
			until = at
		}
	}
	for _, f := range t.flows {
		if f.hush != nil {
			hold(f.hush(t, who, k))
		}
	}
	if k == classWords {
		hold(p.HoldTo)
	}
	if k >= classCheckIn {
		hold(*t.restUntil(who))
		hold(t.spent(who, k))
	}
	return until
}

// restUntil is until when who rests from what comes by itself; whoever moves it sets replan.
func (t *turn) restUntil(who event.Who) *time.Time {
	for _, f := range t.flows {
		if f.restUntil != nil {
			return f.restUntil(t, who)
		}
	}
	return new(time.Time)
}
