package flows

import (
	"steady/flows/event"

	"steady/flows/calendar"
)

// thanksFlow is gratitude: a specific act and what it meant, in the giver's own words. It also looks
// after every gift of words that is still being written, the noticed ones too.
func thanksFlow() flow {
	return giving(giftKind{
		card: "thanks.card", landed: "thanks.landed", tell: "thanks.tell", ask: "thanks.tell_ask", vague: true,
	}, flow{
		name:     "thanks",
		home:     thanksHome(),
		commands: []command{{"thanks", askThanks}},
		goesOn:   "thanks.goes_on",
		words:    thanksWords,
		slots:    []slot{{name: "thanks", class: classNudge, rhythm: thanksRhythm, came: thanksNudge}},
		due:      giftsDue,
		came:     giftsCame,
		holds:    giftsHold,
		answers: func(t *turn, who event.Who, s event.Said) {
			t.beginGift(who, Making{Flow: "thanks", Back: noGift}, s)
		},
		draft: "where.draft_thanks",
	})
}

func thanksRhythm(t *turn, who event.Who) calendar.Rhythm {
	r := t.people(who).Likes.Thanks
	r.Off = r.Off || !t.paired() || t.leftAlone(who)
	return r
}

func thanksNudge(t *turn, who event.Who, day calendar.Day) {
	if t.settlingIn(who, day) {
		return
	}
	t.card(who, "thanks.ask").line("thanks.nudge").words(t.deal(who, "gratitude")).gap().line("thanks.goes").
		row(press("common.not_now", "not_now")).asks("nudge").lapses().deliver()
	t.spoke(who)
}

// askThanks is /thanks. Words behind the command are the thank-you already.
func askThanks(t *turn, who event.Who, rest string) {
	switch {
	case !t.paired():
		t.takesTwo(who, "thanks.alone", rest)
	case rest != "":
		t.beginGift(who, Making{Flow: "thanks"}, t.behindCommand(rest))
	case !t.mayPost(who, "thanks"):
		t.card(who, "").line("thanks.enough_today").remark().deliver()
	default:
		t.compose(who, "thanks", "words", "", "thanks.ask")
		t.card(who, "thanks.ask").line("thanks.ask").row(press("common.not_now", "not_now")).deliver()
	}
}

func thanksWords(t *turn, who event.Who, s event.Said, ask Asking) {
	t.strip(who, ask.Card)
	t.beginGift(who, Making{Flow: "thanks", Loose: ask.Step == "nudge"}, s)
}

// giveThanks sends words that were written elsewhere on their way as a thank-you.
func (t *turn) giveThanks(who event.Who, parts []event.Part) {
	if len(parts) == 0 {
		return
	}
	t.finish(who)
	t.give(who, Making{Flow: "thanks", Number: t.giftNumber(who, "thanks"), Parts: parts})
}

// thanksHome is a thank-you as a place for words that fit nowhere.
func thanksHome() *home {
	return &home{
		name: "thank", button: "where.thank", cheers: true, done: "where.to_thanks", closed: "common.gone",
		is:   func(a Asking) bool { return a.Flow == "thanks" || a.Flow == "more" && a.Step == "thanks" },
		open: func(t *turn, _ event.Who) bool { return t.paired() },
		take: func(t *turn, who event.Who, parts []event.Part) { t.giveThanks(who, parts) },
	}
}
