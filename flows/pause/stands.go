package pause

import (
	"slices"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/word"
	"steady/flows/state"
)

// What a pause is for the rest of the bot: how it stands, what it keeps from being said, and until when.

// pauseStands is how it stands.
func pauseStands(t *core.Turn) core.Pausing {
	p := promise.Of(t)
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
		return promise.WordsHush(t) // somebody's words, which pauses may not keep for ever
	case k > state.ClassPause:
		return promise.Hush(t)
	}
	return time.Time{}
}

// tellWaiting tells the author of something for the other that a pause keeps it for now: once in
// every pause.
func tellWaiting(t *core.Turn, to event.Who, p state.Parcel) bool {
	author := to.Other()
	side := &promise.Of(t).Sides[author]
	hush := promise.Hush(t)
	if p.Class <= state.ClassWords {
		hush = promise.WordsHush(t)
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
	p := promise.Of(t)
	at := slices.IndexFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == pauseCard && l.LostTaps(e) })
	if at < 0 || !p.Running() || !p.Until.After(t.Now) || t.People(who).Unreachable {
		return
	}
	p.Sides[who].Unheard = true
	t.Below(who, pauseCard)
	face(t, who).Silent(true).Until(p.Until).Deliver()
}

// pauseProposes tells whether the card about an hour to talk says the hour that the other named.
func pauseProposes(t *core.Turn, who event.Who, card string) bool {
	talk := &promise.Of(t).Talk
	return card == talkCard && !talk.At.IsZero() && talk.By == who.Other()
}

// pauseHeard notes that taps of who's arrive again.
func pauseHeard(t *core.Turn, who event.Who) { promise.Of(t).Sides[who].Unheard = false }

// pauseLapsed hears that the card of a pause never reached the other phone: its caller is told,
// but not why.
func pauseLapsed(t *core.Turn, to event.Who, name string) {
	p := promise.Of(t)
	if name != pauseCard || !p.Going() || p.Lost || to == p.Owner() {
		return
	}
	t.Retire(to, name)
	if p.Sides[to].Unheard {
		return // it had arrived once
	}
	p.Lost = true
	t.Card(p.Owner(), "pause.lost").Line("pause.unreached").Deliver()
}

// pauseErased lets go of the caller's line and of the word for a pause that gone proposed.
func pauseErased(t *core.Turn, gone event.Who) {
	if p := promise.Of(t); p.Caller == gone {
		p.Line, p.LineForm = "", ""
	}
	word.Erases(t, gone)
}
