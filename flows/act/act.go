// Package act is the small reliable things one takes on for today: what they are, their card, done or dropped or put
// off. What was done counts in the week (package tally), and is named to the other as its author chose.
package act

import (
	"slices"
	"strconv"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// Acts are the small things one person took on.
type Acts struct {
	Number int   `json:",omitempty"` // of the newest
	All    []Act `json:",omitempty"` // the newest ones, oldest first
}

// Act is one small thing taken on for a day. It is its owner's alone; done, the week names it for both.
type Act struct {
	Number  int
	Prompt  int          `json:",omitempty"` // of the deck; 0: an own one
	Own     string       `json:",omitempty"`
	Message int          `json:",omitempty"` // the person's message it came in
	Day     calendar.Day // it is for this day
	Stands  int          `json:",omitempty"`
	Over    bool         `json:",omitempty"` // the week that names it is closed
	Form    event.Form   `json:",omitempty"` // what Own looks like
}

// part is an own one as it was written.
func (a *Act) part() event.Part {
	return event.Part{Kind: event.Words, Text: a.Own, Form: a.Form, Message: a.Message}
}

// How an act stands. One that is still open when its day ends rests: nothing is said about it.
const (
	actOpen    = iota
	actDone    // and the week names it
	actMine    // done, and only its owner sees it
	actDropped // not today
)

const (
	actsAtOnce = 2  // taken on and not done yet
	actsADay   = 5  // taken on in a day
	actPool    = 16 // how many cards can be edited on a phone
	actsDealt  = 3  // shown at a time
	maxAct     = 80 // of an own one
	actsLate   = 1  // days after its own on which one can still be ticked off
)

func actName(number int) string { return "act.card" + strconv.Itoa(number%actPool) }

// Flow is the small reliable things to take on for today.
func Flow() core.Flow {
	return core.Flow{
		Name:       "act",
		ComesAlong: true,
		Form:       true,
		Again:      true,
		Commands:   []core.Command{{Name: "act", Do: askAct}, {Name: "acts", Do: askAct}},
		Menu: []core.Entry{
			{Door: core.BehindGood, Place: 50, Key: "menu.act", Command: "act", For: core.InPair},
			{Door: core.BehindMe, Place: 10, Key: "menu.act", Command: "act", For: core.BeforePair | core.AfterPair},
		},
		Taps: []core.Action{
			{Name: "take", Do: takeAct},
			{Name: "others", Do: func(t *core.Turn, p core.Tap) { dealActs(t, p.Who, "act.ask").Edit() }},
			{Name: "own", Do: askOwnAct},
			{Name: "more", Do: moreActs},
			{Name: "done", Do: func(t *core.Turn, p core.Tap) { actStands(t, p, actDone) }},
			{Name: "mine", Do: func(t *core.Turn, p core.Tap) { actStands(t, p, actMine) }},
			{Name: "open", Do: func(t *core.Turn, p core.Tap) { actStands(t, p, actOpen) }},
			{Name: "drop", Do: func(t *core.Turn, p core.Tap) { actStands(t, p, actDropped) }},
			{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		},
		Words:    actWords,
		Offer:    offerAct,
		Holds:    actsHold,
		WeekEnds: actsOver,
		Parted:   actsParted,
	}
}

// askAct is /act. Words behind the command are a small thing of one's own; what is on for today
// already is shown before anything else is offered.
func askAct(t *core.Turn, who event.Who, rest string) {
	open := openActs(t, who)
	switch {
	case rest != "":
		ownAct(t, who, t.BehindCommand(rest).Part)
	case len(open) > 0:
		for _, a := range open {
			actCard(t, who, a).Remark().Deliver()
		}
	case !mayAct(t, who):
		t.Card(who, "").Line("act.enough").Remark().Deliver()
	default:
		dealActs(t, who, "act.ask").Remark().Deliver()
	}
}

// openActs are what who has on for today.
func openActs(t *core.Turn, who event.Who) []*Act {
	var open []*Act
	all := actsOf(t, who).All
	for i := range all {
		if all[i].Stands == actOpen && all[i].Day == t.Today(who) {
			open = append(open, &all[i])
		}
	}
	return open
}

// mayAct tells whether today has room for one more.
func mayAct(t *core.Turn, who event.Who) bool {
	n := 0
	for _, a := range actsOf(t, who).All {
		if a.Day == t.Today(who) {
			n++
		}
	}
	return n < actsADay
}

// actsFull is what keeps who from taking on one more; empty: nothing.
func actsFull(t *core.Turn, who event.Who) string {
	switch {
	case len(openActs(t, who)) >= actsAtOnce:
		return "act.two"
	case !mayAct(t, who):
		return "act.enough"
	}
	return ""
}

// dealActs shows a few small things to choose from, below a first line. The card becomes the card of
// what is taken on.
func dealActs(t *core.Turn, who event.Who, first string) *core.Card {
	name := actName(actsOf(t, who).Number + 1)
	t.CloseComposer(who, name)
	k := t.Card(who, name).Line(first)
	var row []core.Choice
	for n := 1; n <= actsDealt; n++ {
		dealt := deck.Here(t, who, "acts")
		k.Line("act.item", prompts.Args{"Number": n, "Act": dealt.Text})
		row = append(row, core.Press("", "take", strconv.Itoa(dealt.ID)).As(t.Say(who, "act.take", prompts.Args{"Number": n})))
	}
	return k.Row(row...).Row(core.Press("act.others", "others"), core.Press("act.own", "own")).Row(core.Press("common.not_now", "not_now"))
}

// offerAct is Saturday's.
func offerAct(t *core.Turn, who event.Who, _ int) *core.Card {
	if actsFull(t, who) != "" {
		return nil
	}
	return dealActs(t, who, "act.offer")
}

// moreActs offers something beside what is on for today.
func moreActs(t *core.Turn, p core.Tap) {
	if full := actsFull(t, p.Who); full != "" {
		t.Toast(p.Who, full)
		return
	}
	dealActs(t, p.Who, "act.ask").Remark().Deliver()
}

func takeAct(t *core.Turn, p core.Tap) {
	id, err := strconv.Atoi(p.Arg)
	if _, known := t.Book.Prompt(t.People(p.Who).Lang, "acts", id); err != nil || !known {
		t.Toast(p.Who, "common.gone")
		return
	}
	if full := actsFull(t, p.Who); full != "" {
		t.Toast(p.Who, full)
		return
	}
	t.CloseComposer(p.Who, p.Card)
	actCard(t, p.Who, takeOn(t, p.Who, Act{Prompt: id})).Edit()
}

// takeOn puts a small thing on for today.
func takeOn(t *core.Turn, who event.Who, a Act) *Act {
	acts := actsOf(t, who)
	acts.Number++
	a.Number, a.Day = acts.Number, t.Today(who)
	acts.All = slices.DeleteFunc(acts.All, func(old Act) bool { return old.Number <= a.Number-actPool })
	acts.All = append(acts.All, a)
	return &acts.All[len(acts.All)-1]
}

// askOwnAct asks for a small thing of one's own.
func askOwnAct(t *core.Turn, p core.Tap) {
	t.Card(p.Who, p.Card).Line(ownActKey(t)).Row(core.Press("common.back", "others"), core.Press("common.not_now", "not_now")).Edit()
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "act", "own", "", p.Card)
}

// ownActKey asks for a small thing in one's own words, and says who reads them.
func ownActKey(t *core.Turn) string {
	if t.Paired() {
		return "act.own_ask"
	}
	return "act.own_alone"
}

func actWords(t *core.Turn, who event.Who, s event.Said, _ state.Asking) { ownAct(t, who, s.Part) }

// ownAct takes on a small thing in its owner's words. What is no few words is asked for again.
func ownAct(t *core.Turn, who event.Who, part event.Part) {
	own, card := part.Line(event.MaxText), actName(actsOf(t, who).Number+1)
	if full := actsFull(t, who); full != "" {
		t.Card(who, "").Line(full).Remark().Deliver()
		t.Beside(who, part.Text)
		return
	}
	if t.IsLive(who, card) {
		t.Strip(who, card)
	}
	if own.Kind != event.Words || own.Text == "" || event.Units(own.Text) > maxAct {
		t.Card(who, card).Line("act.own_again").Row(core.Press("common.back", "others"), core.Press("common.not_now", "not_now")).Remark().Deliver()
		t.Compose(who, "act", "own", "", card)
		return
	}
	own = begun(own)
	actCard(t, who, takeOn(t, who, Act{Own: own.Text, Form: own.Form, Message: own.Message})).Remark().Deliver()
	t.Replied(who, card, part.Message)
}

func actsOf(t *core.Turn, who event.Who) *Acts { return core.OwnStateOf[Acts](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (a *Acts) Unshare() { own.List(&a.All) }
