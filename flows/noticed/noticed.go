package flows

import (
	"steady/flows/event"

	"steady/flows/calendar"
)

// noticedFlow is for what goes well: an effort somebody saw, or a small sign in the two. Both are
// asked alike.
func noticedFlow() flow {
	return giving(giftKind{card: "noticed.card", landed: "noticed.landed"}, flow{
		name:     "noticed",
		commands: []command{{"noticed", askNoticed}},
		goesOn:   "noticed.goes_on",
		taps: []action{
			{"own", noticeForMe},
			{"plan", askPlan},
			{"when", movePlan},
			{"drop", dropPlan},
			{"thank", thankByPlan},
		},
		words: noticedWords,
		inward: func(_ *turn, _ event.Who, _ event.Said, ask Asking) bool {
			return ask.Step == "plan" || ask.Step == "own"
		},
		open:   noticedOpen,
		slots:  []slot{{name: "noticed", class: classNudge, rhythm: noticedRhythm, came: noticedNudge}},
		due:    plansDue,
		came:   plansCame,
		times:  timePlans,
		holds:  plansHold,
		parted: plansParted,
		draft:  "where.draft_noticed",
	})
}

func noticedRhythm(t *turn, who event.Who) calendar.Rhythm {
	r := t.people(who).Likes.Noticed
	r.Off = r.Off || !t.paired() || t.leftAlone(who)
	return r
}

const noticedName = "noticed.ask"

func noticedNudge(t *turn, who event.Who, day calendar.Day) {
	if t.settlingIn(who, day) {
		return
	}
	k := t.card(who, noticedName).line("thanks.nudge").words(t.deal(who, "noticed")).gap().line("thanks.goes")
	t.noticedRows(k).asks("nudge").lapses().deliver()
	t.spoke(who)
}

func (t *turn) noticedRows(k *card) *card {
	return k.row(press("thanks.only_me", "own"), press("noticed.plan", "plan")).row(press("common.not_now", "not_now"))
}

// askNoticed is /noticed. Words behind the command are what was noticed already.
func askNoticed(t *turn, who event.Who, rest string) {
	switch {
	case !t.paired():
		t.takesTwo(who, "thanks.alone", rest)
	case rest != "":
		t.beginGift(who, Making{Flow: "noticed"}, t.behindCommand(rest))
	default:
		t.compose(who, "noticed", "words", "", noticedName)
		t.noticedRows(t.card(who, noticedName).line("noticed.ask").gap().line("thanks.goes")).deliver()
	}
}

func noticedOpen(t *turn, who event.Who, ask Asking) bool {
	return ask.Step == "plan" || ask.Step == "own" || t.isLive(who, ask.Card)
}

func noticedWords(t *turn, who event.Who, s event.Said, ask Asking) {
	switch ask.Step {
	case "plan":
		t.makePlan(who, s, ask)
		return
	case "own":
		t.strip(who, ask.Card)
		t.keepPrivate(who, s.Part)
		t.card(who, "noticed.mine").line("where.to_mine").private().deliver()
		t.replied(who, "noticed.mine", s.Message)
		return
	}
	t.strip(who, ask.Card)
	t.beginGift(who, Making{Flow: "noticed", Loose: ask.Step == "nudge"}, s)
}

// noticeForMe keeps what somebody is about to write to themselves.
func noticeForMe(t *turn, p tap) {
	t.card(p.who, p.card).line("noticed.ask_own").row(press("common.not_now", "not_now")).edit()
	t.composeOn(p, "own", "")
}

// composeOn opens the composer on the card that was tapped, whatever it asked for before.
func (t *turn) composeOn(p tap, step, arg string) {
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "noticed", step, arg, p.card)
}
