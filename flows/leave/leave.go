package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// What the one who leaves wants the other told. Nothing is said by itself.
const (
	tellNothing  = "nothing"
	tellTomorrow = "tomorrow"
	tellNow      = "now"
)

// tellNobody stands for a wish to tell somebody who has left already.
const tellNobody = "nobody"

// leaveFlow is the way out: alone, at once, without a reason.
func leaveFlow() flow {
	return flow{
		name:     "leave",
		access:   access{always: true, urgent: true},
		claims:   []claim{{parting, (*turn).writesIntoSilence}},
		commands: []command{{"leave", askLeave}},
		taps: []action{
			{"tell", func(t *turn, p tap) { t.leaving(p.who, p.arg).edit() }},
			{"go", tapLeave},
			{"stay", tapStay},
			{"support", func(t *turn, p tap) { t.typed = 0; t.enter(p.who, "support", "doors", "") }},
			{"mine", func(t *turn, p tap) { t.enter(p.who, "menu", "mine", "") }},
		},
		due:         leaveDue,
		came:        func(t *turn) { t.tellLeft() },
		awaits:      awaitsOn("leave.ask"),
		entrances:   []entrance{{"farewell", farewell}},
		carriesLine: lineOfFarewell,
		findsOut:    func(t *turn, who event.Who, how string) { t.goes(who, Farewell{Found: how}) },
	}
}

// askLeave is /leave. Nothing is asked there about words behind the command.
func askLeave(t *turn, who event.Who, rest string) {
	if !t.paired() {
		key := "leave.alone"
		if t.parted(who) {
			key = "leave.parted"
		}
		k := t.card(who, "leave.alone").line(key)
		for _, f := range t.flows {
			if f.pending != nil {
				f.pending(t, k)
			}
		}
		k.unkept(rest).deliver()
		return
	}
	t.leaving(who, tellNothing).unkept(rest).deliver()
}

// leaving is the one card between wanting to leave and having left.
func (t *turn) leaving(who event.Who, tell string) *card {
	tell = toldWish(tell)
	k := t.card(who, "leave.ask").line("leave.ask").line("leave.tell_" + tell)
	var row []choice
	for _, how := range []string{tellNow, tellTomorrow, tellNothing} {
		c := press("leave."+how, "tell", how)
		if how == tell {
			c = c.as("• " + t.say(who, "leave."+how))
		}
		row = append(row, c)
	}
	return k.row(row...).row(press("leave.go", "go", tell), press("leave.stay", "stay")).private()
}

// toldWish is what a button asks to be told; a forged one asks for nothing.
func toldWish(arg string) string {
	if arg == tellNow || arg == tellTomorrow {
		return arg
	}
	return tellNothing
}

func tapStay(t *turn, p tap) { t.card(p.who, p.card).line("leave.stayed").edit() }

// tapLeave ends it. From here on nothing crosses in either direction.
func tapLeave(t *turn, p tap) {
	if !t.paired() {
		t.toast(p.who, "common.gone")
		return
	}
	tell := toldWish(p.arg)
	t.out = append(t.out, event.Delete{To: p.who, Card: p.card})
	t.retire(p.who, p.card)
	for _, f := range t.flows {
		if f.left != nil {
			f.left(t, p.who)
		}
	}
	other := t.people(p.who.Other())
	if !other.Gone.IsZero() {
		t.goes(p.who, Farewell{Chose: true, Tell: tellNobody})
		return
	}
	t.goes(p.who, Farewell{Chose: true, Tell: tell})
	other.missed()
	switch tell {
	case tellNow:
		t.goes(p.who.Other(), Farewell{})
	case tellTomorrow:
		loc := other.zone(t.book)
		other.TellLeft, _ = calendar.Clock(9*60).At(t.today(p.who.Other())+1, loc)
		if !other.TellLeft.After(t.now) {
			other.TellLeft = t.onClock(p.who.Other(), 9*60)
		}
	}
}

// goes takes somebody out of the pair and back to their own pages.
func (t *turn) goes(who event.Who, end Farewell) {
	p := t.people(who)
	end.With, end.Cards = t.nameOf(who.Other()), t.c.Cards
	p.Gone, p.TellLeft, p.Farewell, t.replan = t.now, time.Time{}, &end, true
	p.Live, p.Asked, p.Composer = nil, nil, nil
	t.tidyNow(who) // nothing comes to them here any more
	t.out = append(t.out, event.Leave{To: who})
}

// leaveDue is the moment somebody wanted the other told, the morning after.
func leaveDue(t *turn) (urgent, crowd time.Time) {
	return earliest(t.people(event.A).TellLeft, t.people(event.B).TellLeft), crowd
}

func (t *turn) tellLeft() {
	for _, who := range event.Both() {
		if p := t.people(who); isDue(p.TellLeft, t.now) {
			t.goes(who, Farewell{})
		}
	}
}

// lineOfFarewell has the quiet line come with the farewell.
func lineOfFarewell(t *turn, who event.Who, show weight) bool {
	end := t.people(who).Farewell
	if end != nil {
		end.Line = int(show)
	}
	return end != nil
}

// farewell is the first word on one's own pages after a pair ended.
func farewell(t *turn, who event.Who, _ string) {
	p := t.people(who)
	end := *p.Farewell
	p.Farewell, t.c.Cards = nil, max(t.c.Cards, end.Cards)
	t.farewellCard(end).deliver()
	if end.Found == foundWriting { // it answers what they wrote; what is kept of it names nobody
		nameless := end
		nameless.With = ""
		after := t.farewellCard(nameless).send.Text
		t.reply = &reply{who: event.A, card: "leave.over", show: weight(end.Line), after: &after}
		t.live(event.A, lineCard)
	}
}

func (t *turn) farewellCard(end Farewell) *card {
	k := t.card(event.A, "leave.over")
	name := prompts.Args{"Name": t.formerName(end.With, false)}
	if end.Chose {
		k.line("leave.left", name).line("leave.left_"+end.Tell, prompts.Args{"Name": t.formerName(end.With, true)}).line("leave.left_own")
	} else {
		k.line("leave.over_head").line("leave.over", name)
		if end.Found != "" {
			k.line("leave.over_" + end.Found)
		}
	}
	return k.row(press("menu.support", "support"), press("menu.mine", "mine")).private()
}
