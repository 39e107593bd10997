package pause

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/prompts"
)

// talkHour is the hour a talk is proposed for: six in the evening of who's next day, or the morning
// after where that is in quiet hours.
func talkHour(t *core.Turn, who event.Who) time.Time {
	at, _ := promise.Awake(t, clock.Tomorrow(t, who, 18*60))
	return at
}

// talkChips are hours a talk can be set for, and the way out. Another one is typed.
func talkChips(t *core.Turn, k *core.Card, out core.Choice) *core.Card {
	who := k.To
	t.Compose(who, "pause", "talk", "", k.Send.Card)
	var row []core.Choice
	if at := clock.ThisEvening(t, who); !at.IsZero() && !t.Quiet(who.Other(), at) {
		row = append(row, core.Press("", "talkat", "tonight").As(event.Capital(clock.When(t, who, at))))
	}
	for _, arg := range []string{"noon", "six"} {
		row = append(row, core.Press("", "talkat", arg).As(event.Capital(clock.When(t, who, talkTime(t, who, arg)))))
	}
	for _, c := range row {
		k.Row(c)
	}
	return k.Row(out)
}

// talkOut leads from those hours back to what the card said before, or out of the chat where it said nothing else.
func talkOut(t *core.Turn, card string) core.Choice {
	switch p := promise.Of(t); {
	case card == pauseCard && p.Asking():
		return core.Press("common.back", "face")
	case card == whichCard || p.Talk.At.IsZero():
		return core.Press("common.not_now", "put_by")
	}
	return core.Press("common.back", "open")
}

// enterTalk asks when the two talk, for a flow that leads there.
func enterTalk(t *core.Turn, who event.Who, _ string) {
	t.Below(who, talkCard)
	talkChips(t, t.Card(who, talkCard).Line("space.talk_when"), core.Press("common.not_now", "put_by")).Deliver()
}

func talkTime(t *core.Turn, who event.Who, arg string) time.Time {
	switch arg {
	case "tonight":
		return clock.ThisEvening(t, who)
	case "noon":
		at, _ := promise.Awake(t, clock.Tomorrow(t, who, 12*60))
		return at
	case "six":
		return talkHour(t, who)
	}
	return calendar.Unpack(arg)
}

// proposeTalk sets an hour and tells the other; both see it on their own clock. rests: the topic was
// put away until then.
func proposeTalk(t *core.Turn, by event.Who, at time.Time, rests bool) {
	talk := &promise.Of(t).Talk
	*talk = promise.Talk{At: at.Truncate(time.Second), By: by, Rests: rests}
	unwish(t)
	for _, who := range event.Both() {
		if who == by {
			talk.Sure[who] = true
			continue
		}
		t.Below(who, talkCard)
		quietly := by != core.Nobody && (rests || promise.Of(t).Running())
		talkFace(t, t.Card(who, talkCard)).Silent(quietly).Late().Deliver()
	}
}

// talkFace has a card say how it stands with an hour that is still to come.
func talkFace(t *core.Turn, k *core.Card) *core.Card {
	talk, who := &promise.Of(t).Talk, k.To
	key, sure := "pause.talk_asked", talk.Sure[who]
	switch {
	case sure && talk.Sure[who.Other()]:
		key = "pause.talk_both"
	case sure && talk.By == who:
		key = "pause.talk_set"
	case sure:
		key = "pause.talk_mine"
	case talk.By == core.Nobody:
		key = "pause.talk_offer"
	case talk.Rests:
		key = "pause.away_told"
	}
	k.Line(key, prompts.Args{"When": clock.When(t, who, talk.At)})
	other := core.Press("pause.talk_other", "talkother", k.Send.Card)
	if sure {
		return k.Row(other)
	}
	return k.Row(core.Press("pause.talk_sure", "sure").Main(), other)
}

