package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// rightNow is who can be called in one's country: asked for, never guessed from the language.
func (t *turn) rightNow(who event.Who) *card {
	if c, ok := t.book.Country(t.people(who).Support.Country); ok {
		return t.linesCard(who, c)
	}
	return t.askCountry(who, false)
}

const (
	moreCountries = "more"
	countriesAt   = 12 // how many are shown at once, three in a row
)

// askCountry offers the countries there are numbers for, some at a time, and takes a typed one.
func (t *turn) askCountry(who event.Who, more bool) *card {
	t.compose(who, "support", "country", "", supportCard)
	k := t.card(who, supportCard).line("support.country")
	all, turn := t.book.Countries(), press("support.more_countries", "another", moreCountries)
	if more {
		all, turn = all[min(countriesAt, len(all)):], press("support.first_countries", "another")
	} else {
		all = all[:min(countriesAt, len(all))]
	}
	for part := range slices.Chunk(all, 3) {
		var row []choice
		for _, c := range part {
			row = append(row, press("", "country", c.Code).as(c.Name))
		}
		k.row(row...)
	}
	k.row(turn, link("support.elsewhere", t.book.Directory()))
	if t.people(who).Support.Country != "" {
		k.row(press("support.forget", "forget"))
	}
	return k.row(press("common.back", "doors")).private()
}

func tapCountry(t *turn, p tap) {
	c, ok := t.book.Country(p.arg)
	if !ok {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.people(p.who).Support.Country = c.Code
	t.linesCard(p.who, c).edit()
}

func tapForgetCountry(t *turn, p tap) {
	t.people(p.who).Support.Country = ""
	t.askCountry(p.who, false).edit()
}

// supportWords takes a typed country. What was typed goes from the chat, and the card says what came of it.
func supportWords(t *turn, who event.Who, s event.Said, _ Asking) {
	t.heard, t.weight = "", light
	t.out = append(t.out, event.Delete{To: who, Message: s.Message})
	var k *card
	if c, ok := t.book.CountryNamed(event.OneLine(s.Part.Text, maxPlace)); ok {
		t.people(who).Support.Country = c.Code
		k = t.linesCard(who, c)
	} else {
		t.compose(who, "support", "country", "", supportCard)
		k = t.card(who, supportCard).line("support.no_country").row(link("support.find", t.book.Directory())).
			row(press("support.list", "another"), press("common.back", "doors")).private()
		t.moveDown(who, supportCard) // it may have said so before
		k.deliver()
		return
	}
	if t.isLive(who, supportCard) {
		k.edit()
		return
	}
	k.deliver()
}

// namesACountry hands words to the card that asked for a country, before anything else could want
// them: whoever looks for help may be on the way in, in a pause, or left alone.
func (t *turn) namesACountry(who event.Who, s event.Said) bool {
	c := t.people(who).Composer
	if c == nil || c.Flow != "support" || s.Part.Kind != event.Words || s.Forwarded || strings.HasPrefix(s.Part.Text, "/") ||
		t.age(c) > composing {
		return false
	}
	f, _ := t.flow("support")
	t.hear(who, f, s, *c)
	return true
}

// linesCard is a country's numbers, plain, so that phones let one tap on them.
func (t *turn) linesCard(who event.Who, c prompts.Country) *card {
	k := t.card(who, supportCard).line("support.lines", prompts.Args{"Country": c.Name})
	k.head(t.say(who, "support.emergency", prompts.Args{"Numbers": strings.Join(c.Emergency, ", ")}))
	if c.EmergencyText != "" {
		k.line("support.text", prompts.Args{"Number": c.EmergencyText})
	}
	for _, kind := range []string{"talk", "harm"} {
		k.gap().line("support.kind_" + kind)
		none := true
		for _, l := range c.Lines {
			if l.Kind == kind {
				none = false
				t.aLine(k, l)
			}
		}
		if none {
			k.line("support.none")
		}
	}
	k.row(link("support.find", t.book.Directory()))
	return k.row(press("support.sources", "sources", c.Code), press("support.another", "another")).
		row(press("common.back", "doors")).private()
}

// tapSources says of each line how sure it is, where its page is, and when it was last looked at.
func tapSources(t *turn, p tap) {
	c, ok := t.book.Country(p.arg)
	if !ok {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	k := t.card(p.who, supportCard).line("support.sources_of", prompts.Args{"Country": c.Name})
	if len(c.Lines) == 0 {
		k.line("support.none")
	}
	var said []string
	for _, l := range c.Lines {
		if slices.Contains(said, l.Number) { // it is there for both
			continue
		}
		said = append(said, l.Number)
		k.head(numberAndName(l)).
			words(t.say(p.who, "support.grade_"+strings.ToLower(l.Grade)) + " · " + t.day(p.who, l.Checked) + " · " + strings.TrimPrefix(l.Address, "https://"))
	}
	k.row(press("common.back", "country", c.Code)).private().edit()
}

func numberAndName(l prompts.Line) string {
	if l.Name == l.Number {
		return l.Number
	}
	return l.Number + " · " + l.Name
}

// aLine adds one line: its number and name, and below what to know before one calls, its hours first.
func (t *turn) aLine(k *card, l prompts.Line) {
	k.head(numberAndName(l))
	if l.Text != "" && l.Word != "" {
		k.line("support.text_word", prompts.Args{"Number": l.Text, "Word": l.Word})
	} else if l.Text != "" {
		k.line("support.text", prompts.Args{"Number": l.Text})
	}
	var know []string
	add := func(say bool, key string, args ...prompts.Args) {
		if say {
			know = append(know, t.say(k.to, key, args...))
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
	k.words(strings.Join(know, " · "))
}
