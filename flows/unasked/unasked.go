package flows

import "steady/flows/event"

// unaskedFlow is for something from one's day that nobody asked about.
func unaskedFlow() flow {
	return giving(giftKind{card: "unasked.card", landed: "unasked.landed"}, flow{
		name:     "unasked",
		commands: []command{{"tell", askUnasked}},
		words:    unaskedWords,
		offer:    offerUnasked,
		draft:    "unasked.draft",
	})
}

const unaskedName = "unasked.ask"

// askUnasked is /tell. Words behind the command are told already.
func askUnasked(t *turn, who event.Who, rest string) {
	switch {
	case !t.paired():
		t.takesTwo(who, "unasked.alone", rest)
	case rest != "":
		t.beginGift(who, Making{Flow: "unasked"}, t.behindCommand(rest))
	case !t.mayPost(who, "unasked"):
		t.card(who, "").line("thanks.enough_today").remark().deliver()
	default:
		t.compose(who, "unasked", "words", "", unaskedName)
		t.card(who, unaskedName).line("unasked.ask").row(press("common.not_now", "not_now")).deliver()
	}
}

// offerUnasked is Saturday's. What is written below it waits two minutes: it may not be meant for it.
func offerUnasked(t *turn, who event.Who, _ int) *card {
	if !t.mayPost(who, "unasked") {
		return nil
	}
	return t.card(who, unaskedName).line("unasked.nudge").words(t.deal(who, "saturday", "unasked")).gap().line("thanks.goes").
		row(press("common.not_now", "not_now")).asks("nudge")
}

func unaskedWords(t *turn, who event.Who, s event.Said, ask Asking) {
	t.strip(who, ask.Card)
	t.beginGift(who, Making{Flow: "unasked", Loose: ask.Step == "nudge"}, s)
}
