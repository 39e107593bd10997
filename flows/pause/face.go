package pause

import (
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/word"
	"steady/prompts"
)

// face is the pause as it stands, on one of the two phones: drawn from the state alone.
func face(t *core.Turn, who event.Who) *core.Card {
	p := promise.Of(t)
	side := &p.Sides[who]
	switch {
	case p.Asking() && wished(t):
		return wishes(t, t.Card(who, pauseCard))
	case side.Back:
		return waitFace(t, who)
	case p.Asking():
		return asks(t, t.Card(who, pauseCard))
	case p.Sides[who.Other()].Back:
		return earlyFace(t, who)
	case side.Choose && mayChange(t, who):
		return changeFace(t, who)
	}
	return facing(t, who, headKey(t, who))
}

// facing is the face of a pause that is running, with this line at its head.
func facing(t *core.Turn, who event.Who, head string) *core.Card {
	return faced(t, t.Card(who, pauseCard).Line(head, until(t, who)), who)
}

// faced is that face below what a card says already.
func faced(t *core.Turn, k *core.Card, who event.Who) *core.Card {
	p := promise.Of(t)
	owner := who == p.Owner()
	if p.Ideas == 0 { // why it ends when it does is said at the start
		whyThen(t, k, who)
	}
	if owner && p.Lost {
		k.Line("pause.unreached")
	}
	idea := p.Sides[who].Idea
	if owner && p.Longer == 0 && idea == "" && !p.Okay { // who has seen it need not be told aloud
		k.Line(aloudKey(t), until(t, who))
	}
	if p.Line != "" && p.Longer == 0 {
		if who == p.Caller {
			k.Line("pause.your_line")
		} else {
			k.Theirs()
		}
		k.QuoteOwn(event.Part{Kind: event.Words, Text: p.Line, Form: p.LineForm})
	}
	if owner && p.Okay {
		k.Line("pause.seen")
	}
	k.Words(idea)
	if p.Sides[who].Unheard {
		k.Line("pause.unheard")
	}
	k.Words(left(t, who))
	return faceRows(t, k, who)
}

func faceRows(t *core.Turn, k *core.Card, who event.Who) *core.Card {
	p := promise.Of(t)
	settle := core.Press("pause.settle", "settle")
	if mayChange(t, who) {
		row := []core.Choice{core.Press("pause.change", "change")}
		switch {
		case !mayLine(t, who):
		case p.Line != "":
			row = append(row, core.Press("pause.line_change", "line"))
		default:
			row = append(row, core.Press("pause.line_add", "line"))
		}
		return k.Row(row...).Row(settle, core.Press("pause.back", "back"))
	}
	row := []core.Choice{settle}
	if !p.Okay {
		row = []core.Choice{core.Press("pause.okay", "okay"), settle}
	}
	k.Row(row...)
	if p.Again {
		k.Row(core.Press("pause.hour", "hour"))
	}
	return k
}

// whyThen says to both that the return was moved out of the quiet hours, and to its owner why it is
// not what was asked for.
func whyThen(t *core.Turn, k *core.Card, who event.Who) {
	p := promise.Of(t)
	if !p.Moved.IsZero() {
		k.Line("pause.note_quiet", prompts.Args{"Was": event.Capital(clock.When(t, who, p.Moved)), "Clock": clock.When(t, who, p.Until)})
	}
	if p.Note != "" && !asksAgain(p.Note) && who == p.Owner() {
		named := p.Until
		if !p.Moved.IsZero() {
			named = p.Moved
		}
		k.Line(p.Note, prompts.Args{"Clock": clock.When(t, who, named)})
	}
}

// left is how much of the pause is left, as people count: minutes, then hours.
func left(t *core.Turn, who event.Who) string {
	d := promise.Of(t).Until.Sub(t.Now)
	minutes := int((d + time.Minute - time.Second) / time.Minute)
	switch {
	case minutes <= 0:
		return ""
	case minutes < 60:
		return t.Say(who, "pause.left_minutes", prompts.Args{"Count": minutes})
	case minutes%60 == 0 || minutes > 180:
		return t.Say(who, "pause.left_hours", prompts.Args{"Count": (minutes + 30) / 60})
	}
	return t.Say(who, "pause.left_both", prompts.Args{"Hours": minutes / 60, "Minutes": minutes % 60})
}

