// Package unasked is for something from one's day that nobody asked about.
package unasked

import (
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
)

// Flow is for something from one's day that nobody asked about.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{Card: "unasked.card", Landed: "unasked.landed"}, core.Flow{
		Name:     "unasked",
		Commands: []core.Command{{Name: "tell", Do: askUnasked}},
		Menu:     []core.Entry{{Door: core.BehindGood, Place: 30, Key: "menu.tell", Command: "tell", For: core.InPair}},
		Words:    unaskedWords,
		Offer:    offerUnasked,
		Draft:    "unasked.draft",
	})
}

const unaskedName = "unasked.ask"

// askUnasked is /tell. Words behind the command are told already.
func askUnasked(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "unasked.alone", rest)
	case rest != "":
		gift.Begin(t, who, gift.Making{Flow: "unasked"}, t.BehindCommand(rest))
	case !t.MayPost(who, "unasked"):
		t.Card(who, "").Line("thanks.enough_today").Remark().Deliver()
	default:
		t.Compose(who, "unasked", "words", "", unaskedName)
		t.Card(who, unaskedName).Line("unasked.ask").Row(core.Press("common.not_now", "not_now")).Deliver()
	}
}

// offerUnasked is Saturday's. What is written below it waits two minutes: it may not be meant for it.
func offerUnasked(t *core.Turn, who event.Who, _ int) *core.Card {
	if !t.MayPost(who, "unasked") {
		return nil
	}
	return t.Card(who, unaskedName).Line("thanks.nudge").Words(deck.Deal(t, who, "saturday", "unasked")).
		Row(core.Press("common.not_now", "not_now")).Asks("nudge")
}

func unaskedWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	t.Strip(who, ask.Card)
	gift.Begin(t, who, gift.Making{Flow: "unasked", Loose: ask.Step == "nudge"}, s)
}
