package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// supportCard is the one card all doors open on.
const supportCard = "support.card"

// supportFlow is somebody to turn to: private, at any time and in any state, without a trace beyond
// its own card.
func supportFlow() flow {
	return flow{
		name:     "support",
		access:   access{early: true, always: true, urgent: true},
		claims:   []claim{{helping, (*turn).namesACountry}},
		form:     true,
		sees:     true,
		inward:   func(*turn, event.Who, event.Said, Asking) bool { return true },
		commands: []command{{"support", func(t *turn, who event.Who, rest string) { t.support(who, rest) }}},
		taps: []action{
			{"doors", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.doors(p.who).edit() }},
			{"now", func(t *turn, p tap) { t.rightNow(p.who).edit() }},
			{"another", func(t *turn, p tap) { t.askCountry(p.who, p.arg == moreCountries).edit() }},
			{"sources", tapSources},
			{"signs", tapSigns},
			{"country", tapCountry},
			{"forget", tapForgetCountry},
			{"door", tapDoor},
			{"switch", tapQuietSwitch},
			{"open", tapQuietLine},
		},
		words:     supportWords,
		entrances: []entrance{{"doors", func(t *turn, who event.Who, _ string) { t.support(who, "") }}},
		shut:      func(t *turn, who event.Who, _ Asking) { t.doors(who).edit() },
		open:      func(*turn, event.Who, Asking) bool { return true },
		due:       tidyDue,
		ends:      (*turn).tidy,
		even:      (*turn).evenAnew,
		came:      tidyCame,
	}
}

// support is /support. The typed command goes from the chat at once. A country behind it is looked up.
func (t *turn) support(who event.Who, rest string) {
	t.heard, t.weight = "", light // it is help already, and no words of theirs that need an answer beside it
	t.freshSupport(who)
	if t.typed != 0 {
		t.out = append(t.out, event.Delete{To: who, Message: t.typed})
	}
	if c, ok := t.book.CountryNamed(event.OneLine(rest, maxPlace)); ok {
		t.people(who).Support.Country = c.Code
		t.linesCard(who, c).deliver()
		return
	}
	k := t.doors(who)
	if areWords(rest) {
		k.line("support.unkept")
	}
	k.deliver()
}

// freshSupport makes way for a new card: one is enough for whoever looks at this chat.
func (t *turn) freshSupport(who event.Who) {
	if t.isLive(who, supportCard) {
		t.out = append(t.out, event.Delete{To: who, Card: supportCard})
	}
}

// doors is the first card: who to turn to, for whom, and more.
func (t *turn) doors(who event.Who) *card {
	return t.card(who, supportCard).line("support.doors").
		row(press("support.now", "now")).
		row(press("support.me", "door", "me"), press("support.us", "door", "us")).
		row(press("support.worried", "door", "worried")).
		row(press("support.more", "door", "more")).private()
}

// door is a card behind one of the doors that only tells something.
type door struct {
	name  string
	lines []string
	rows  [][]choice
	back  string // the door it lies behind; empty: the first card
}

func supportDoors() []door {
	return []door{
		{"me", []string{"support.for_me"}, nil, ""},
		{"us", []string{"support.for_us", "support.ask_them"}, nil, ""},
		{"ask", []string{"support.ask_worried"}, worriedRows("support.how_stay", "stay"), "worried"},
		{"stay", []string{"support.stay_worried"}, worriedRows("support.how_ask", "ask"), "worried"},
		{"more", []string{"support.in_more"}, [][]choice{
			{press("support.signs", "signs", "0")},
			{press("support.pauses", "door", "pauses")},
			{press("support.ways_out", "door", "ways_out")},
			{press("support.quiet", "door", "quiet")},
		}, ""},
		{"pauses", []string{"support.not_for"}, [][]choice{{press("support.now", "now")}}, "more"},
		{"ways_out", []string{"support.leaving", "support.telegram"}, nil, "more"},
	}
}

func tapDoor(t *turn, p tap) {
	t.closeComposer(p.who, p.card)
	switch p.arg {
	case "quiet":
		t.quietDoor(p.who).edit()
		return
	case "worried":
		t.worried(p.who).edit()
		return
	}
	for _, d := range supportDoors() {
		if d.name != p.arg {
			continue
		}
		k := t.card(p.who, supportCard)
		for i, line := range d.lines {
			if i > 0 {
				k.gap()
			}
			k.line(line)
		}
		for _, r := range d.rows {
			k.row(r...)
		}
		if d.name == "me" || d.name == "us" {
			k.row(link("support.find", t.book.Directory()))
		}
		back := press("common.back", "doors")
		if d.back != "" {
			back = press("common.back", "door", d.back)
		}
		k.row(back).private().edit()
		return
	}
}

// quietDoor says what the quiet line is, and turns it off and on.
func (t *turn) quietDoor(who event.Who) *card {
	k := t.card(who, supportCard).line("support.about_quiet")
	if t.people(who).Support.Off {
		return k.gap().line("support.is_off").row(press("support.turn_on", "switch", "on")).row(press("common.back", "door", "more")).private()
	}
	return k.row(press("support.turn_off", "switch", "off")).row(press("common.back", "door", "more")).private()
}

// tapQuietSwitch turns the quiet line off or on. What was held stays held: its author shows it.
func tapQuietSwitch(t *turn, p tap) {
	t.people(p.who).Support.Off = p.arg == "off"
	t.quietDoor(p.who).edit()
}

// day is a date as it stands beside a number that may have changed since.
func (t *turn) day(who event.Who, at time.Time) string {
	return t.say(who, "support.checked", prompts.Args{"Date": at.Format("2006-01-02")})
}

// tapQuietLine opens the doors. The line has done its work and goes from wherever it hangs.
func tapQuietLine(t *turn, p tap) {
	t.tidyNow(p.who)
	t.typed = 0
	switch p.arg {
	case "worried":
		t.freshSupport(p.who)
		t.worried(p.who).deliver()
	case "now":
		t.freshSupport(p.who)
		t.rightNow(p.who).deliver()
	default:
		t.support(p.who, "")
	}
}
