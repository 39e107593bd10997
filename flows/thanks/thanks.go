// Package thanks is gratitude: something the other did, and what it meant, as a gift of words. It also looks after
// every gift that is still being written, whichever flow it began in.
package thanks

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/nudge"
	"steady/flows/state"
)

// Flow is gratitude: a specific act and what it meant, in the giver's own words. It also looks
// after every gift of words that is still being written, the noticed ones too.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{
		Card: "thanks.card", Landed: "thanks.landed", Tell: "thanks.tell", Ask: "thanks.tell_ask", Vague: true, Warm: true, Thanks: true,
	}, core.Flow{
		Name:     "thanks",
		Home:     thanksHome(),
		Commands: []core.Command{{Name: "thanks", Do: askThanks}},
		Menu:     []core.Entry{{Door: core.BehindGood, Place: 10, Key: "menu.thanks", Command: "thanks", For: core.InPair}},
		GoesOn:   "thanks.goes_on",
		Words:    thanksWords,
		Slots:    []core.Slot{{Name: "thanks", Class: state.ClassNudge, Rhythm: thanksRhythm, Came: thanksNudge}},
		Due:      gift.Due,
		Came:     gift.Came,
		Holds:    gift.Holds,
		Answers: func(t *core.Turn, who event.Who, s event.Said) {
			gift.Begin(t, who, gift.Making{Flow: "thanks", Back: gift.NoGift}, s)
		},
		Draft: "where.draft_thanks",
	})
}

func thanksRhythm(t *core.Turn, who event.Who) calendar.Rhythm {
	r := t.People(who).Likes.Thanks
	r.Off = r.Off || !t.Paired() || t.LeftAlone(who)
	return r
}

const (
	quietly              = 2  // after so many thank-yous that nobody answered the nudge rests: care that meets silence hurts
	rested  calendar.Day = 30 // for so many days
)

func thanksNudge(t *core.Turn, who event.Who, day calendar.Day) {
	if nudge.SettlingIn(t, who, day) || gift.WentUnanswered(t, who, "thanks", quietly, day-rested, day) {
		return
	}
	t.Card(who, "thanks.ask").Line("thanks.nudge").Words(deck.Deal(t, who, "gratitude")).
		Row(core.Press("common.not_now", "not_now")).Asks("nudge").Lapses().Deliver()
	t.Spoke(who)
}

// askThanks is /thanks. Words behind the command are the thank-you already.
func askThanks(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "thanks.alone", rest)
	case rest != "":
		gift.Begin(t, who, gift.Making{Flow: "thanks"}, t.BehindCommand(rest))
	case !t.MayPost(who, "thanks"):
		t.Card(who, "").Line("thanks.enough_today").Remark().Deliver()
	default:
		t.Compose(who, "thanks", "words", "", "thanks.ask")
		t.Card(who, "thanks.ask").Line("thanks.ask").Row(core.Press("common.not_now", "not_now")).Deliver()
	}
}

func thanksWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	t.Strip(who, ask.Card)
	gift.Begin(t, who, gift.Making{Flow: "thanks", Loose: ask.Step == "nudge"}, s)
}

// giveThanks sends words that were written elsewhere on their way as a thank-you.
func giveThanks(t *core.Turn, who event.Who, parts []event.Part) {
	if len(parts) == 0 {
		return
	}
	gift.Finish(t, who)
	gift.Give(t, who, gift.Making{Flow: "thanks", Number: gift.NumberFor(t, who, "thanks"), Parts: parts})
}

// thanksHome is a thank-you as a place for words that fit nowhere.
func thanksHome() *core.Home {
	return &core.Home{
		Name: "thank", Button: "where.thank", Cheers: true, Done: "where.to_thanks", Closed: "common.gone",
		Is:   func(a state.Asking) bool { return a.Flow == "thanks" || a.Flow == "more" && a.Step == "thanks" },
		Open: func(t *core.Turn, _ event.Who) bool { return t.Paired() },
		Take: func(t *core.Turn, who event.Who, parts []event.Part) { giveThanks(t, who, parts) },
	}
}
