package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// Talk is an hour the two set, or were proposed, to come back to something.
type Talk struct {
	At    time.Time `json:",omitzero"`
	By    event.Who `json:",omitempty"` // who proposed it; nobody: the bot
	Sure  [2]bool   `json:",omitzero"`
	Rests bool      `json:",omitempty"` // it was put away until then
	Wakes time.Time `json:",omitzero"`  // when it comes up instead of At, which nobody was there for; At is in the night
	Said  bool      `json:",omitempty"` // the hour has come and both were told
}

// Whose says that an hour is of both, whoever proposed it.
func (Talk) Whose() event.Whose { return event.Nobodys }

// Whose says that a pause is of both, whoever made it longer.
func (Pause) Whose() event.Whose { return event.Nobodys }

// talkAt is when a set talk comes up; zero while it waits for a pause to end, or has come up.
func (p *Pause) talkAt() time.Time {
	switch {
	case p.Talk.At.IsZero() || p.Talk.Said || p.going():
		return time.Time{}
	case !p.Talk.Wakes.IsZero():
		return p.Talk.Wakes
	case p.After.After(p.Talk.At):
		return p.After
	}
	return p.Talk.At
}

// talkHour is the hour a talk is proposed for: six in the evening of who's next day, or the morning
// after where that is in quiet hours.
func (t *turn) talkHour(who event.Who) time.Time {
	at, _ := t.awake(t.tomorrow(who, 18*60))
	return at
}

// talkChips are hours a talk can be set for, and the way out.
func (t *turn) talkChips(k *card, who event.Who, name string, out choice) *card {
	var row []choice
	if at := t.thisEvening(who); !at.IsZero() && !t.quiet(who.Other(), at) {
		row = append(row, press("", "talkat", "tonight").as(event.Capital(t.when(who, at))))
	}
	for _, arg := range []string{"noon", "six"} {
		row = append(row, press("", "talkat", arg).as(event.Capital(t.when(who, t.talkTime(who, arg)))))
	}
	for _, c := range row {
		k.row(c)
	}
	return k.row(press("pause.chip_other", "talkother", name), out)
}

// enterTalk asks when the two talk, for a flow that leads there.
func enterTalk(t *turn, who event.Who, _ string) {
	t.below(who, talkCard)
	t.talkChips(t.card(who, talkCard).line("space.talk_when"), who, talkCard, press("common.not_now", "put_by")).deliver()
}

func (t *turn) talkTime(who event.Who, arg string) time.Time {
	switch arg {
	case "tonight":
		return t.thisEvening(who)
	case "noon":
		at, _ := t.awake(t.tomorrow(who, 12*60))
		return at
	case "six":
		return t.talkHour(who)
	}
	return calendar.Unpack(arg)
}

// proposeTalk sets an hour and tells the other; both see it on their own clock. rests: the topic was
// put away until then.
func (t *turn) proposeTalk(by event.Who, at time.Time, rests bool) {
	talk := &pauseState(t).Talk
	*talk = Talk{At: at.Truncate(time.Second), By: by, Rests: rests}
	t.unwish()
	for _, who := range event.Both() {
		when := prompts.Args{"When": t.when(who, talk.At)}
		if who == by {
			talk.Sure[who] = true
			continue
		}
		t.below(who, talkCard)
		k := t.card(who, talkCard)
		switch {
		case by == nobody:
			k.line("pause.talk_offer", when)
		case rests:
			k.line("pause.away_told", when).silent(true)
		default:
			k.line("pause.talk_asked", when).silent(pauseState(t).running())
		}
		k.row(press("pause.talk_sure", "sure"), press("pause.talk_other", "talkother", talkCard)).late().deliver()
	}
}

func tapTalkAt(t *turn, p tap) {
	at := t.talkTime(p.who, p.arg)
	switch {
	case !at.After(t.now):
		t.toast(p.who, "common.gone")
	case t.mayTalk(p):
		t.setTalk(p.who, p.card, at)
	}
}

