package pause

import (
	"slices"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// What a pause is for the rest of the bot: how it stands, what it keeps from being said, and until when.

// pauseStands is how it stands.
func pauseStands(t *core.Turn) core.Pausing {
	p := stateOf(t)
	stands := core.Pausing{Going: p.Going(), Called: p.Called}
	if p.Running() {
		stands.Back = p.Until
	}
	return stands
}

// pauseHushes is until when it keeps something of class k quiet.
func pauseHushes(t *core.Turn, _ event.Who, k state.Class) time.Time {
	switch {
	case k == state.ClassPromise || k == state.ClassWords:
		return WordsHush(t) // somebody's words, which pauses may not keep for ever
	case k > state.ClassPause:
		return pauseHush(t)
	}
	return time.Time{}
}

// pauseHush is until when a pause, its return and the half hour after it keep everything else
// quiet, as far as is known now.
func pauseHush(t *core.Turn) time.Time {
	p := stateOf(t)
	switch {
	case !p.Going():
		return p.After
	case p.Asked == 0:
		return p.Until.Add(restPause)
	}
	return p.Next.Add(restPause)
}

// WordsHush is until when they keep the other's words: never for more than a day in two.
func WordsHush(t *core.Turn) time.Time {
	p := stateOf(t)
	hush := pauseHush(t)
	if p.Hold.Before(hush) {
		return p.Hold
	}
	return hush
}

// tellWaiting tells the author of something for the other that a pause keeps it for now: once in
// every pause.
func tellWaiting(t *core.Turn, to event.Who, p state.Parcel) bool {
	author := to.Other()
	side := &stateOf(t).Sides[author]
	hush := pauseHush(t)
	if p.Class <= state.ClassWords {
		hush = WordsHush(t)
	}
	if t.Actor != author || p.Class < state.ClassPromise || side.Told || !hush.After(t.Now) {
		return false
	}
	side.Told = true
	t.Card(author, "").Line(t.WaitsKey()).Deliver()
	return true
}

// pauseAnew shows a pause that runs on below everything else. One that ended meanwhile asks about the
// return by itself.
func pauseAnew(t *core.Turn, who event.Who, e event.Unheard) {
	p := stateOf(t)
	at := slices.IndexFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == PauseCard && l.LostTaps(e) })
	if at < 0 || !p.Running() || !p.Until.After(t.Now) || t.People(who).Unreachable {
		return
	}
	p.Sides[who].Unheard = true
	t.Below(who, PauseCard)
	face(t, who).Silent(true).Until(p.Until).Deliver()
}

// pauseProposes tells whether the card about an hour to talk says the hour that the other named.
func pauseProposes(t *core.Turn, who event.Who, card string) bool {
	talk := &stateOf(t).Talk
	return card == talkCard && !talk.At.IsZero() && talk.By == who.Other()
}

// pauseHeard notes that taps of who's arrive again.
func pauseHeard(t *core.Turn, who event.Who) { stateOf(t).Sides[who].Unheard = false }

// pauseLapsed hears that the card of a pause never reached the other phone: its caller is told,
// but not why.
func pauseLapsed(t *core.Turn, to event.Who, name string) {
	p := stateOf(t)
	if name != PauseCard || !p.Going() || p.Lost || to == p.owner() {
		return
	}
	t.Retire(to, name)
	if p.Sides[to].Unheard {
		return // it had arrived once
	}
	p.Lost = true
	t.Card(p.owner(), "pause.lost").Line("pause.unreached").Deliver()
}

// pauseErased lets go of the caller's line and of the word for a pause that gone proposed.
func pauseErased(t *core.Turn, gone event.Who) {
	if p := stateOf(t); p.Caller == gone {
		p.Line, p.LineForm = "", ""
	}
	if s := wordOf(t); s.WordBy == gone {
		s.PauseWord, s.WordProposed = "", ""
	}
}