// asks has a card ask whether they can go on. Who was asked before can also say that it is over.
func asks(t *core.Turn, k *core.Card) *core.Card {
	p, who := promise.Of(t), k.To
	clock := prompts.Args{"Clock": t.Time(who, p.Until), "Morning": clock.When(t, who, p.Next)}
	back := core.Press("pause.yes", "back").Main()
	switch {
	case p.Sides[who.Other()].Back:
		k.Line("pause.ask_ready", clock)
	case p.Night == nightWaits:
		k.Line("pause.ask_night", clock)
	case p.Night == nightOver && p.Asked == 1:
		k.Line("pause.ask_morning", clock)
	case p.Asked > 1:
		k.Line("pause.ask_again", clock)
	case who == p.Owner():
		k.Line("pause.ask_owner", clock)
	default:
		k.Line("pause.ask_other", clock)
	}
	if who == p.Owner() {
		back = core.Press("pause.back", "back").Main()
	}
	k.Row(back, core.Press("pause.longer", "longer"))
	if p.Asked > 1 {
		k.Row(core.Press("pause.talked", "talked"), core.Press("pause.talk_rest", "rest"))
	}
	return k
}

// waitFace is for the one who is ready while the other is not yet.
func waitFace(t *core.Turn, who event.Who) *core.Card {
	return waits(t, t.Card(who, pauseCard))
}

func waits(t *core.Turn, k *core.Card) *core.Card {
	p := promise.Of(t)
	key := "pause.wait"
	if !p.Asking() {
		key = "pause.wait_early"
	}
	return k.Line(key, prompts.Args{"Clock": clock.When(t, k.To, p.Until)}).Row(core.Press("pause.settle", "settle"))
}

// earlyFace tells that the other is back before the time, without a hurry.
func earlyFace(t *core.Turn, who event.Who) *core.Card {
	at := event.Capital(clock.At(t, who, promise.Of(t).Until))
	return t.Card(who, pauseCard).Line("pause.early", until(t, who)).
		Row(core.Press("pause.yes", "back").Main(), core.Press("", "ontime").As(at))
}

// pauseAwaits is what one of the two is asked: whether they are back, about an hour or a word the other
// named, and what becomes of what they kept.
func pauseAwaits(t *core.Turn, who event.Who, card string) bool {
	p := promise.Of(t)
	switch card {
	case pauseCard:
		return p.Asking() && !p.Sides[who].Back && p.Sides[who].Wish == ""
	case talkCard:
		return !p.Talk.At.IsZero() && (!p.Talk.Said && !p.Talk.Sure[who] || p.Sides[who.Other()].Wish != "")
	case word.Card:
		return word.Asks(t, who)
	}
	return card == keptCard
}

// closeFaces takes the buttons off the cards of the pause: what comes now is a new message.
func closeFaces(t *core.Turn) {
	for _, who := range event.Both() {
		closeFace(t, who)
	}
}

// closeUnready does so for whoever is to be asked whether they are ready.
func closeUnready(t *core.Turn) {
	for _, who := range event.Both() {
		if promise.Of(t).Sides[who].Unready() {
			closeFace(t, who)
		}
	}
}

// closeFace takes the buttons off who's card. A question that was asked, or what was said to the one
// who is back, stands as it is; a pause that ran is over, or goes on further down.
func closeFace(t *core.Turn, who event.Who) {
	p := promise.Of(t)
	side := &p.Sides[who]
	switch {
	case !t.IsLive(who, pauseCard):
	case p.Asking() && !side.Choose || side.Back || side.Wish != "":
		t.Strip(who, pauseCard)
	case side.Choose || p.Until.After(t.Now):
		t.Below(who, pauseCard)
	default:
		t.Card(who, pauseCard).Line("pause.was", prompts.Args{"Clock": t.Time(who, p.Until)}).Edit()
	}
}

// until is the end of the pause on who's clock: as "21:40" or "tomorrow 9:00", and as it stands in a
// sentence, "at 21:40" or "tomorrow 9:00".
func until(t *core.Turn, who event.Who) prompts.Args {
	until := promise.Of(t).Until
	when, at := clock.WhenAndAt(t, who, until)
	return prompts.Args{"Clock": when, "At": at}
}
