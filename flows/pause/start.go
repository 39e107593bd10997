package flows

import (
	"strings"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// pauseCommand is /pause, the standing button, the pause word: a pause at once, never refused.
func pauseCommand(t *turn, who event.Who, rest string) {
	p := pauseState(t)
	rest = strings.TrimSpace(rest)
	switch {
	case !t.paired():
		t.settleAlone(who)
		t.besideTime(who, rest)
		return
	case p.running() && !p.Sides[who].Back:
		t.pauseAgain(who, rest)
		return
	}
	at, why, read := t.howLong(who, rest, t.written)
	if !read {
		at = t.written.Add(usualPause)
	}
	if t.pauseOver(at, t.written) {
		t.pausePassed(who, at)
		t.besidePause(who, rest, why, read)
		return
	}
	t.begin(who)
	switch {
	case read:
		t.setReturn(at)
	case rest != "":
		t.unclearLength(who)
	}
	t.announce(who)
	t.besidePause(who, rest, why, read)
}

// besidePause is what was written behind /pause and is no time: why, behind one that was read, or else all of it.
func (t *turn) besidePause(who event.Who, rest, why string, read bool) {
	if read {
		t.beside(who, why)
	} else {
		t.besideTime(who, rest)
	}
}

// lateCard asks about a pause that was over before it was read.
const lateCard = "pause.late"

// pauseOver tells whether a pause that began at from, and is to end at at, was over before that was read: it lasts
// twenty minutes at least.
func (t *turn) pauseOver(at, from time.Time) bool {
	return t.passed(at) && t.passed(from.Add(leastPause))
}

// pausePassed asks whether a pause is still needed that would be over by now. To begin it at an hour nobody
// called it at would be another one.
func (t *turn) pausePassed(who event.Who, at time.Time) {
	t.card(who, lateCard).line("pause.passed", prompts.Args{"At": t.at(who, at)}).
		row(press("pause.passed_start", "start"), press("common.not_now", "put_by")).brought().deliver()
}

// tapStart starts a pause, from whichever card offers one.
func tapStart(t *turn, p tap) {
	if p.card == lateCard {
		t.strip(p.who, lateCard)
	}
	pauseCommand(t, p.who, "")
}

// begin starts a pause. What the two were writing to each other is put by.
func (t *turn) begin(who event.Who) {
	p := pauseState(t)
	switch n := len(p.Held); {
	case p.going(): // its return was being asked about
		p.noteHeld(t.now)
		t.keepLoose()
		t.closeFaces()
	default:
		if n > 0 && p.Held[n-1].To.After(t.now) {
			p.Held[n-1].To = t.now // the half hour after the last one ends here
		}
		t.keepForGood()
		t.below(event.A, pauseCard)
		t.below(event.B, pauseCard)
	}
	old := *p
	*p = Pause{First: old.First, Caller: who, Called: t.now, From: t.written, Held: old.Held, Talk: t.openTalk()}
	p.Again = t.now.Sub(old.lastCall()) < heldWithin
	if p.First.IsZero() || !t.now.Before(p.limit()) {
		p.First = t.written
	}
	p.Hold, p.Since = t.mayHold(), t.now
	for _, w := range event.Both() {
		side := old.Sides[w]
		p.Sides[w] = PauseSide{Turn: side.Turn, From: side.From, Kept: side.Kept, Breath: side.Breath}
		if c := t.people(w).Composer; c == nil || !t.passes(c) {
			t.putBy(w)
		}
	}
	t.setReturn(t.written.Add(usualPause))
	t.enter(p.Caller, "checkin", "gentle", "")
}

// lastCall is when the last pause was called; long ago where there was none.
func (p *Pause) lastCall() time.Time {
	if p.Called.IsZero() {
		return p.From
	}
	return p.Called
}

// openTalk is the talk that is still to come. One whose hour has come is over with the next pause, which
// has a return of its own.
func (t *turn) openTalk() Talk {
	talk := pauseState(t).Talk
	if !talk.Said {
		return talk
	}
	t.below(event.A, talkCard)
	t.below(event.B, talkCard)
	return Talk{}
}

// announce shows the pause on both phones.
func (t *turn) announce(who event.Who) {
	pauseState(t).Lost = t.people(who.Other()).Unreachable
	t.face(who).brought().deliver()
	t.face(who.Other()).until(pauseState(t).Until).deliver()
	t.waitsAnew(event.A)
	t.waitsAnew(event.B)
}

// keepForGood turns what was kept in an earlier pause, and never taken up, into private pages.
func (t *turn) keepForGood() {
	for _, who := range event.Both() {
		side := &pauseState(t).Sides[who]
		parts := append(side.Kept, side.Loose...)
		side.Kept, side.Loose = nil, nil
		if len(parts) == 0 {
			continue
		}
		t.keepPrivate(who, parts...)
		if t.isLive(who, keptCard) {
			t.card(who, keptCard).line("pause.kept_mine_done").edit()
		}
	}
}

// pauseAgain is a pause called while there is one: it is one pause, and this says when it ends. Its
// owner can give it another length this way.
func (t *turn) pauseAgain(who event.Who, rest string) {
	p := pauseState(t)
	t.below(who, pauseCard)
	at, why, ok := t.howLong(who, rest, p.From)
	switch {
	case who != p.owner():
		t.pauseTheirs(who, rest)
	case ok && t.pauseOver(at, p.From):
		t.asksLength(who, notePassed)
		t.face(who).brought().deliver()
	case ok:
		t.changeLength(who, at)
		t.face(who).brought().deliver()
	default:
		if rest != "" {
			t.unclearLength(who)
		}
		t.face(who).deliver()
	}
	t.besidePause(who, rest, why, ok)
}

// pauseTheirs is a pause called while there is one of the other's. Both asked for it where they wrote so in the same
// minute, whichever was first and whichever is read first. One that would be over by now, had it begun, is said to be.
func (t *turn) pauseTheirs(who event.Who, rest string) {
	at, _, read := t.howLong(who, rest, t.written)
	if !read {
		at = t.written.Add(usualPause)
	}
	switch {
	case t.written.Sub(pauseState(t).From).Abs() < time.Minute:
		t.facing(who, "pause.both").deliver()
	case t.pauseOver(at, t.written):
		k := t.card(who, pauseCard).line("pause.passed_theirs", prompts.Args{"At": t.at(who, at)})
		t.faced(k.line("pause.already", t.until(who)), who).brought().deliver()
	default:
		t.facing(who, "pause.already").deliver()
	}
}
