package flows

import (
	"time"
	"unicode"
	"unicode/utf8"

	"steady/prompts"
)

// talkAt is when a set talk comes up; zero while it waits for a pause to end, or has come up.
func (p *Pause) talkAt() time.Time {
	switch {
	case p.Talk.At.IsZero() || p.Talk.Said || p.going():
		return time.Time{}
	case p.After.After(p.Talk.At):
		return p.After
	}
	return p.Talk.At
}

// talkHour is the hour a talk is proposed for: six in the evening of who's next day, or the morning
// after where that is in quiet hours.
func (t *turn) talkHour(who Who) time.Time {
	at, _ := t.awake(t.tomorrow(who, 18*60), time.Time{})
	return at
}

// talkChips are hours a talk can be set for.
func (t *turn) talkChips(k *card, who Who, name string) *card {
	var row []choice
	if at := t.thisEvening(who); !at.IsZero() && !t.quiet(who.Other(), at) {
		row = append(row, press("", "talkat", "tonight").as(capital(t.when(who, at))))
	}
	for _, arg := range []string{"noon", "six"} {
		row = append(row, press("", "talkat", arg).as(capital(t.when(who, t.talkTime(who, arg)))))
	}
	for _, c := range row {
		k.row(c)
	}
	return k.row(press("pause.chip_other", "talkother", name))
}

// capital is s with a capital at its beginning, for a button.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func (t *turn) talkTime(who Who, arg string) time.Time {
	switch arg {
	case "tonight":
		return t.thisEvening(who)
	case "noon":
		at, _ := t.awake(t.tomorrow(who, 12*60), time.Time{})
		return at
	case "six":
		return t.talkHour(who)
	}
	return time.Time{}
}

// proposeTalk sets an hour and tells the other; both see it on their own clock. rests: the topic was
// put away until then.
func (t *turn) proposeTalk(by Who, at time.Time, rests bool) {
	talk := &t.c.Pause.Talk
	*talk = Talk{At: at.Truncate(time.Second), By: by, Rests: rests}
	for _, who := range Both() {
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
			k.line("pause.talk_asked", when)
		}
		k.row(press("pause.talk_sure", "sure"), press("pause.talk_other", "talkother", talkCard)).late().deliver()
	}
}

func tapTalkAt(t *turn, p tap) {
	at := t.talkTime(p.who, p.arg)
	if !at.After(t.now) {
		t.toast(p.who, "common.gone")
		return
	}
	t.setTalk(p.who, p.card, at)
}

// setTalk is one of the two naming an hour. A return that was still open ends with it: it has
// become a talk.
func (t *turn) setTalk(who Who, name string, at time.Time) {
	if t.c.Pause.asking() {
		t.closeFace(who.Other())
		t.endPause()
	}
	t.proposeTalk(who, at, false)
	if name != talkCard {
		t.below(who, talkCard)
	}
	t.card(who, name).line("pause.talk_set", prompts.Args{"When": t.when(who, at)}).
		row(press("pause.talk_other", "talkother", name)).edit()
}

func tapTalkSure(t *turn, p tap) {
	talk := &t.c.Pause.Talk
	if talk.At.IsZero() {
		t.toast(p.who, "common.gone")
		return
	}
	talk.Sure[p.who] = true
	for _, who := range Both() {
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

func tapTalkOther(t *turn, p tap) {
	if t.c.Pause.going() && !t.c.Pause.asking() {
		t.toast(p.who, "pause.in_pause", prompts.Args{"Clock": t.when(p.who, t.c.Pause.Until)})
		return
	}
	t.compose(p.who, "pause", "talk", "", p.card)
	t.card(p.who, "").line("pause.talk_when").deliver()
}

func (t *turn) typedTalk(who Who, s Said, ask Asking) {
	at, ok := t.moment(who, s.Part.Text, t.now)
	if !ok || s.Part.Kind != Words {
		t.compose(who, "pause", "talk", "", ask.Card)
		t.card(who, "").line("pause.talk_unclear").deliver()
		return
	}
	t.below(who, ask.Card)
	if t.c.Pause.asking() {
		t.closeFaces()
		t.endPause()
	}
	t.proposeTalk(who, at, false)
	t.card(who, talkCard).line("pause.talk_set", prompts.Args{"When": t.when(who, t.c.Pause.Talk.At)}).
		row(press("pause.talk_other", "talkother", talkCard)).deliver()
}

// talkCame is the hour both know.
func (t *turn) talkCame() {
	talk := &t.c.Pause.Talk
	if t.oneLeft() {
		*talk = Talk{} // there is nobody to talk with, and no word about that
		return
	}
	talk.Said = true
	for _, who := range Both() {
		t.below(who, talkCard)
		key := "pause.talk_now"
		switch {
		case talk.Rests:
			key = "pause.away_now"
		case talk.By == nobody && talk.Sure != [2]bool{true, true}:
			key = "pause.talk_offered" // the two have not set it
		}
		t.card(who, talkCard).line(key, prompts.Args{"When": t.clock(who, talk.At)}).
			row(press("pause.talked", "talked")).
			row(press("pause.talk_other", "talkother", talkCard), press("pause.talk_rest", "rest")).late().deliver()
	}
}

// tapTalked is a talk that was had: the two came back to it, which counts.
func tapTalked(t *turn, p tap) {
	if talk := &t.c.Pause.Talk; talk.Said && !talk.At.IsZero() {
		t.keptWord()
	}
	t.endTalk("pause.talked_done")
}

func tapTalkRest(t *turn, p tap) { t.endTalk("pause.talk_rests") }

func (t *turn) endTalk(key string) {
	t.c.Pause.Talk = Talk{}
	for _, who := range Both() {
		if t.isLive(who, talkCard) {
			t.card(who, talkCard).line(key).edit()
		}
	}
}
