package core

import (
	"time"

	"steady/flows/event"
	"steady/flows/state"
)

// What keeps something from being said: pauses and the quiet after them, a rest, time to oneself, somebody's
// own word that cards wait, the budget of a day. Flows say for themselves what they keep (Flow.Hush).

// Pausing is how a pause of the two stands.
type Pausing struct {
	Going  bool      // it goes on, its return included
	Back   time.Time // the promised return; zero: it has come, or there is no pause
	Called time.Time // when the newest one was called, be it over or not
}

// Pause is how the pause of the two stands.
func (t *Turn) Pause() Pausing {
	if f := t.Flows.pausing; f != nil {
		return f.Pauses(t)
	}
	return Pausing{}
}

// WordsHush is until when words wait for both alike, in a pause and in the quiet after it; it may be over.
func (t *Turn) WordsHush() (until time.Time) {
	for _, f := range t.Flows.hushing {
		if at := f.Hush(t, event.A, state.ClassPromise); at.After(until) {
			until = at
		}
	}
	return until
}

// KeepsWords tells whether a pause, or the quiet after it, has words for the other wait.
func (t *Turn) KeepsWords() bool { return t.WordsHush().After(t.Now) }

// WaitsKey says what keeps words for the other just now: a pause, or the quiet after it.
func (t *Turn) WaitsKey() string {
	if t.Pause().Going {
		return "common.words_wait"
	}
	return "common.words_wait_quiet"
}

// Passes tells whether what somebody is asked for goes past a pause that begins.
func (t *Turn) Passes(ask *state.Asking) bool {
	f, _ := t.Flow(ask.Flow)
	return f.Passes != nil && f.Passes(*ask)
}

// Hush is until when nothing of class k may go to who; zero: it may go now.
func (t *Turn) Hush(who event.Who, k state.Class) time.Time {
	until := t.Hushed(who, k)
	if s := t.People(who).Showing; k == state.ClassWords && s.Card != "" {
		if next := t.pastQuiet(who, s.At.Add(AfterWord)); next.After(t.Now) && next.After(until) {
			return next
		}
	}
	return until
}

// Keeps is until when a parcel has to wait: for the floor only if it needs it.
func (t *Turn) Keeps(who event.Who, p state.Parcel) time.Time {
	if at := t.apart(who, p); at.After(t.Hushed(who, p.Class)) {
		return at
	}
	if p.Edits || p.First || p.On != "" && p.On == t.People(who).Showing.Card {
		return t.Hushed(who, p.Class)
	}
	return t.Hush(who, p.Class)
}

// apart is until when the flow of a parcel keeps it from to.
func (t *Turn) apart(to event.Who, p state.Parcel) time.Time {
	if f, _ := t.Flow(p.Flow); f.Apart != nil {
		return f.Apart(t, to, p)
	}
	return time.Time{}
}

// Hushed is Hush as if no card had the floor.
func (t *Turn) Hushed(who event.Who, k state.Class) time.Time {
	p := t.People(who)
	var until time.Time
	hold := func(at time.Time) {
		if at.After(t.Now) && at.After(until) {
			until = at
		}
	}
	for _, f := range t.Flows.hushing {
		hold(f.Hush(t, who, k))
	}
	if k == state.ClassWords {
		hold(p.HoldTo)
	}
	if k >= state.ClassCheckIn {
		hold(*t.RestUntil(who))
		hold(t.spent(who, k))
	}
	return until
}

// HoldButton is the button below the partner's words with which they wait until tomorrow.
func (t *Turn) HoldButton(who event.Who) Choice {
	f := t.Flows.holder
	if f == nil {
		return Choice{}
	}
	return f.Holder(t, who).Of(f.Name)
}

// RestUntil is until when who rests from what comes by itself; whoever moves it sets Turn.Replan.
func (t *Turn) RestUntil(who event.Who) *time.Time {
	if f := t.Flows.resting; f != nil {
		return f.RestUntil(t, who)
	}
	return new(time.Time)
}
