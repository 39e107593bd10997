package pause

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/state"
)

// typedTalk takes an hour for a talk in words.
func typedTalk(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	all, ok := clock.Moments(t, who, s.Part.Text)
	switch over := len(all) == 0 || slices.ContainsFunc(all, t.Passed); {
	case ok && s.Part.Kind == event.Words && over:
		talkAnew(t, who, ask.Card, "pause.talk_gone").Brought().Deliver()
		return
	case ok && s.Part.Kind == event.Words:
	case clock.TellsSomething(s.Part): // that was no try at naming a time
		t.Aside(who, s)
		return
	default:
		talkAnew(t, who, ask.Card, "pause.talk_unclear").Deliver()
		return
	}
	if key := noTalk(t, who); key != "" { // a text is answered below it: there is no tap to answer
		t.Card(who, "").Line(key, until(t, who)).Deliver()
		return
	}
	if len(all) > 1 {
		whichTalk(t, who, all)
		return
	}
	t.Below(who, ask.Card)
	t.Below(who, talkCard)
	if promise.Of(t).Asking() {
		closeFaces(t)
		endPause(t)
	}
	countHour(t, who)
	proposeTalk(t, who, all[0], false)
	talkFace(t, t.Card(who, talkCard)).Brought().Deliver()
}

// talkAnew asks for the hour again, below what was typed.
func talkAnew(t *core.Turn, who event.Who, card, key string) *core.Card {
	t.Below(who, card)
	return talkChips(t, t.Card(who, card).Line(key), talkOut(t, card))
}

// whichTalk asks which of two hours is meant, before the other hears of one.
func whichTalk(t *core.Turn, who event.Who, all []time.Time) {
	k := t.Card(who, whichCard).Line("common.which_time")
	for i, word := range clock.MomentWords(t, who, all) {
		k.Row(core.Press("", "talkat", calendar.Pack(all[i])).As(word))
	}
	k.Row(core.Press("common.not_now", "put_by")).Brought().Deliver()
	t.Compose(who, "pause", "talk", "", whichCard)
}
