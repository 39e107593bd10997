package pause

import (
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/prompts"
)

// soft is a way back in: three openings that one finishes in one's own words, said or written.
func soft(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, pauseCard)
	if t.People(who.Other()).Unreachable {
		k.Line("pause.back_unreached")
	} else {
		k.Line("pause.both_back")
	}
	k.Line("pause.soft")
	if n := len(promise.Of(t).Sides[who].Kept); n > 0 {
		k.Line("pause.kept_some", prompts.Args{"Count": n})
	}
	k.Row(core.Press("pause.write", "write").Main(), core.Press("pause.aloud", "aloud"))
	if len(promise.Of(t).Sides[who].Kept) > 0 {
		k.Row(core.Press("pause.kept_show", "kept"))
	} else { // a draft comes up by itself after the half hour
		draft.Row(t, k)
	}
	return k.Row(core.Press("pause.put_away", "away"))
}

func tapSayAloud(t *core.Turn, p core.Tap) {
	k := t.Card(p.Who, p.Card).Line("pause.aloud_done")
	if len(promise.Of(t).Sides[p.Who].Kept) > 0 {
		k.Row(core.Press("pause.kept_show", "kept"))
	}
	k.Row(core.Press("pause.put_away", "away")).Edit()
}

// tapPutAway puts the topic away until tomorrow, for both; then it comes back as a talk.
func tapPutAway(t *core.Turn, p core.Tap) {
	if talk := &promise.Of(t).Talk; !talk.At.IsZero() && talk.Rests {
		t.Card(p.Who, p.Card).Line("pause.away_already", prompts.Args{"When": clock.When(t, p.Who, talk.At)}).Edit()
		return
	}
	proposeTalk(t, p.Who, talkHour(t, p.Who), true)
	k := t.Card(p.Who, p.Card).Line("pause.away_done", prompts.Args{"When": clock.When(t, p.Who, promise.Of(t).Talk.At)})
	if len(promise.Of(t).Sides[p.Who].Kept) > 0 {
		k.Row(core.Press("pause.kept_show", "kept"))
	}
	k.Edit()
}