func tapTalkAt(t *core.Turn, p core.Tap) {
	at := talkTime(t, p.Who, p.Arg)
	t.CloseComposer(p.Who, p.Card)
	switch {
	case !at.After(t.Now):
		t.Toast(p.Who, "common.gone")
	case mayTalk(t, p):
		setTalk(t, p.Who, p.Card, at)
	}
}

// noTalk is why who can name no hour now; empty: they can. In a pause they can only where it is not the
// first in two days, and three times a day.
func noTalk(t *core.Turn, who event.Who) string {
	pause := promise.Of(t)
	switch {
	case !pause.Running():
		return ""
	case !pause.Again:
		return "pause.in_pause"
	case !t.MayPost(who, "hour"):
		return "pause.hours_many"
	}
	return ""
}

// mayTalk tells whether whoever tapped can name an hour now, and answers the tap where they cannot.
func mayTalk(t *core.Turn, p core.Tap) bool {
	key := noTalk(t, p.Who)
	if key != "" {
		t.Toast(p.Who, key, until(t, p.Who))
	}
	return key == ""
}

// tapSuggestHour is for the one who is to wait again: an hour to talk, said to the other at once. Nothing
// but the hour is.
func tapSuggestHour(t *core.Turn, p core.Tap) {
	pause := promise.Of(t)
	if !pause.Running() || !pause.Again || p.Who == pause.Owner() {
		t.Toast(p.Who, "common.gone")
		return
	}
	if mayTalk(t, p) {
		t.Below(p.Who, talkCard)
		talkChips(t, t.Card(p.Who, talkCard).Line("pause.hour_ask"), core.Press("common.not_now", "put_by")).Deliver()
	}
}

// setTalk is one of the two naming an hour. A return that was still open ends with it: it has
// become a talk.
func setTalk(t *core.Turn, who event.Who, name string, at time.Time) {
	if promise.Of(t).Asking() {
		closeFace(t, who.Other())
		endPause(t)
	}
	countHour(t, who)
	proposeTalk(t, who, at, false)
	if name != talkCard {
		t.Below(who, talkCard)
	}
	talkFace(t, t.Card(who, name)).Edit()
}

func tapTalkSure(t *core.Turn, p core.Tap) {
	talk := &promise.Of(t).Talk
	if talk.At.IsZero() {
		t.Toast(p.Who, "common.gone")
		return
	}
	talk.Sure[p.Who] = true
	if promise.Of(t).Running() && comesSooner(t) {
		hourForReturn(t, p.Who)
		return
	}
	for _, who := range event.Both() {
		if who != p.Who && (!talk.Sure[who] || !t.IsLive(who, talkCard)) {
			continue
		}
		talkFace(t, t.Card(who, talkCard)).Edit()
	}
}

// comesSooner tells whether the hour both agree to lies before the return.
func comesSooner(t *core.Turn) bool {
	talk := &promise.Of(t).Talk
	return talk.Sure == [2]bool{true, true} && talk.At.Before(promise.Of(t).Until)
}

// hourForReturn has the pause end at the hour both agree to.
func hourForReturn(t *core.Turn, who event.Who) {
	pause := promise.Of(t)
	changeLength(t, pause.Owner(), pause.Talk.At)
	pause.Talk = promise.Talk{}
	for _, w := range event.Both() {
		k := t.Card(w, talkCard).Line("pause.hour_set", until(t, w))
		if w == who || t.IsLive(w, talkCard) {
			k.Edit()
		}
	}
	if owner := pause.Owner(); t.IsLive(owner, pauseCard) {
		face(t, owner).Edit()
	}
}

// countHour counts an hour that was named in a pause.
func countHour(t *core.Turn, who event.Who) {
	if promise.Of(t).Running() {
		t.Posted(who, "hour")
	}
}

// tapTalkOther asks for another hour, where the first one stands.
func tapTalkOther(t *core.Turn, p core.Tap) {
	if mayTalk(t, p) {
		talkChips(t, t.Card(p.Who, p.Card).Line("pause.talk_when"), talkOut(t, p.Card)).Edit()
	}
}
