package flows

import (
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// repairFlow is a way back to each other: the opening of a sentence, which its author finishes, and an
// answer that may well be “not yet”.
func repairFlow() flow {
	return giving(giftKind{
		card: "repair.card", below: "repair.below", landed: "repair.landed", free: true,
		echoes: []echo{
			{"received", "repair.received", "repair.received_told"},
			{"not_yet", "repair.not_yet", "repair.not_yet_told"},
			{"thank_you", "repair.thank_you", "repair.thank_you_told"},
		},
	}, flow{
		name:     "repair",
		commands: []command{{"repair", repairCommand}},
		taps: []action{
			{"open", openRepair},
			{"prefs", func(t *turn, p tap) { t.elsewhere(p, "prefs") }},
			{"list", func(t *turn, p tap) { t.askRepair(p.who).edit() }},
		},
		words:   repairWords,
		drafted: draftedRepair,
	})
}

const repairName = "repair.ask"

// repairCommand is /repair. Words behind it are somebody's own, from the first to the last.
func repairCommand(t *turn, who event.Who, rest string) {
	switch {
	case !t.paired():
		t.takesTwo(who, "repair.alone", rest)
	case hasLetter(rest):
		t.beginGift(who, Making{Flow: "repair"}, t.behindCommand(rest))
	case !t.mayPost(who, "repair"):
		t.card(who, "").line("repair.enough").remark().deliver()
	default:
		t.askRepair(who).deliver()
	}
}

// askRepair offers the openings. Whoever needs none just writes.
func (t *turn) askRepair(who event.Who) *card {
	t.closeComposer(who, repairName)
	t.compose(who, "repair", "words", "", repairName)
	k := t.card(who, repairName).line("repair.ask")
	if len(t.hearable(who.Other())) > 0 {
		k.line("repair.first")
	}
	if t.pause().going {
		k.line("repair.in_pause")
	}
	for _, o := range t.openingsFor(who) {
		k.row(press(o.button, "open", o.name))
	}
	return k.row(press("repair.mine", "prefs"), press("common.not_now", "not_now"))
}

// openRepair opens the composer with the beginning of a sentence.
func openRepair(t *turn, p tap) {
	at := slices.IndexFunc(openings(), func(o opening) bool { return o.name == p.arg })
	switch {
	case at < 0:
		t.toast(p.who, "common.gone")
	case !t.mayPost(p.who, "repair"):
		t.card(p.who, p.card).line("repair.enough").edit()
	default:
		t.closeComposer(p.who, p.card)
		t.compose(p.who, "repair", "words", p.arg, p.card)
		t.beginning(p.who, p.arg, "repair.begin").edit()
	}
}

// beginning is the card that waits for the rest of a sentence, below a first line.
func (t *turn) beginning(who event.Who, name, first string) *card {
	return t.card(who, repairName).line(first).quoteOwn(event.Part{Kind: event.Words, Text: t.stemOf(openings(), who, name)}).line("repair.finish").
		row(press("repair.another", "list"), press("common.not_now", "not_now"))
}

// repairWords takes the rest of the sentence. The opening alone goes to nobody.
func repairWords(t *turn, who event.Who, s event.Said, ask Asking) {
	t.strip(who, ask.Card)
	led, alone := t.finished(who, openings(), ask.Arg, s.Part)
	switch {
	case alone:
		t.compose(who, "repair", "words", ask.Arg, ask.Card)
		t.beginning(who, ask.Arg, "repair.own").deliver()
	case led.Kind == event.Words && !hasLetter(led.Text):
		t.askRepair(who).deliver()
	default:
		s.Part = led
		t.beginGift(who, Making{Flow: "repair"}, s)
	}
}

// draftedRepair names a sentence that was put by, by its beginning.
func draftedRepair(t *turn, who event.Who, ask Asking) string {
	if stem := t.stemOf(openings(), who, ask.Arg); stem != "" {
		return t.say(who, "repair.draft", prompts.Args{"Stem": stem})
	}
	return t.say(who, "where.draft_words")
}
