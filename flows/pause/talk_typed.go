package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// typedTalk takes an hour for a talk in words.
func (t *turn) typedTalk(who event.Who, s event.Said, ask Asking) {
	all, ok := t.moments(who, s.Part.Text)
	switch over := len(all) == 0 || slices.ContainsFunc(all, t.passed); {
	case ok && s.Part.Kind == event.Words && over:
		t.compose(who, "pause", "talk", "", ask.Card)
		t.card(who, "").line("pause.talk_gone").brought().deliver()
		return
	case ok && s.Part.Kind == event.Words:
	case tellsSomething(s.Part) && t.staysInPause(who, s): // that was no try at naming a time
		return
	default:
		t.compose(who, "pause", "talk", "", ask.Card)
		t.card(who, "").line("pause.talk_unclear").deliver()
		return
	}
	if key := t.noTalk(who); key != "" { // a text is answered below it: there is no tap to answer
		t.card(who, "").line(key, t.until(who)).deliver()
		return
	}
	if len(all) > 1 {
		t.whichTalk(who, all)
		return
	}
	t.below(who, ask.Card)
	if pauseState(t).asking() {
		t.closeFaces()
		t.endPause()
	}
	t.countHour(who)
	t.proposeTalk(who, all[0], false)
	t.card(who, talkCard).line("pause.talk_set", prompts.Args{"When": t.when(who, pauseState(t).Talk.At)}).
		row(press("pause.talk_other", "talkother", talkCard)).brought().deliver()
}

// whichTalk asks which of two hours is meant, before the other hears of one.
func (t *turn) whichTalk(who event.Who, all []time.Time) {
	k := t.card(who, whichCard).line("common.which_time")
	for i, word := range t.momentWords(who, all) {
		k.row(press("", "talkat", calendar.Pack(all[i])).as(word))
	}
	k.row(press("pause.chip_other", "talkother", whichCard)).brought().deliver()
	t.compose(who, "pause", "talk", "", whichCard)
}
