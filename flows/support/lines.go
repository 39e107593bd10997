package support

import (
	"slices"
	"strings"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// rightNow is who can be called in one's country: asked for, never guessed from the language.
func rightNow(t *core.Turn, who event.Who) *core.Card {
	if c, ok := t.Book.Country(t.People(who).Support.Country); ok {
		return linesCard(t, who, c)
	}
	return askCountry(t, who, false)
}

const (
	moreCountries = "more"
	countriesAt   = 12 // how many are shown at once, two in a row: a number must be read whole
)

// askCountry shows what holds everywhere, and the countries there are numbers for, some at a time. Each
// button bears the number to ring in an emergency: nobody has to choose before they see it.
func askCountry(t *core.Turn, who event.Who, more bool) *core.Card {
	t.Compose(who, "support", "country", "", supportCard)
	k := t.Card(who, supportCard).Line("support.country").Row(core.Link("support.find", t.Book.Directory()))
	all, turn := t.Book.Countries(), core.Press("support.more_countries", "another", moreCountries)
	if more {
		all, turn = all[min(countriesAt, len(all)):], core.Press("support.first_countries", "another")
	} else {
		all = all[:min(countriesAt, len(all))]
	}
	for part := range slices.Chunk(all, 2) {
		var row []core.Choice
		for _, c := range part {
			row = append(row, core.Press("", "country", c.Code).As(c.Name+" "+strings.Join(c.Emergency, ", ")))
		}
		k.Row(row...)
	}
	k.Row(turn)
	if t.People(who).Support.Country != "" {
		k.Row(core.Press("support.forget", "forget"))
	}
	return k.Row(core.Press("common.back", "doors")).Private()
}

func tapCountry(t *core.Turn, p core.Tap) {
	c, ok := t.Book.Country(p.Arg)
	if !ok {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	t.People(p.Who).Support.Country = c.Code
	linesCard(t, p.Who, c).Edit()
}

func tapForgetCountry(t *core.Turn, p core.Tap) {
	t.People(p.Who).Support.Country = ""
	askCountry(t, p.Who, false).Edit()
}

// supportWords takes a typed country. What was typed goes from the chat, and the card says what came of it.
func supportWords(t *core.Turn, who event.Who, s event.Said, _ state.Asking) {
	t.Heard, t.Weight = "", core.Light
	t.Out = append(t.Out, event.Delete{To: who, Message: s.Message})
	var k *core.Card
	if c, ok := t.Book.CountryNamed(event.OneLine(s.Part.Text, clock.MaxPlace)); ok {
		t.People(who).Support.Country = c.Code
		k = linesCard(t, who, c)
	} else {
		t.Compose(who, "support", "country", "", supportCard)
		k = t.Card(who, supportCard).Line("support.no_country").Row(core.Link("support.find", t.Book.Directory())).
			Row(core.Press("support.list", "another"), core.Press("common.back", "doors")).Private()
		t.MoveDown(who, supportCard) // it may have said so before
		k.Deliver()
		return
	}
	if t.IsLive(who, supportCard) {
		k.Edit()
		return
	}
	k.Deliver()
}

// namesACountry hands words to the card that asked for a country, before anything else could want
// them: whoever looks for help may be on the way in, in a pause, or left alone.
func namesACountry(t *core.Turn, who event.Who, s event.Said) bool {
	c := t.People(who).Composer
	if c == nil || c.Flow != "support" || s.Part.Kind != event.Words || s.Forwarded || strings.HasPrefix(s.Part.Text, "/") ||
		t.Age(c) > core.Composing {
		return false
	}
	f, _ := t.Flow("support")
	t.Hear(who, f, s, *c)
	return true
}

// linesCard is a country's numbers, plain, so that phones let one tap on them.
func linesCard(t *core.Turn, who event.Who, c prompts.Country) *core.Card {
	k := t.Card(who, supportCard).Line("support.lines", prompts.Args{"Country": c.Name})
	k.Head(t.Say(who, "support.emergency", prompts.Args{"Numbers": strings.Join(c.Emergency, ", ")}))
	if c.EmergencyText != "" {
		k.Line("support.text", prompts.Args{"Number": c.EmergencyText})
	}
	for _, kind := range []string{"talk", "harm"} {
		k.Gap().Line("support.kind_" + kind)
		none := true
		for _, l := range c.Lines {
			if l.Kind == kind {
				none = false
				aLine(t, k, l)
			}
		}
		if none {
			k.Line("support.none")
		}
	}
	k.Row(copies(c)...).Row(core.Link("support.find", t.Book.Directory()))
	return k.Row(core.Press("support.sources", "sources", c.Code), core.Press("support.another", "another")).
		Row(core.Press("common.back", "doors")).Private()
}

// mostCopied is how many numbers stand on buttons in a row.
const mostCopied = 3

// copies are buttons that copy the first of a country's numbers: to give to somebody, or to a phone that can call.
func copies(c prompts.Country) (row []core.Choice) {
	var known []string
	for _, l := range c.Lines {
		if len(row) < mostCopied && !slices.Contains(known, l.Number) {
			known = append(known, l.Number)
			row = append(row, core.Copy("", l.Number).As(l.Number))
		}
	}
	return row
}

// tapSources says of each line how sure it is, where its page is, and when it was last looked at.
func tapSources(t *core.Turn, p core.Tap) {
	c, ok := t.Book.Country(p.Arg)
	if !ok {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	k := t.Card(p.Who, supportCard).Line("support.sources_of", prompts.Args{"Country": c.Name})
	if len(c.Lines) == 0 {
		k.Line("support.none")
	}
	var said []string
	for _, l := range c.Lines {
		if slices.Contains(said, l.Number) { // it is there for both
			continue
		}
		said = append(said, l.Number)
		k.Head(numberAndName(l)).
			Words(t.Say(p.Who, "support.grade_"+strings.ToLower(l.Grade)) + " · " + day(t, p.Who, l.Checked) + " · " + strings.TrimPrefix(l.Address, "https://"))
	}
	k.Row(core.Press("common.back", "country", c.Code)).Private().Edit()
}

func numberAndName(l prompts.Line) string {
	if l.Name == l.Number {
		return l.Number
	}
	return l.Number + " · " + l.Name
}

// aLine adds one line: its number and name, and below what to know before one calls, its hours first.
func aLine(t *core.Turn, k *core.Card, l prompts.Line) {
	k.Head(numberAndName(l))
	if l.Text != "" && l.Word != "" {
		k.Line("support.text_word", prompts.Args{"Number": l.Text, "Word": l.Word})
	} else if l.Text != "" {
		k.Line("support.text", prompts.Args{"Number": l.Text})
	}
	var know []string
	add := func(say bool, key string, args ...prompts.Args) {
		if say {
			know = append(know, t.Say(k.To, key, args...))
		}
	}
	add(l.Option != "", "support.option", prompts.Args{"Option": l.Option})
	add(l.Mobile, "support.mobile")
	add(l.Unbilled, "support.unbilled")
	switch l.Hours {
	case "always":
		add(true, "support.always")
	case "":
		add(true, "support.ask_hours")
	default:
		know = append(know, l.Hours)
	}
	know = append(know, l.Languages)
	k.Words(strings.Join(know, " · "))
}
