// Package leave is the way out of a pair: alone, at once, without a reason, and with the other told as the one who
// leaves chose. It also has what somebody hears who is left.
package leave

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
	"steady/flows/state"
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

// Flow is the way out: alone, at once, without a reason.
func Flow() core.Flow {
	return core.Flow{
		Name:     "leave",
		Access:   core.Access{Always: true, Urgent: true},
		Claims:   []core.Claim{{At: core.Parting, Take: writesIntoSilence}},
		Commands: []core.Command{{Name: "leave", Do: askLeave}},
		Menu:     []core.Entry{{Door: core.BehindMine, Place: 30, Key: "menu.leave", Command: "leave", For: core.InPair}},
		Taps: []core.Action{
			{Name: "tell", Do: func(t *core.Turn, p core.Tap) { leaving(t, p.Who, p.Arg).Edit() }},
			{Name: "go", Do: tapLeave},
			{Name: "stay", Do: tapStay},
			{Name: "support", Do: func(t *core.Turn, p core.Tap) { t.Typed = 0; t.Enter(p.Who, "support", "doors", "") }},
			{Name: "mine", Do: func(t *core.Turn, p core.Tap) { t.Enter(p.Who, "menu", "mine", "") }},
		},
		Due:         leaveDue,
		Came:        func(t *core.Turn) { tellLeft(t) },
		Awaits:      core.AwaitsOn("leave.ask"),
		Entrances:   []core.Entrance{{Name: "farewell", Do: farewell}},
		CarriesLine: lineOfFarewell,
		FindsOut:    func(t *core.Turn, who event.Who, how string) { goes(t, who, state.Farewell{Found: how}) },
	}
}

// askLeave is /leave. Nothing is asked there about words behind the command.
func askLeave(t *core.Turn, who event.Who, rest string) {
	if !t.Paired() {
		key := "leave.alone"
		if t.Parted(who) {
			key = "leave.parted"
		}
		k := t.Card(who, "leave.alone").Line(key)
		for _, f := range t.Flows.All {
			if f.Pending != nil {
				f.Pending(t, k)
			}
		}
		k.Unkept(rest).Deliver()
		return
	}
	leaving(t, who, tellNothing).Unkept(rest).Deliver()
}

// leaving is the one card between wanting to leave and having left.
func leaving(t *core.Turn, who event.Who, tell string) *core.Card {
	tell = toldWish(tell)
	k := t.Card(who, "leave.ask").Line("leave.ask").Line("leave.tell_" + tell)
	var row []core.Choice
	for _, how := range []string{tellNow, tellTomorrow, tellNothing} {
		c := core.Press("leave."+how, "tell", how)
		if how == tell {
			c = c.As("• " + t.Say(who, "leave."+how))
		}
		row = append(row, c)
	}
	return k.Row(row...).Row(core.Press("leave.go", "go", tell), core.Press("leave.stay", "stay")).Private()
}

// toldWish is what a button asks to be told; a forged one asks for nothing.
func toldWish(arg string) string {
	if arg == tellNow || arg == tellTomorrow {
		return arg
	}
	return tellNothing
}

func tapStay(t *core.Turn, p core.Tap) { t.Card(p.Who, p.Card).Line("leave.stayed").Edit() }

// tapLeave ends it. From here on nothing crosses in either direction.
func tapLeave(t *core.Turn, p core.Tap) {
	if !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return
	}
	tell := toldWish(p.Arg)
	t.Out = append(t.Out, event.Delete{To: p.Who, Card: p.Card})
	t.Retire(p.Who, p.Card)
	for _, f := range t.Flows.All {
		if f.Left != nil {
			f.Left(t, p.Who)
		}
	}
	other := t.People(p.Who.Other())
	if !other.Gone.IsZero() {
		goes(t, p.Who, state.Farewell{Chose: true, Tell: tellNobody})
		return
	}
	goes(t, p.Who, state.Farewell{Chose: true, Tell: tell})
	other.Missed()
	switch tell {
	case tellNow:
		goes(t, p.Who.Other(), state.Farewell{})
	case tellTomorrow:
		loc := other.Location(t.Book)
		other.TellLeft, _ = calendar.Clock(9*60).At(t.Today(p.Who.Other())+1, loc)
		if !other.TellLeft.After(t.Now) {
			other.TellLeft = clock.Next(t, p.Who.Other(), 9*60)
		}
	}
}

