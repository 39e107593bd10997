// Package support is somebody to turn to: the doors, the lines to call, and what to do about worry for the other. It is
// private, open in any state, and leaves no trace beyond its own card.
package support

import (
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
	"steady/flows/state"
	"steady/prompts"
)

// supportCard is the one card all doors open on.
const supportCard = "support.card"

// Flow is somebody to turn to: private, at any time and in any state, without a trace beyond
// its own card.
func Flow() core.Flow {
	return core.Flow{
		Name:     "support",
		Access:   core.Access{Early: true, Always: true, Urgent: true},
		Claims:   []core.Claim{{At: core.Helping, Take: namesACountry}},
		Form:     true,
		Sees:     true,
		Inward:   func(*core.Turn, event.Who, event.Said, state.Asking) bool { return true },
		Commands: []core.Command{{Name: "support", Do: func(t *core.Turn, who event.Who, rest string) { support(t, who, rest) }}},
		Taps: []core.Action{
			{Name: "doors", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); doors(t, p.Who).Edit() }},
			{Name: "now", Do: func(t *core.Turn, p core.Tap) { rightNow(t, p.Who).Edit() }},
			{Name: "another", Do: func(t *core.Turn, p core.Tap) { askCountry(t, p.Who, p.Arg == moreCountries).Edit() }},
			{Name: "sources", Do: tapSources},
			{Name: "signs", Do: tapSigns},
			{Name: "country", Do: tapCountry},
			{Name: "forget", Do: tapForgetCountry},
			{Name: "door", Do: tapDoor},
			{Name: "switch", Do: tapQuietSwitch},
			{Name: "open", Do: tapQuietLine},
		},
		Words:     supportWords,
		Entrances: []core.Entrance{{Name: "doors", Do: func(t *core.Turn, who event.Who, _ string) { support(t, who, "") }}},
		Shut:      func(t *core.Turn, who event.Who, _ state.Asking) { doors(t, who).Edit() },
		Open:      func(*core.Turn, event.Who, state.Asking) bool { return true },
		Due:       quiet.TidyDue,
		Ends:      quiet.Tidy,
		Even:      quiet.EvenAnew,
		Calms:     quiet.Calm,
		Came:      quiet.TidyCame,
	}
}

// support is /support. The typed command goes from the chat at once. A country behind it is looked up.
func support(t *core.Turn, who event.Who, rest string) {
	t.Heard, t.Weight = "", core.Light // it is help already, and no words of theirs that need an answer beside it
	freshSupport(t, who)
	if t.Typed != 0 {
		t.Out = append(t.Out, event.Delete{To: who, Message: t.Typed})
	}
	if c, ok := t.Book.CountryNamed(event.OneLine(rest, clock.MaxPlace)); ok {
		t.People(who).Support.Country = c.Code
		linesCard(t, who, c).Deliver()
		return
	}
	k := doors(t, who)
	if event.AreWords(rest) {
		k.Line("support.unkept")
	}
	k.Deliver()
}

// freshSupport makes way for a new card: one is enough for whoever looks at this chat.
func freshSupport(t *core.Turn, who event.Who) {
	if t.IsLive(who, supportCard) {
		t.Out = append(t.Out, event.Delete{To: who, Card: supportCard})
	}
}

// doors is the first card: who to turn to, for whom, and more.
func doors(t *core.Turn, who event.Who) *core.Card {
	return t.Card(who, supportCard).Line("support.doors").
		Row(core.Press("support.now", "now").Main()).
		Row(core.Press("support.me", "door", "me"), core.Press("support.us", "door", "us")).
		Row(core.Press("support.worried", "door", "worried")).
		Row(core.Press("support.more", "door", "more")).Private()
}

// door is a card behind one of the doors that only tells something.
type door struct {
	name  string
	lines []string
	rows  [][]core.Choice
	back  string // the door it lies behind; empty: the first card
}

func supportDoors() []door {
	return []door{
		{"me", []string{"support.for_me"}, nil, ""},
		{"us", []string{"support.for_us", "support.ask_them"}, nil, ""},
		{"ask", []string{"support.ask_worried"}, worriedRows("support.how_stay", "stay"), "worried"},
		{"stay", []string{"support.stay_worried"}, worriedRows("support.how_ask", "ask"), "worried"},
		{"more", []string{"support.in_more"}, [][]core.Choice{
			{core.Press("support.signs", "signs", "0")},
			{core.Press("support.pauses", "door", "pauses")},
			{core.Press("support.ways_out", "door", "ways_out")},
			{core.Press("support.quiet", "door", "quiet")},
		}, ""},
		{"pauses", []string{"support.not_for"}, [][]core.Choice{{core.Press("support.now", "now").Main()}}, "more"},
		{"ways_out", []string{"support.leaving", "support.telegram"}, nil, "more"},
	}
}

func tapDoor(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	switch p.Arg {
	case "quiet":
		quietDoor(t, p.Who).Edit()
		return
	case "worried":
		worried(t, p.Who).Edit()
		return
	}
	for _, d := range supportDoors() {
		if d.name != p.Arg {
			continue
		}
		k := t.Card(p.Who, supportCard)
		for i, line := range d.lines {
			if i > 0 {
				k.Gap()
			}
			k.Line(line)
		}
		for _, r := range d.rows {
			k.Row(r...)
		}
		if d.name == "me" || d.name == "us" {
			k.Row(core.Link("support.find", t.Book.Directory()))
		}
		back := core.Press("common.back", "doors")
		if d.back != "" {
			back = core.Press("common.back", "door", d.back)
		}
		k.Row(back).Private().Edit()
		return
	}
}

// quietDoor says what the quiet line is, and turns it off and on.
func quietDoor(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, supportCard).Line("support.about_quiet")
	if t.People(who).Support.Off {
		return k.Gap().Line("support.is_off").Row(core.Press("support.turn_on", "switch", "on")).Row(core.Press("common.back", "door", "more")).Private()
	}
	return k.Row(core.Press("support.turn_off", "switch", "off")).Row(core.Press("common.back", "door", "more")).Private()
}

// tapQuietSwitch turns the quiet line off or on. What was held stays held: its author shows it.
func tapQuietSwitch(t *core.Turn, p core.Tap) {
	t.People(p.Who).Support.Off = p.Arg == "off"
	quietDoor(t, p.Who).Edit()
}

// day is a date as it stands beside a number that may have changed since.
func day(t *core.Turn, who event.Who, at time.Time) string {
	return t.Say(who, "support.checked", prompts.Args{"Date": at.Format("2006-01-02")})
}

// tapQuietLine opens the doors. The line has done its work and goes from wherever it hangs.
func tapQuietLine(t *core.Turn, p core.Tap) {
	quiet.TidyNow(t, p.Who)
	t.Typed = 0
	switch p.Arg {
	case "worried":
		freshSupport(t, p.Who)
		worried(t, p.Who).Deliver()
	case "now":
		freshSupport(t, p.Who)
		rightNow(t, p.Who).Deliver()
	default:
		support(t, p.Who, "")
	}
}