// noTalk is why who can name no hour now; empty: they can. In a pause they can only where it is not the
// first in two days, and three times a day.
func (t *turn) noTalk(who event.Who) string {
	pause := pauseState(t)
	switch {
	case !pause.running():
		return ""
	case !pause.Again:
		return "pause.in_pause"
	case !t.mayPost(who, "hour"):
		return "pause.hours_many"
	}
	return ""
}

// mayTalk tells whether whoever tapped can name an hour now, and answers the tap where they cannot.
func (t *turn) mayTalk(p tap) bool {
	key := t.noTalk(p.who)
	if key != "" {
		t.toast(p.who, key, t.until(p.who))
	}
	return key == ""
}

// tapSuggestHour is for the one who is to wait again: an hour to talk, said to the other at once. Nothing
// but the hour is.
func tapSuggestHour(t *turn, p tap) {
	pause := pauseState(t)
	if !pause.running() || !pause.Again || p.who == pause.owner() {
		t.toast(p.who, "common.gone")
		return
	}
	if t.mayTalk(p) {
		t.below(p.who, talkCard)
		t.talkChips(t.card(p.who, talkCard).line("pause.hour_ask"), p.who, talkCard, press("common.not_now", "put_by")).deliver()
		t.compose(p.who, "pause", "talk", "", talkCard)
	}
}

// setTalk is one of the two naming an hour. A return that was still open ends with it: it has
// become a talk.
func (t *turn) setTalk(who event.Who, name string, at time.Time) {
	if pauseState(t).asking() {
		t.closeFace(who.Other())
		t.endPause()
	}
	t.countHour(who)
	t.proposeTalk(who, at, false)
	if name != talkCard {
		t.below(who, talkCard)
	}
	t.card(who, name).line("pause.talk_set", prompts.Args{"When": t.when(who, at)}).
		row(press("pause.talk_other", "talkother", name)).edit()
}

func tapTalkSure(t *turn, p tap) {
	talk := &pauseState(t).Talk
	if talk.At.IsZero() {
		t.toast(p.who, "common.gone")
		return
	}
	talk.Sure[p.who] = true
	if pauseState(t).running() && t.comesSooner() {
		t.hourForReturn(p.who)
		return
	}
	for _, who := range event.Both() {
		if who != p.who && (!talk.Sure[who] || !t.isLive(who, talkCard)) {
			continue
		}
		key := "pause.talk_mine"
		if talk.Sure[who.Other()] {
			key = "pause.talk_both"
		}
		t.card(who, talkCard).line(key, prompts.Args{"When": t.when(who, talk.At)}).
			row(press("pause.talk_other", "talkother", talkCard)).edit()
	}
}

// comesSooner tells whether the hour both agree to lies before the return.
func (t *turn) comesSooner() bool {
	talk := &pauseState(t).Talk
	return talk.Sure == [2]bool{true, true} && talk.At.Before(pauseState(t).Until)
}

// hourForReturn has the pause end at the hour both agree to.
func (t *turn) hourForReturn(who event.Who) {
	pause := pauseState(t)
	t.changeLength(pause.owner(), pause.Talk.At)
	pause.Talk = Talk{}
	for _, w := range event.Both() {
		k := t.card(w, talkCard).line("pause.hour_set", t.until(w))
		if w == who || t.isLive(w, talkCard) {
			k.edit()
		}
	}
	if owner := pause.owner(); t.isLive(owner, pauseCard) {
		t.face(owner).edit()
	}
}

// countHour counts an hour that was named in a pause.
func (t *turn) countHour(who event.Who) {
	if pauseState(t).running() {
		t.posted(who, "hour")
	}
}

func tapTalkOther(t *turn, p tap) {
	if !t.mayTalk(p) {
		return
	}
	t.compose(p.who, "pause", "talk", "", p.card)
	t.card(p.who, "").line("pause.talk_when").deliver()
}
