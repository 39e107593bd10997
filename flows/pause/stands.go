package flows

import (
	"slices"
	"time"

	"steady/flows/event"
)

// What a pause is for the rest of the bot: how it stands, what it keeps from being said, and until when.

// pauseStands is how it stands.
func pauseStands(t *turn) pausing {
	p := pauseState(t)
	stands := pausing{going: p.going(), called: p.Called}
	if p.running() {
		stands.back = p.Until
	}
	return stands
}

// pauseHushes is until when it keeps something of class k quiet.
func pauseHushes(t *turn, _ event.Who, k class) time.Time {
	switch {
	case k == classPromise || k == classWords:
		return wordsHush(t) // somebody's words, which pauses may not keep for ever
	case k > classPause:
		return pauseHush(t)
	}
	return time.Time{}
}

// pauseHush is until when a pause, its return and the half hour after it keep everything else
// quiet, as far as is known now.
func pauseHush(t *turn) time.Time {
	p := pauseState(t)
	switch {
	case !p.going():
		return p.After
	case p.Asked == 0:
		return p.Until.Add(restPause)
	}
	return p.Next.Add(restPause)
}

// wordsHush is until when they keep the other's words: never for more than a day in two.
func wordsHush(t *turn) time.Time {
	p := pauseState(t)
	hush := pauseHush(t)
	if p.Hold.Before(hush) {
		return p.Hold
	}
	return hush
}

// tellWaiting tells the author of something for the other that a pause keeps it for now: once in
// every pause.
func tellWaiting(t *turn, to event.Who, p Parcel) bool {
	author := to.Other()
	side := &pauseState(t).Sides[author]
	hush := pauseHush(t)
	if p.Class <= classWords {
		hush = wordsHush(t)
	}
	if t.actor != author || p.Class < classPromise || side.Told || !hush.After(t.now) {
		return false
	}
	side.Told = true
	t.card(author, "").line(t.waitsKey()).deliver()
	return true
}

// pauseAnew shows a pause that runs on below everything else. One that ended meanwhile asks about the
// return by itself.
func pauseAnew(t *turn, who event.Who, e event.Unheard) {
	p := pauseState(t)
	at := slices.IndexFunc(t.people(who).Live, func(l Live) bool { return l.Card == pauseCard && l.lostTaps(e) })
	if at < 0 || !p.running() || !p.Until.After(t.now) || t.people(who).Unreachable {
		return
	}
	p.Sides[who].Unheard = true
	t.below(who, pauseCard)
	t.face(who).silent(true).until(p.Until).deliver()
}

// pauseProposes tells whether the card about an hour to talk says the hour that the other named.
func pauseProposes(t *turn, who event.Who, card string) bool {
	talk := &pauseState(t).Talk
	return card == talkCard && !talk.At.IsZero() && talk.By == who.Other()
}

// pauseHeard notes that taps of who's arrive again.
func pauseHeard(t *turn, who event.Who) { pauseState(t).Sides[who].Unheard = false }

// pauseLapsed hears that the card of a pause never reached the other phone: its caller is told,
// but not why.
func pauseLapsed(t *turn, to event.Who, name string) {
	p := pauseState(t)
	if name != pauseCard || !p.going() || p.Lost || to == p.owner() {
		return
	}
	t.retire(to, name)
	if p.Sides[to].Unheard {
		return // it had arrived once
	}
	p.Lost = true
	t.card(p.owner(), "pause.lost").line("pause.unreached").deliver()
}

// pauseErased lets go of the caller's line and of the word for a pause that gone proposed.
func pauseErased(t *turn, gone event.Who) {
	if p := pauseState(t); p.Caller == gone {
		p.Line, p.LineForm = "", ""
	}
	if s := wordState(t); s.WordBy == gone {
		s.PauseWord, s.WordProposed = "", ""
	}
}
