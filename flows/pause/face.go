package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// face is the pause as it stands, on one of the two phones: drawn from the state alone.
func (t *turn) face(who event.Who) *card {
	p := pauseState(t)
	side := &p.Sides[who]
	switch {
	case p.asking() && t.wished():
		return t.wishes(t.card(who, pauseCard))
	case side.Back:
		return t.waitFace(who)
	case p.asking():
		return t.asks(t.card(who, pauseCard))
	case p.Sides[who.Other()].Back:
		return t.earlyFace(who)
	case side.Choose && t.mayChange(who):
		return t.changeFace(who)
	}
	return t.facing(who, t.headKey(who))
}

// facing is the face of a pause that is running, with this line at its head.
func (t *turn) facing(who event.Who, head string) *card {
	return t.faced(t.card(who, pauseCard).line(head, t.until(who)), who)
}

// faced is that face below what a card says already.
func (t *turn) faced(k *card, who event.Who) *card {
	p := pauseState(t)
	owner := who == p.owner()
	if p.Ideas == 0 { // why it ends when it does is said at the start
		t.whyThen(k, who)
	}
	if owner && p.Lost {
		k.line("pause.unreached")
	}
	idea := p.Sides[who].Idea
	if owner && p.Longer == 0 && idea == "" {
		k.line(t.aloudKey(), t.until(who))
	}
	if p.Line != "" && p.Longer == 0 {
		if who == p.Caller {
			k.line("pause.your_line")
		} else {
			k.theirs()
		}
		k.quoteOwn(event.Part{Kind: event.Words, Text: p.Line, Form: p.LineForm})
	}
	if owner && p.Okay {
		k.line("pause.seen")
	}
	k.words(idea)
	if p.Sides[who].Unheard {
		k.line("pause.unheard")
	}
	k.words(t.left(who))
	return t.faceRows(k, who)
}

func (t *turn) faceRows(k *card, who event.Who) *card {
	p := pauseState(t)
	settle := press("pause.settle", "settle")
	if t.mayChange(who) {
		row := []choice{press("pause.change", "change")}
		switch {
		case !t.mayLine(who):
		case p.Line != "":
			row = append(row, press("pause.line_change", "line"))
		default:
			row = append(row, press("pause.line_add", "line"))
		}
		return k.row(row...).row(settle, press("pause.back", "back"))
	}
	row := []choice{settle}
	if !p.Okay {
		row = []choice{press("pause.okay", "okay"), settle}
	}
	k.row(row...)
	if p.Again {
		k.row(press("pause.hour", "hour"))
	}
	return k
}

// whyThen says to both that the return was moved out of the quiet hours, and to its owner why it is
// not what was asked for.
func (t *turn) whyThen(k *card, who event.Who) {
	p := pauseState(t)
	if !p.Moved.IsZero() {
		k.line("pause.note_quiet", prompts.Args{"Was": event.Capital(t.when(who, p.Moved)), "Clock": t.when(who, p.Until)})
	}
	if p.Note != "" && !asksAgain(p.Note) && who == p.owner() {
		named := p.Until
		if !p.Moved.IsZero() {
			named = p.Moved
		}
		k.line(p.Note, prompts.Args{"Clock": t.when(who, named)})
	}
}

// left is how much of the pause is left, as people count: minutes, then hours.
func (t *turn) left(who event.Who) string {
	d := pauseState(t).Until.Sub(t.now)
	minutes := int((d + time.Minute - time.Second) / time.Minute)
	switch {
	case minutes <= 0:
		return ""
	case minutes < 60:
		return t.say(who, "pause.left_minutes", prompts.Args{"Count": minutes})
	case minutes%60 == 0 || minutes > 180:
		return t.say(who, "pause.left_hours", prompts.Args{"Count": (minutes + 30) / 60})
	}
	return t.say(who, "pause.left_both", prompts.Args{"Hours": minutes / 60, "Minutes": minutes % 60})
}

