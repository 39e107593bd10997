package flows

import (
	"time"

	"steady/flows/event"
)

// askReturn is the promised moment: both are asked.
func (t *turn) askReturn() {
	p := pauseState(t)
	if t.oneLeft() {
		t.endAlone()
		return
	}
	t.keepLoose()
	if morning, ok := t.morning(p.Until); ok && t.now.Sub(p.From) > soonReturn {
		t.askInPlace(morning)
		return
	}
	t.closeUnready()
	p.Asked, p.Next = 1, t.nextAsk()
	t.askThose()
}

// askThose asks whoever has not said how they stand.
func (t *turn) askThose() {
	for _, who := range event.Both() {
		if side := &pauseState(t).Sides[who]; side.unready() {
			side.Choose = false
			t.face(who).aloud(t.isUpFor(who)).late().deliver()
		}
	}
}

// nextAsk is when an unanswered return is taken up again: in half an hour, outside quiet hours.
func (t *turn) nextAsk() time.Time {
	at, _ := t.awake(t.now.Add(askAgain))
	return at
}

// unanswered goes on where nobody, or one alone, came back: asked once more, then a talk.
func (t *turn) unanswered() {
	p := pauseState(t)
	morning, night := t.morning(p.Next)
	switch {
	case t.oneLeft():
		t.endAlone()
	case night:
		p.Next = morning
	case p.Night == nightWaits:
		t.closeUnready()
		p.Night, p.Next = nightOver, t.nextAsk()
		t.askThose()
	case p.Asked == 1:
		t.closeUnready()
		p.Asked, p.Next = 2, t.nextAsk()
		t.askThose()
	default:
		t.closeFaces()
		t.endPause()
		t.proposeTalk(nobody, t.talkHour(p.Caller), false)
	}
}

// tapReady is somebody who is ready, at the time or before it.
func tapReady(t *turn, p tap) {
	pause := pauseState(t)
	early := pause.going() && !pause.asking() && p.who != pause.owner() && !pause.Sides[p.who.Other()].Back
	if !pause.going() || early || pause.Sides[p.who].Back {
		t.toast(p.who, "common.gone")
		return
	}
	other := p.who.Other()
	if t.unsent = !t.people(other).Gone.IsZero(); t.unsent {
		return // it was meant for somebody who has left
	}
	pause.Sides[p.who].Back = true
	t.unwish() // whoever is ready would rather go on
	if pause.Sides[other].Back || t.people(other).Unreachable {
		t.together(p.who)
		return
	}
	t.face(p.who).edit()
	switch {
	case !pause.asking():
		t.closeFace(other)
		t.face(other).until(pause.Until).deliver()
	case t.isLive(other, pauseCard) && !pause.Sides[other].Choose:
		t.face(other).edit()
	}
}

// tapFaceAgain goes back from the other times to the pause or its question.
func tapFaceAgain(t *turn, p tap) {
	pauseState(t).Sides[p.who].Choose = false
	if asksAgain(pauseState(t).Note) {
		pauseState(t).Note = ""
	}
	if !pauseState(t).going() {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.face(p.who).edit()
}

// tapOnTime is the other, who would rather have the whole pause.
func tapOnTime(t *turn, p tap) {
	pause := pauseState(t)
	owner := p.who.Other()
	if !pause.going() || pause.asking() || !pause.Sides[owner].Back {
		t.toast(p.who, "common.gone")
		return
	}
	pause.Sides[owner].Back, pause.Okay = false, true
	t.facing(p.who, "pause.on_time_done").edit()
	t.below(owner, pauseCard)
	t.facing(owner, "pause.on_time_told").silent(true).deliver()
}

// tapLonger offers a longer pause: until a time that is named, at most twice. After that it becomes
// a talk at a set hour.
func tapLonger(t *turn, p tap) {
	if !pauseState(t).asking() {
		t.toast(p.who, "common.gone")
		return
	}
	pauseState(t).Sides[p.who].Choose = true
	t.chooseLonger(p.who).edit()
}

func (t *turn) mayExtend() bool {
	p := pauseState(t)
	return p.Longer < mostLonger && !p.limit().Before(t.now.Add(leastPause))
}

func (t *turn) chooseLonger(who event.Who) *card {
	k := t.card(who, pauseCard)
	if !t.mayExtend() {
		return t.talkChips(k.line("pause.longer_talk"), who, pauseCard, press("common.back", "face"))
	}
	return t.chips(k.line("pause.longer_ask"), who, "more", t.now)
}

func tapExtend(t *turn, p tap) {
	at := t.chipTime(p.who, p.arg, t.now)
	if !pauseState(t).asking() || !t.mayExtend() || !at.After(t.now) {
		t.toast(p.who, "common.gone")
		return
	}
	t.extend(p.who, at)
	t.face(p.who).edit()
}

// extend makes the pause longer, until a named time.
func (t *turn) extend(who event.Who, at time.Time) {
	p, other := pauseState(t), who.Other()
	t.closeFace(other)
	p.From, p.By, p.Longer = t.now, who, p.Longer+1
	p.Asked, p.Next, p.Ideas, p.Line, p.LineForm, p.Okay, p.Night = 0, time.Time{}, 0, "", "", false, 0
	p.Lost = t.people(other).Unreachable
	for _, w := range event.Both() {
		p.Sides[w].Back, p.Sides[w].Choose, p.Sides[w].Idea, p.Sides[w].Wish = false, false, "", ""
	}
	t.setReturn(at)
	t.face(other).until(p.Until).deliver()
}

// endPause ends it; the half hour of nothing begins.
func (t *turn) endPause() {
	p := pauseState(t)
	t.keepLoose()
	p.After = t.now.Add(restPause)
	p.noteHeld(p.After)
	p.Until, p.Next, p.Asked, p.Moved, p.Note, p.Night = time.Time{}, time.Time{}, 0, time.Time{}, "", 0
	for _, who := range event.Both() {
		side := &p.Sides[who]
		side.Back, side.Choose, side.Wish, side.Idea, side.Breath = false, false, "", "", time.Time{}
		t.settled(who)
		t.soonerCheckIn(who)
	}
	t.enter(p.Caller, "checkin", "gentle", "")
}

// settled takes the buttons of a pause off what was there to settle by.
func (t *turn) settled(who event.Who) {
	if t.isLive(who, settleCard) {
		t.card(who, settleCard).line("pause.settle_over").private().edit()
	}
}

// soonerCheckIn lets a question that waited for the pause come after the half hour.
func (t *turn) soonerCheckIn(who event.Who) {
	p := t.people(who)
	if s, ok := p.Slots["checkin"]; ok && s.Waits && s.Next.After(pauseState(t).After) {
		s.Next = pauseState(t).After
		p.Slots["checkin"] = s
	}
}

// together is both being back: a soft way in, and a promise kept.
func (t *turn) together(who event.Who) {
	other := who.Other()
	t.closeFace(other)
	t.endPause()
	t.countReturn()
	t.soft(who).edit()
	if !t.people(other).Unreachable {
		t.soft(other).late().deliver()
	}
}
