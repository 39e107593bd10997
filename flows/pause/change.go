package pause

import (
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/state"
)

// changeLength gives the pause another end, shown in place on both phones.
func changeLength(t *core.Turn, who event.Who, at time.Time) {
	promise.SetReturn(t, at)
	promise.Of(t).Ideas, promise.Of(t).Sides[who].Choose = 0, false
	for _, w := range event.Both() {
		promise.Of(t).Sides[w].Idea = ""
	}
	if other := who.Other(); t.IsLive(other, pauseCard) {
		face(t, other).Edit()
	}
}

// tapChangeTime offers other ends for the pause, on its card: those that are near, or those further off.
func tapChangeTime(t *core.Turn, p core.Tap) {
	if !mayChange(t, p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	side := &promise.Of(t).Sides[p.Who]
	side.Choose, side.Far = true, p.Arg == far
	face(t, p.Who).Edit()
	t.Compose(p.Who, "pause", "length", "", p.Card) // what is typed now is an hour, too
}

// changeFace is the card of a pause while its owner looks for another end.
func changeFace(t *core.Turn, who event.Who) *core.Card {
	p := promise.Of(t)
	k := t.Card(who, pauseCard)
	if asksAgain(p.Note) {
		k.Line("pause.caller", until(t, who)).Line(p.Note)
	} else {
		k.Line("pause.change_ask", until(t, who))
	}
	return chips(t, k.Words(left(t, who)), "length", p.From)
}

// What is said where a length could not be read, or was over before it was. The buttons stand below it.
const (
	noteUnclear = "pause.note_unclear"
	notePassed  = "pause.note_passed"
)

// asksAgain tells whether a note of a pause asks for another length.
func asksAgain(note string) bool { return note == noteUnclear || note == notePassed }

func unclearLength(t *core.Turn, who event.Who) { asksLength(t, who, noteUnclear) }

// asksLength has the pause ask for another length, and say why.
func asksLength(t *core.Turn, who event.Who, why string) {
	side := &promise.Of(t).Sides[who]
	promise.Of(t).Note, side.Choose, side.Far = why, true, false
}

func tapLength(t *core.Turn, p core.Tap) {
	if !mayChange(t, p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	if at := chipTime(t, p.Who, p.Arg, promise.Of(t).From); at.After(t.Now) {
		changeLength(t, p.Who, at)
	}
	face(t, p.Who).Edit()
}

// mayChange tells whether who can change the length of the pause: whoever promised to be back.
func mayChange(t *core.Turn, who event.Who) bool {
	p := promise.Of(t)
	return p.Running() && p.Owner() == who
}

// mayLine tells whether who can give it a line.
func mayLine(t *core.Turn, who event.Who) bool { return mayChange(t, who) && promise.Of(t).Longer == 0 }

// chipTime is what a button for a length means; zero when it means nothing.
func chipTime(t *core.Turn, who event.Who, arg string, from time.Time) time.Time {
	switch arg {
	case "20":
		return from.Add(promise.Least)
	case "60":
		return from.Add(time.Hour)
	case "120":
		return from.Add(2 * time.Hour)
	case "tonight":
		return clock.ThisEvening(t, who)
	case "tomorrow":
		return clock.Tomorrow(t, who, 9*60)
	}
	return time.Time{}
}

// far is the argument of a button that leads to the lengths further off.
const far = "far"

// chips are the lengths that can still be chosen, and the way back. In this moment there are few at a time: the near
// ones first, those further off behind a button.
func chips(t *core.Turn, k *core.Card, action string, from time.Time) *core.Card {
	who, again := k.To, "change"
	if action == "more" {
		again = "longer"
	}
	row := func(args ...string) (cs []core.Choice) {
		for _, arg := range args {
			if at := chipTime(t, who, arg, from); !at.Before(t.Now.Add(time.Minute)) {
				cs = append(cs, core.Press("pause.chip_"+arg, action, arg))
			}
		}
		return cs
	}
	near, later := row("20", "60", "120"), row("tonight", "tomorrow")
	switch {
	case len(near) == 0:
		return k.Row(later...).Row(core.Press("common.back", "face"))
	case promise.Of(t).Sides[who].Far:
		return k.Row(later...).Row(core.Press("common.back", again))
	}
	return k.Row(near...).Row(core.Press("pause.far", again, far), core.Press("common.back", "face"))
}

// tapOtherLength is [Another time] on a card of an earlier version: what is typed is an hour without it, too.
func tapOtherLength(t *core.Turn, p core.Tap) {
	switch {
	case p.Arg == "length" && mayChange(t, p.Who):
		p.Arg = ""
		tapChangeTime(t, p)
	case p.Arg == "more" && promise.Of(t).Asking():
		p.Arg = ""
		tapLonger(t, p)
	default:
		t.Toast(p.Who, "common.gone")
	}
}

// typedLength takes a length in words; what is not understood is answered with the buttons.
func typedLength(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	p := promise.Of(t)
	if ask.Step == "length" && !mayChange(t, who) || ask.Step == "more" && !p.Asking() {
		t.Card(who, "").Line("pause.too_late").Deliver()
		return
	}
	from := p.From
	if ask.Step == "more" {
		from = t.Written
	}
	at, ok := clock.Moment(t, who, s.Part.Text, from)
	switch {
	case ok && s.Part.Kind == event.Words && pauseOver(t, at, from):
		unclear(t, who, ask, notePassed)
		return
	case ok && s.Part.Kind == event.Words:
	case clock.TellsSomething(s.Part) && staysInPause(t, who, s): // that was no try at naming a time
		return
	default:
		unclear(t, who, ask, noteUnclear)
		return
	}
	t.Below(who, pauseCard)
	switch {
	case ask.Step == "length":
		changeLength(t, who, at)
	case !mayExtend(t):
		chooseLonger(t, who, "").Deliver()
		return
	default:
		extend(t, who, at)
	}
	face(t, who).Brought().Deliver()
}

// unclear says why nothing came of it, shows the buttons again, and listens once more.
func unclear(t *core.Turn, who event.Who, ask state.Asking, why string) {
	t.Compose(who, "pause", ask.Step, "", pauseCard)
	var k *core.Card
	if t.Below(who, pauseCard); ask.Step == "more" {
		promise.Of(t).Sides[who].Far = false
		k = chooseLonger(t, who, why)
	} else {
		asksLength(t, who, why)
		k = face(t, who)
	}
	if why == notePassed {
		k.Brought()
	}
	k.Deliver()
}

func tapOkay(t *core.Turn, p core.Tap) {
	if !promise.Of(t).Going() || promise.Of(t).Asked > 0 {
		t.Toast(p.Who, "common.gone")
		return
	}
	promise.Of(t).Okay = true
	face(t, p.Who).Edit()
	if owner := promise.Of(t).Owner(); owner != p.Who && t.IsLive(owner, pauseCard) {
		face(t, owner).Edit()
	}
}
