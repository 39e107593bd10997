package flows

import (
	"slices"
	"strconv"

	"steady/flows/calendar"
	"steady/flows/event"
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

// actFlow is the small reliable things to take on for today.
func actFlow() flow {
	return flow{
		name:       "act",
		comesAlong: true,
		form:       true,
		again:      true,
		commands:   []command{{"act", askAct}, {"acts", askAct}},
		taps: []action{
			{"take", takeAct},
			{"others", func(t *turn, p tap) { t.dealActs(p.who, "act.ask").edit() }},
			{"own", askOwnAct},
			{"more", moreActs},
			{"done", func(t *turn, p tap) { t.actStands(p, actDone) }},
			{"mine", func(t *turn, p tap) { t.actStands(p, actMine) }},
			{"open", func(t *turn, p tap) { t.actStands(p, actOpen) }},
			{"drop", func(t *turn, p tap) { t.actStands(p, actDropped) }},
			{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		},
		words:    actWords,
		offer:    offerAct,
		holds:    actsHold,
		weekEnds: actsOver,
		parted:   actsParted,
	}
}

// askAct is /act. Words behind the command are a small thing of one's own; what is on for today
// already is shown before anything else is offered.
func askAct(t *turn, who event.Who, rest string) {
	open := t.openActs(who)
	switch {
	case rest != "":
		t.ownAct(who, t.behindCommand(rest).Part)
	case len(open) > 0:
		for _, a := range open {
			t.actCard(who, a).remark().deliver()
		}
	case !t.mayAct(who):
		t.card(who, "").line("act.enough").remark().deliver()
	default:
		t.dealActs(who, "act.ask").remark().deliver()
	}
}

// openActs are what who has on for today.
func (t *turn) openActs(who event.Who) []*Act {
	var open []*Act
	all := actsOf(t, who).All
	for i := range all {
		if all[i].Stands == actOpen && all[i].Day == t.today(who) {
			open = append(open, &all[i])
		}
	}
	return open
}

// mayAct tells whether today has room for one more.
func (t *turn) mayAct(who event.Who) bool {
	n := 0
	for _, a := range actsOf(t, who).All {
		if a.Day == t.today(who) {
			n++
		}
	}
	return n < actsADay
}

// actsFull is what keeps who from taking on one more; empty: nothing.
func (t *turn) actsFull(who event.Who) string {
	switch {
	case len(t.openActs(who)) >= actsAtOnce:
		return "act.two"
	case !t.mayAct(who):
		return "act.enough"
	}
	return ""
}

// dealActs shows a few small things to choose from, below a first line. The card becomes the card of
// what is taken on.
func (t *turn) dealActs(who event.Who, first string) *card {
	name := actName(actsOf(t, who).Number + 1)
	t.closeComposer(who, name)
	k := t.card(who, name).line(first)
	var row []choice
	for n := 1; n <= actsDealt; n++ {
		dealt := t.dealHere(who, "acts")
		k.line("act.item", prompts.Args{"Number": n, "Act": dealt.Text})
		row = append(row, press("", "take", strconv.Itoa(dealt.ID)).as(t.say(who, "act.take", prompts.Args{"Number": n})))
	}
	if t.paired() {
		k.gap().line("act.told")
	}
	return k.row(row...).row(press("act.others", "others"), press("act.own", "own")).row(press("common.not_now", "not_now"))
}

// offerAct is Saturday's.
func offerAct(t *turn, who event.Who, _ int) *card {
	if t.actsFull(who) != "" {
		return nil
	}
	return t.dealActs(who, "act.offer")
}

// moreActs offers something beside what is on for today.
func moreActs(t *turn, p tap) {
	if full := t.actsFull(p.who); full != "" {
		t.toast(p.who, full)
		return
	}
	t.dealActs(p.who, "act.ask").remark().deliver()
}

func takeAct(t *turn, p tap) {
	id, err := strconv.Atoi(p.arg)
	if _, known := t.book.Prompt(t.people(p.who).Lang, "acts", id); err != nil || !known {
		t.toast(p.who, "common.gone")
		return
	}
	if full := t.actsFull(p.who); full != "" {
		t.toast(p.who, full)
		return
	}
	t.closeComposer(p.who, p.card)
	t.actCard(p.who, t.takeOn(p.who, Act{Prompt: id})).edit()
}

// takeOn puts a small thing on for today.
func (t *turn) takeOn(who event.Who, a Act) *Act {
	acts := actsOf(t, who)
	acts.Number++
	a.Number, a.Day = acts.Number, t.today(who)
	acts.All = slices.DeleteFunc(acts.All, func(old Act) bool { return old.Number <= a.Number-actPool })
	acts.All = append(acts.All, a)
	return &acts.All[len(acts.All)-1]
}

// askOwnAct asks for a small thing of one's own.
func askOwnAct(t *turn, p tap) {
	t.card(p.who, p.card).line(t.ownActKey()).row(press("common.back", "others"), press("common.not_now", "not_now")).edit()
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "act", "own", "", p.card)
}

// ownActKey asks for a small thing in one's own words, and says who reads them.
func (t *turn) ownActKey() string {
	if t.paired() {
		return "act.own_ask"
	}
	return "act.own_alone"
}

func actWords(t *turn, who event.Who, s event.Said, _ Asking) { t.ownAct(who, s.Part) }

// ownAct takes on a small thing in its owner's words. What is no few words is asked for again.
func (t *turn) ownAct(who event.Who, part event.Part) {
	own, card := part.Line(event.MaxText), actName(actsOf(t, who).Number+1)
	if full := t.actsFull(who); full != "" {
		t.card(who, "").line(full).remark().deliver()
		t.beside(who, part.Text)
		return
	}
	if t.isLive(who, card) {
		t.strip(who, card)
	}
	if own.Kind != event.Words || own.Text == "" || event.Units(own.Text) > maxAct {
		t.card(who, card).line("act.own_again").row(press("common.back", "others"), press("common.not_now", "not_now")).remark().deliver()
		t.compose(who, "act", "own", "", card)
		return
	}
	own = begun(own)
	t.actCard(who, t.takeOn(who, Act{Own: own.Text, Form: own.Form, Message: own.Message})).remark().deliver()
	t.replied(who, card, part.Message)
}

func actsOf(t *turn, who event.Who) *Acts { return ownStateOf[Acts](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (a *Acts) Unshare() { own(&a.All) }