// asks has a card ask whether they can go on. Who was asked before can also say that it is over.
func (t *turn) asks(k *card) *card {
	p, who := pauseState(t), k.to
	clock := prompts.Args{"Clock": t.clock(who, p.Until), "Morning": t.when(who, p.Next)}
	back := press("pause.yes", "back")
	switch {
	case p.Sides[who.Other()].Back:
		k.line("pause.ask_ready", clock)
	case p.Night == nightWaits:
		k.line("pause.ask_night", clock)
	case p.Night == nightOver && p.Asked == 1:
		k.line("pause.ask_morning", clock)
	case p.Asked > 1:
		k.line("pause.ask_again", clock)
	case who == p.owner():
		k.line("pause.ask_owner", clock)
	default:
		k.line("pause.ask_other", clock)
	}
	if who == p.owner() {
		back = press("pause.back", "back")
	}
	k.row(back, press("pause.longer", "longer"))
	if p.Asked > 1 {
		k.row(press("pause.talked", "talked"), press("pause.talk_rest", "rest"))
	}
	return k
}

// waitFace is for the one who is ready while the other is not yet.
func (t *turn) waitFace(who event.Who) *card {
	return t.waits(t.card(who, pauseCard))
}

func (t *turn) waits(k *card) *card {
	p := pauseState(t)
	key := "pause.wait"
	if !p.asking() {
		key = "pause.wait_early"
	}
	return k.line(key, prompts.Args{"Clock": t.when(k.to, p.Until)}).row(press("pause.settle", "settle"))
}

// earlyFace tells that the other is back before the time, without a hurry.
func (t *turn) earlyFace(who event.Who) *card {
	clock := t.until(who)
	return t.card(who, pauseCard).line("pause.early", clock).
		row(press("pause.yes", "back"), press("", "ontime").as(t.say(who, "pause.on_time", clock)))
}

// pauseAwaits is what one of the two is asked: whether they are back, about an hour or a word the other
// named, and what becomes of what they kept.
func pauseAwaits(t *turn, who event.Who, card string) bool {
	p := pauseState(t)
	switch card {
	case pauseCard:
		return p.asking() && !p.Sides[who].Back && p.Sides[who].Wish == ""
	case talkCard:
		return !p.Talk.At.IsZero() && (!p.Talk.Said && !p.Talk.Sure[who] || p.Sides[who.Other()].Wish != "")
	case wordCard:
		return wordState(t).WordProposed != "" && wordState(t).WordBy != who
	}
	return card == keptCard
}

// closeFaces takes the buttons off the cards of the pause: what comes now is a new message.
func (t *turn) closeFaces() {
	for _, who := range event.Both() {
		t.closeFace(who)
	}
}

// closeUnready does so for whoever is to be asked whether they are ready.
func (t *turn) closeUnready() {
	for _, who := range event.Both() {
		if pauseState(t).Sides[who].unready() {
			t.closeFace(who)
		}
	}
}

// unready tells whether somebody has not said how they stand.
func (s *PauseSide) unready() bool { return !s.Back && s.Wish == "" }

// closeFace takes the buttons off who's card. A question that was asked, or what was said to the one
// who is back, stands as it is; a pause that ran is over, or goes on further down.
func (t *turn) closeFace(who event.Who) {
	p := pauseState(t)
	side := &p.Sides[who]
	switch {
	case !t.isLive(who, pauseCard):
	case p.asking() && !side.Choose || side.Back || side.Wish != "":
		t.strip(who, pauseCard)
	case side.Choose || p.Until.After(t.now):
		t.below(who, pauseCard)
	default:
		t.card(who, pauseCard).line("pause.was", prompts.Args{"Clock": t.clock(who, p.Until)}).edit()
	}
}

// until is the end of the pause on who's clock: as "21:40" or "tomorrow 9:00", and as it stands in a
// sentence, "at 21:40" or "tomorrow 9:00".
func (t *turn) until(who event.Who) prompts.Args {
	until := pauseState(t).Until
	return prompts.Args{"Clock": t.when(who, until), "At": t.at(who, until)}
}
