// Package repair is a way back to each other: the opening of a sentence, which its author finishes (package stem), and
// an answer that may well be “not yet”.
package repair

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/flows/stem"
	"steady/prompts"
)

// Flow is a way back to each other: the opening of a sentence, which its author finishes, and an
// answer that may well be “not yet”.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{
		Card: "repair.card", Below: "repair.below", Landed: "repair.landed", Free: true,
		Echoes: []gift.Echo{
			{Name: "received", Button: "repair.received", Told: "repair.received_told"},
			{Name: "not_yet", Button: "repair.not_yet", Told: "repair.not_yet_told"},
			{Name: "thank_you", Button: "repair.thank_you", Told: "repair.thank_you_told"},
		},
	}, core.Flow{
		Name:     "repair",
		Commands: []core.Command{{Name: "repair", Do: repairCommand}},
		Menu:     []core.Entry{{Door: core.BehindSay, Place: 10, Key: "menu.repair", Command: "repair", For: core.InPair}},
		Taps: []core.Action{
			{Name: "open", Do: openRepair},
			{Name: "prefs", Do: func(t *core.Turn, p core.Tap) { t.Elsewhere(p, "prefs") }},
			{Name: "list", Do: func(t *core.Turn, p core.Tap) { askRepair(t, p.Who, p.Arg == theRest).Edit() }},
		},
		Words:   repairWords,
		Drafted: draftedRepair,
	})
}

const repairName = "repair.ask"

// repairCommand is /repair. Words behind it are somebody's own, from the first to the last.
func repairCommand(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "repair.alone", rest)
	case event.HasLetter(rest):
		gift.Begin(t, who, gift.Making{Flow: "repair"}, t.BehindCommand(rest))
	case !t.MayPost(who, "repair"):
		t.Card(who, "").Line("repair.enough").Remark().Deliver()
	default:
		askRepair(t, who, false).Deliver()
	}
}

const (
	theRest = "rest" // the argument of the button that leads to the other openings
	atFirst = 2      // how many openings there are before it: a hard moment has room for four things to do
)

// askRepair offers the openings, the ones the other can hear best first, and the rest of them where that is asked
// for. Whoever needs none just writes.
func askRepair(t *core.Turn, who event.Who, rest bool) *core.Card {
	t.CloseComposer(who, repairName)
	t.Compose(who, "repair", "words", "", repairName)
	k, openings := t.Card(who, repairName).Line("repair.ask"), stem.OpeningsFor(t, who)
	if len(stem.Hearable(t, who.Other())) > 0 && !rest {
		k.Line("repair.first")
	}
	if t.Pause().Going {
		k.Line("repair.in_pause")
	}
	if rest {
		openings = openings[atFirst:]
	} else {
		openings = openings[:atFirst]
	}
	for _, o := range openings {
		k.Row(core.Press(o.Button, "open", o.Name))
	}
	if rest {
		return k.Row(core.Press("repair.mine", "prefs")).Row(core.Press("common.back", "list"))
	}
	return k.Row(core.Press("common.more", "list", theRest), core.Press("common.not_now", "not_now"))
}

// openRepair opens the composer with the beginning of a sentence.
func openRepair(t *core.Turn, p core.Tap) {
	at := slices.IndexFunc(stem.Openings(), func(o stem.Opening) bool { return o.Name == p.Arg })
	switch {
	case at < 0:
		t.Toast(p.Who, "common.gone")
	case !t.MayPost(p.Who, "repair"):
		t.Card(p.Who, p.Card).Line("repair.enough").Edit()
	default:
		t.CloseComposer(p.Who, p.Card)
		t.Compose(p.Who, "repair", "words", p.Arg, p.Card)
		beginning(t, p.Who, p.Arg, "repair.begin").Edit()
	}
}

// beginning is the card that waits for the rest of a sentence, below a first line.
func beginning(t *core.Turn, who event.Who, name, first string) *core.Card {
	return t.Card(who, repairName).Line(first).QuoteOwn(event.Part{Kind: event.Words, Text: stem.StemOf(t, stem.Openings(), who, name)}).Line("repair.finish").
		Row(core.Press("repair.another", "list"), core.Press("common.not_now", "not_now"))
}

// repairWords takes the rest of the sentence. The opening alone goes to nobody.
func repairWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	t.Strip(who, ask.Card)
	led, alone := stem.Finished(t, who, stem.Openings(), ask.Arg, s.Part)
	switch {
	case alone:
		t.Compose(who, "repair", "words", ask.Arg, ask.Card)
		beginning(t, who, ask.Arg, "repair.own").Deliver()
	case led.Kind == event.Words && !event.HasLetter(led.Text):
		askRepair(t, who, false).Deliver()
	default:
		s.Part = led
		gift.Begin(t, who, gift.Making{Flow: "repair"}, s)
	}
}

// draftedRepair names a sentence that was put by, by its beginning.
func draftedRepair(t *core.Turn, who event.Who, ask state.Asking) string {
	if stem := stem.StemOf(t, stem.Openings(), who, ask.Arg); stem != "" {
		return t.Say(who, "repair.draft", prompts.Args{"Stem": stem})
	}
	return t.Say(who, "where.draft_words")
}
