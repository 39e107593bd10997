package pause

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/settle"
	"steady/flows/tally"
)

// askReturn is the promised moment: both are asked.
func askReturn(t *core.Turn) {
	p := promise.Of(t)
	if t.OneLeft() {
		endAlone(t)
		return
	}
	keepLoose(t)
	if morning, ok := promise.Morning(t, p.Until); ok && t.Now.Sub(p.From) > promise.SoonReturn {
		askInPlace(t, morning)
		return
	}
	closeUnready(t)
	p.Asked, p.Next = 1, nextAsk(t)
	askThose(t)
}

// askThose asks whoever has not said how they stand.
func askThose(t *core.Turn) {
	for _, who := range event.Both() {
		if side := &promise.Of(t).Sides[who]; side.Unready() {
			side.Choose = false
			aloud(face(t, who), isUpFor(t, who)).Late().Deliver()
		}
	}
}

// nextAsk is when an unanswered return is taken up again: in half an hour, outside quiet hours.
func nextAsk(t *core.Turn) time.Time {
	at, _ := promise.Awake(t, t.Now.Add(askAgain))
	return at
}

// unanswered goes on where nobody, or one alone, came back: asked once more, then a talk.
func unanswered(t *core.Turn) {
	p := promise.Of(t)
	morning, night := promise.Morning(t, p.Next)
	switch {
	case t.OneLeft():
		endAlone(t)
	case night:
		p.Next = morning
	case p.Night == nightWaits:
		closeUnready(t)
		p.Night, p.Next = nightOver, nextAsk(t)
		askThose(t)
	case p.Asked == 1:
		closeUnready(t)
		p.Asked, p.Next = 2, nextAsk(t)
		askThose(t)
	default:
		closeFaces(t)
		endPause(t)
		proposeTalk(t, core.Nobody, talkHour(t, p.Caller), false)
	}
}

// tapReady is somebody who is ready, at the time or before it.
func tapReady(t *core.Turn, p core.Tap) {
	pause := promise.Of(t)
	early := pause.Going() && !pause.Asking() && p.Who != pause.Owner() && !pause.Sides[p.Who.Other()].Back
	if !pause.Going() || early || pause.Sides[p.Who].Back {
		t.Toast(p.Who, "common.gone")
		return
	}
	other := p.Who.Other()
	if t.Unsent = !t.People(other).Gone.IsZero(); t.Unsent {
		return // it was meant for somebody who has left
	}
	pause.Sides[p.Who].Back = true
	unwish(t) // whoever is ready would rather go on
	if pause.Sides[other].Back || t.People(other).Unreachable {
		together(t, p.Who)
		return
	}
	face(t, p.Who).Edit()
	switch {
	case !pause.Asking():
		closeFace(t, other)
		face(t, other).Until(pause.Until).Deliver()
	case t.IsLive(other, pauseCard) && !pause.Sides[other].Choose:
		face(t, other).Edit()
	}
}

// tapFaceAgain goes back from the other times to the pause or its question.
func tapFaceAgain(t *core.Turn, p core.Tap) {
	promise.Of(t).Sides[p.Who].Choose = false
	if asksAgain(promise.Of(t).Note) {
		promise.Of(t).Note = ""
	}
	if !promise.Of(t).Going() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	face(t, p.Who).Edit()
}

// tapOnTime is the other, who would rather have the whole pause.
func tapOnTime(t *core.Turn, p core.Tap) {
	pause := promise.Of(t)
	owner := p.Who.Other()
	if !pause.Going() || pause.Asking() || !pause.Sides[owner].Back {
		t.Toast(p.Who, "common.gone")
		return
	}
	pause.Sides[owner].Back, pause.Okay = false, true
	facing(t, p.Who, "pause.on_time_done").Edit()
	t.Below(owner, pauseCard)
	facing(t, owner, "pause.on_time_told").Silent(true).Deliver()
}

// tapLonger offers a longer pause: until a time that is named, at most twice, by a button or in words. After that it
// becomes a talk at a set hour.
func tapLonger(t *core.Turn, p core.Tap) {
	if !promise.Of(t).Asking() {
		t.Toast(p.Who, "common.gone")
		return
	}
	side := &promise.Of(t).Sides[p.Who]
	side.Choose, side.Far = true, p.Arg == far
	if mayExtend(t) {
		t.Compose(p.Who, "pause", "more", "", p.Card)
	}
	chooseLonger(t, p.Who, "").Edit()
}

func mayExtend(t *core.Turn) bool {
	p := promise.Of(t)
	return p.Longer < mostLonger && !p.Limit().Before(t.Now.Add(promise.Least))
}

// chooseLonger asks how much longer; why: what it could not make of the last try.
func chooseLonger(t *core.Turn, who event.Who, why string) *core.Card {
	k := t.Card(who, pauseCard)
	switch {
	case !mayExtend(t):
		return talkChips(t, k.Line("pause.longer_talk"), core.Press("common.back", "face"))
	case why != "":
		return chips(t, k.Line(why), "more", t.Now)
	}
	return chips(t, k.Line("pause.longer_ask"), "more", t.Now)
}

func tapExtend(t *core.Turn, p core.Tap) {
	at := chipTime(t, p.Who, p.Arg, t.Now)
	t.CloseComposer(p.Who, p.Card)
	if !promise.Of(t).Asking() || !mayExtend(t) || !at.After(t.Now) {
		t.Toast(p.Who, "common.gone")
		return
	}
	extend(t, p.Who, at)
	face(t, p.Who).Edit()
}

// extend makes the pause longer, until a named time.
func extend(t *core.Turn, who event.Who, at time.Time) {
	p, other := promise.Of(t), who.Other()
	closeFace(t, other)
	p.From, p.By, p.Longer = t.Now, who, p.Longer+1
	p.Asked, p.Next, p.Ideas, p.Line, p.LineForm, p.Okay, p.Night = 0, time.Time{}, 0, "", "", false, 0
	p.Lost = t.People(other).Unreachable
	for _, w := range event.Both() {
		p.Sides[w].Back, p.Sides[w].Choose, p.Sides[w].Idea, p.Sides[w].Wish = false, false, "", ""
	}
	promise.SetReturn(t, at)
	face(t, other).Until(p.Until).Deliver()
}

// endPause ends it; the half hour of nothing begins.
func endPause(t *core.Turn) {
	p := promise.Of(t)
	keepLoose(t)
	p.After = t.Now.Add(promise.Rest)
	p.NoteHeld(p.After)
	p.Until, p.Next, p.Asked, p.Moved, p.Note, p.Night = time.Time{}, time.Time{}, 0, time.Time{}, "", 0
	for _, who := range event.Both() {
		side := &p.Sides[who]
		side.Back, side.Choose, side.Wish, side.Idea, side.Breath = false, false, "", "", time.Time{}
		settle.Over(t, who)
		soonerCheckIn(t, who)
	}
	t.Enter(p.Caller, "checkin", "gentle", "")
}

// soonerCheckIn lets a question that waited for the pause come after the half hour.
func soonerCheckIn(t *core.Turn, who event.Who) {
	p := t.People(who)
	if s, ok := p.Slots["checkin"]; ok && s.Waits && s.Next.After(promise.Of(t).After) {
		s.Next = promise.Of(t).After
		p.Slots["checkin"] = s
	}
}

// together is both being back: a soft way in, and a promise kept.
func together(t *core.Turn, who event.Who) {
	other := who.Other()
	closeFace(t, other)
	endPause(t)
	tally.CountReturn(t)
	soft(t, who).Edit()
	if !t.People(other).Unreachable {
		soft(t, other).Late().Deliver()
	}
}
