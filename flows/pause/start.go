package pause

import (
	"strings"
	"time"
	"unicode"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/settle"
	"steady/prompts"
)

// pauseCommand is /pause, the standing button, the pause word: a pause at once, never refused.
func pauseCommand(t *core.Turn, who event.Who, rest string) {
	p := promise.Of(t)
	rest = strings.TrimSpace(rest)
	switch {
	case !t.Paired():
		settle.Alone(t, who)
		clock.BesideTime(t, who, rest)
		return
	case p.Running() && !p.Sides[who].Back:
		pauseAgain(t, who, rest)
		return
	}
	at, why, read := clock.HowLong(t, who, rest, t.Written)
	if !read {
		at = t.Written.Add(usualPause)
	}
	if pauseOver(t, at, t.Written) {
		pausePassed(t, who, at)
		besidePause(t, who, rest, why, read)
		return
	}
	begin(t, who)
	switch {
	case read:
		promise.SetReturn(t, at)
	case rest != "" && !isTold(rest):
		unclearLength(t, who)
	}
	announce(t, who)
	besidePause(t, who, rest, why, read)
}

// isTold tells whether what was written behind /pause, and holds no time, was meant as words: a few with figures among
// them were a try at naming one.
func isTold(rest string) bool {
	n := len(strings.Fields(rest))
	return n >= event.FewBehind && event.AreWords(rest) && (n > event.FewBehind || !strings.ContainsFunc(rest, unicode.IsDigit))
}

// besidePause is what was written behind /pause, where it is more than a time: the whole of it, as a time that was read
// off its front may have been a part of the sentence.
func besidePause(t *core.Turn, who event.Who, rest, why string, read bool) {
	if read && event.AreWords(why) || !read && isTold(rest) {
		t.Beside(who, rest)
	}
}

// lateCard asks about a pause that was over before it was read.
const lateCard = "pause.late"

// pauseOver tells whether a pause that began at from, and is to end at at, was over before that was read: it lasts
// twenty minutes at least.
func pauseOver(t *core.Turn, at, from time.Time) bool {
	return t.Passed(at) && t.Passed(from.Add(promise.Least))
}

// pausePassed asks whether a pause is still needed that would be over by now. To begin it at an hour nobody
// called it at would be another one.
func pausePassed(t *core.Turn, who event.Who, at time.Time) {
	t.Card(who, lateCard).Line("pause.passed", prompts.Args{"At": clock.At(t, who, at)}).
		Row(core.Press("pause.passed_start", "start").Main(), core.Press("common.not_now", "put_by")).Brought().Deliver()
}

// tapStart starts a pause, from whichever card offers one.
func tapStart(t *core.Turn, p core.Tap) {
	if p.Card == lateCard {
		t.Strip(p.Who, lateCard)
	}
	pauseCommand(t, p.Who, "")
}

// begin starts a pause. What the two were writing to each other is put by.
func begin(t *core.Turn, who event.Who) {
	p := promise.Of(t)
	switch n := len(p.Held); {
	case p.Going(): // its return was being asked about
		p.NoteHeld(t.Now)
		keepLoose(t)
		closeFaces(t)
	default:
		if n > 0 && p.Held[n-1].To.After(t.Now) {
			p.Held[n-1].To = t.Now // the half hour after the last one ends here
		}
		keepForGood(t)
		t.Below(event.A, pauseCard)
		t.Below(event.B, pauseCard)
	}
	old := *p
	*p = promise.State{First: old.First, Caller: who, Called: t.Now, From: t.Written, Held: old.Held, Talk: openTalk(t)}
	p.Again = t.Now.Sub(old.LastCall()) < promise.HeldWithin
	if p.First.IsZero() || !t.Now.Before(p.Limit()) {
		p.First = t.Written
	}
	p.Hold, p.Since = promise.MayHold(t), t.Now
	for _, w := range event.Both() {
		side := old.Sides[w]
		p.Sides[w] = promise.Side{Turn: side.Turn, From: side.From, Kept: side.Kept, Breath: side.Breath}
		if c := t.People(w).Composer; c == nil || !t.Passes(c) {
			t.PutBy(w)
		}
	}
	promise.SetReturn(t, t.Written.Add(usualPause))
	t.Enter(p.Caller, "checkin", "gentle", "")
}

// openTalk is the talk that is still to come. One whose hour has come is over with the next pause, which
// has a return of its own.
func openTalk(t *core.Turn) promise.Talk {
	talk := promise.Of(t).Talk
	if !talk.Said {
		return talk
	}
	t.Below(event.A, talkCard)
	t.Below(event.B, talkCard)
	return promise.Talk{}
}

// announce shows the pause on both phones.
func announce(t *core.Turn, who event.Who) {
	promise.Of(t).Lost = t.People(who.Other()).Unreachable
	face(t, who).Brought().Deliver()
	face(t, who.Other()).Until(promise.Of(t).Until).Deliver()
	t.WaitsAnew(event.A)
	t.WaitsAnew(event.B)
}

// keepForGood turns what was kept in an earlier pause, and never taken up, into private pages.
func keepForGood(t *core.Turn) {
	for _, who := range event.Both() {
		side := &promise.Of(t).Sides[who]
		parts := append(side.Kept, side.Loose...)
		side.Kept, side.Loose = nil, nil
		if len(parts) == 0 {
			continue
		}
		t.KeepPrivate(who, parts...)
		if t.IsLive(who, keptCard) {
			t.Card(who, keptCard).Line("pause.kept_mine_done").Edit()
		}
	}
}

// pauseAgain is a pause called while there is one: it is one pause, and this says when it ends. Its
// owner can give it another length this way.
func pauseAgain(t *core.Turn, who event.Who, rest string) {
	p := promise.Of(t)
	t.Below(who, pauseCard)
	at, why, ok := clock.HowLong(t, who, rest, p.From)
	switch {
	case who != p.Owner():
		pauseTheirs(t, who, rest)
	case ok && pauseOver(t, at, p.From):
		asksLength(t, who, notePassed)
		face(t, who).Brought().Deliver()
	case ok:
		changeLength(t, who, at)
		face(t, who).Brought().Deliver()
	default:
		if rest != "" && !isTold(rest) {
			unclearLength(t, who)
		}
		face(t, who).Deliver()
	}
	besidePause(t, who, rest, why, ok)
}

// pauseTheirs is a pause called while there is one of the other's. Both asked for it where they wrote so in the same
// minute, whichever was first and whichever is read first. One that would be over by now, had it begun, is said to be.
func pauseTheirs(t *core.Turn, who event.Who, rest string) {
	at, _, read := clock.HowLong(t, who, rest, t.Written)
	if !read {
		at = t.Written.Add(usualPause)
	}
	switch {
	case t.Written.Sub(promise.Of(t).From).Abs() < time.Minute:
		facing(t, who, "pause.both").Deliver()
	case pauseOver(t, at, t.Written):
		args := prompts.Args{"At": clock.At(t, who, at), "Clock": clock.When(t, who, promise.Of(t).Until)}
		faced(t, t.Card(who, pauseCard).Line("pause.passed_theirs", args), who).Brought().Deliver()
	default:
		facing(t, who, "pause.already").Deliver()
	}
}
