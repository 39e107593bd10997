// Package noticed is for what goes well: an effort somebody saw, told as a gift, and plans of the kind “when I notice
// this, I'll thank them for it”, which come back when they may fit.
package noticed

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/nudge"
	"steady/flows/state"
)

// Flow is for what goes well: an effort somebody saw, or a small sign in the two. Both are
// asked alike.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{Card: "noticed.card", Landed: "noticed.landed", Warm: true}, core.Flow{
		Name:     "noticed",
		Commands: []core.Command{{Name: "noticed", Do: askNoticed}},
		Menu:     []core.Entry{{Door: core.BehindGood, Place: 20, Key: "menu.noticed", Command: "noticed", For: core.InPair}},
		GoesOn:   "noticed.goes_on",
		Taps: []core.Action{
			{Name: "own", Do: noticeForMe},
			{Name: "plan", Do: askPlan},
			{Name: "when", Do: movePlan},
			{Name: "drop", Do: dropPlan},
			{Name: "thank", Do: thankByPlan},
		},
		Words: noticedWords,
		Inward: func(_ *core.Turn, _ event.Who, _ event.Said, ask state.Asking) bool {
			return ask.Step == "plan" || ask.Step == "own"
		},
		Open:   noticedOpen,
		Slots:  []core.Slot{{Name: "noticed", Class: state.ClassNudge, Rhythm: noticedRhythm, Came: noticedNudge}},
		Due:    plansDue,
		Came:   plansCame,
		Times:  timePlans,
		Holds:  plansHold,
		Parted: plansParted,
		Draft:  "where.draft_noticed",
	})
}

func noticedRhythm(t *core.Turn, who event.Who) calendar.Rhythm {
	r := t.People(who).Likes.Noticed
	r.Off = r.Off || !t.Paired() || t.LeftAlone(who)
	return r
}

const noticedName = "noticed.ask"

func noticedNudge(t *core.Turn, who event.Who, day calendar.Day) {
	if nudge.SettlingIn(t, who, day) {
		return
	}
	noticedRows(t.Card(who, noticedName).Line("thanks.nudge").Words(deck.Deal(t, who, "noticed"))).Asks("nudge").Lapses().Deliver()
	t.Spoke(who)
}

// noticedRows offers a plan first: it looks ahead, and asks for nothing today.
func noticedRows(k *core.Card) *core.Card {
	return k.Row(core.Press("noticed.plan", "plan"), core.Press("thanks.only_me", "own")).Row(core.Press("common.not_now", "not_now"))
}

// askNoticed is /noticed. Words behind the command are what was noticed already.
func askNoticed(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "thanks.alone", rest)
	case rest != "":
		gift.Begin(t, who, gift.Making{Flow: "noticed"}, t.BehindCommand(rest))
	default:
		t.Compose(who, "noticed", "words", "", noticedName)
		noticedRows(t.Card(who, noticedName).Line("noticed.ask")).Deliver()
	}
}

func noticedOpen(t *core.Turn, who event.Who, ask state.Asking) bool {
	return ask.Step == "plan" || ask.Step == "own" || t.IsLive(who, ask.Card)
}

func noticedWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	switch ask.Step {
	case "plan":
		makePlan(t, who, s, ask)
		return
	case "own":
		t.Strip(who, ask.Card)
		t.KeepPrivate(who, s.Part)
		t.Card(who, "noticed.mine").Line("where.to_mine").Private().Deliver()
		t.Replied(who, "noticed.mine", s.Message)
		return
	}
	t.Strip(who, ask.Card)
	gift.Begin(t, who, gift.Making{Flow: "noticed", Loose: ask.Step == "nudge"}, s)
}

// noticeForMe keeps what somebody is about to write to themselves.
func noticeForMe(t *core.Turn, p core.Tap) {
	t.Card(p.Who, p.Card).Line("noticed.ask_own").Row(core.Press("common.not_now", "not_now")).Edit()
	composeOn(t, p, "own", "")
}

// composeOn opens the composer on the card that was tapped, whatever it asked for before.
func composeOn(t *core.Turn, p core.Tap, step, arg string) {
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "noticed", step, arg, p.Card)
}