// goes takes somebody out of the pair and back to their own pages.
func goes(t *core.Turn, who event.Who, end state.Farewell) {
	p := t.People(who)
	end.With, end.Cards = t.NameOf(who.Other()), t.C.Cards
	p.Gone, p.TellLeft, p.Farewell, t.Replan = t.Now, time.Time{}, &end, true
	p.Live, p.Asked, p.Composer = nil, nil, nil
	quiet.TidyNow(t, who) // nothing comes to them here any more
	t.Out = append(t.Out, event.Leave{To: who})
}

// leaveDue is the moment somebody wanted the other told, the morning after.
func leaveDue(t *core.Turn) (urgent, crowd time.Time) {
	return calendar.Earliest(t.People(event.A).TellLeft, t.People(event.B).TellLeft), crowd
}

func tellLeft(t *core.Turn) {
	for _, who := range event.Both() {
		if p := t.People(who); calendar.IsDue(p.TellLeft, t.Now) {
			goes(t, who, state.Farewell{})
		}
	}
}

// lineOfFarewell has the quiet line come with the farewell.
func lineOfFarewell(t *core.Turn, who event.Who, show core.Weight) bool {
	end := t.People(who).Farewell
	if end != nil {
		end.Line = int(show)
	}
	return end != nil
}

// farewell is the first word on one's own pages after a pair ended.
func farewell(t *core.Turn, who event.Who, _ string) {
	p := t.People(who)
	end := *p.Farewell
	p.Farewell, t.C.Cards = nil, max(t.C.Cards, end.Cards)
	farewellCard(t, end).Deliver()
	if end.Found == core.FoundWriting { // it answers what they wrote; what is kept of it names nobody
		nameless := end
		nameless.With = ""
		after := farewellCard(t, nameless).Send.Text
		t.Reply = &core.Reply{Who: event.A, Card: "leave.over", Show: core.Weight(end.Line), After: &after}
		t.Live(event.A, quiet.LineCard)
	}
}

func farewellCard(t *core.Turn, end state.Farewell) *core.Card {
	k := t.Card(event.A, "leave.over")
	name := prompts.Args{"Name": formerName(t, end.With, false)}
	if end.Chose {
		k.Line("leave.left", name).Line("leave.left_"+end.Tell, prompts.Args{"Name": formerName(t, end.With, true)}).Line("leave.left_own")
	} else {
		k.Line("leave.over_head").Line("leave.over", name)
		if end.Found != "" {
			k.Line("leave.over_" + end.Found)
		}
	}
	return k.Row(core.Press("menu.support", "support"), core.Press("menu.mine", "mine")).Private()
}

// formerName is what a farewell calls the other.
func formerName(t *core.Turn, name string, first bool) string {
	switch {
	case name != "":
		return name
	case first:
		return t.Say(event.A, "common.partner_first", prompts.Args{})
	}
	return t.Say(event.A, "common.partner", prompts.Args{})
}

// writesIntoSilence is FindsOut for a message. What protects or helps is answered first, as always.
func writesIntoSilence(t *core.Turn, who event.Who, s event.Said) bool {
	if word, _, ok := event.CommandIn(s); ok {
		for _, f := range t.Flows.All {
			for _, c := range f.Commands {
				if c.Name == strings.ToLower(word) && f.Access.Always {
					return false
				}
			}
		}
	}
	return t.FindsOut(who, core.FoundWriting)
}
