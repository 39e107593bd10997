package flows

import (
	"steady/prompts"

	"steady/flows/event"
)

// soft is a way back in: three openings that one finishes in one's own words, said or written.
func (t *turn) soft(who event.Who) *card {
	k := t.card(who, pauseCard)
	if t.people(who.Other()).Unreachable {
		k.line("pause.back_unreached")
	} else {
		k.line("pause.both_back")
	}
	k.line("pause.soft")
	if n := len(pauseState(t).Sides[who].Kept); n > 0 {
		k.line("pause.kept_some", prompts.Args{"Count": n})
	}
	k.row(press("pause.write", "write"), press("pause.aloud", "aloud"))
	if len(pauseState(t).Sides[who].Kept) > 0 {
		k.row(press("pause.kept_show", "kept"))
	} else { // a draft comes up by itself after the half hour
		t.draftRow(k)
	}
	return k.row(press("pause.put_away", "away"))
}

func tapSayAloud(t *turn, p tap) {
	k := t.card(p.who, p.card).line("pause.aloud_done")
	if len(pauseState(t).Sides[p.who].Kept) > 0 {
		k.row(press("pause.kept_show", "kept"))
	}
	k.row(press("pause.put_away", "away")).edit()
}

// tapPutAway puts the topic away until tomorrow, for both; then it comes back as a talk.
func tapPutAway(t *turn, p tap) {
	if talk := &pauseState(t).Talk; !talk.At.IsZero() && talk.Rests {
		t.card(p.who, p.card).line("pause.away_already", prompts.Args{"When": t.when(p.who, talk.At)}).edit()
		return
	}
	t.proposeTalk(p.who, t.talkHour(p.who), true)
	k := t.card(p.who, p.card).line("pause.away_done", prompts.Args{"When": t.when(p.who, pauseState(t).Talk.At)})
	if len(pauseState(t).Sides[p.who].Kept) > 0 {
		k.row(press("pause.kept_show", "kept"))
	}
	k.edit()
}
