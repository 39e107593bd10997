package noticed

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/dated"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// maxPlans is how many intentions one person carries at a time: more are none.
const maxPlans = 3

func planName(number int) string { return "noticed.plan" + strconv.Itoa(number) }

// askPlan asks for an intention: "when I notice X, I'll thank them for it".
func askPlan(t *core.Turn, p core.Tap) {
	if freePlan(t, p.Who) == 0 {
		t.Toast(p.Who, "noticed.plans_full")
		return
	}
	t.Card(p.Who, p.Card).Line("noticed.plan_ask").Row(core.Press("common.not_now", "not_now")).Edit()
	composeOn(t, p, "plan", "")
}

// freePlan is a number nobody's plan of who's has; one that came back and was not taken up gives
// way. Zero: there is none.
func freePlan(t *core.Turn, who event.Who) int {
	for n := 1; n <= maxPlans; n++ {
		if planOf(t, who, strconv.Itoa(n)) == nil {
			return n
		}
	}
	for _, plan := range *plansOf(t, who) {
		if plan.At.IsZero() {
			return plan.Number
		}
	}
	return 0
}

func planOf(t *core.Turn, who event.Who, number string) *Plan {
	plans := *plansOf(t, who)
	for i := range plans {
		if strconv.Itoa(plans[i].Number) == number {
			return &plans[i]
		}
	}
	return nil
}

const maxPlan = 300

// part is the plan as its author wrote it.
func (p *Plan) part() event.Part {
	return event.Part{Kind: event.Words, Text: p.Text, Form: p.Form, Message: p.Message}
}

func makePlan(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	line, n := s.Part.Line(maxPlan), freePlan(t, who)
	if line.Kind != event.Words || line.Text == "" {
		t.Strip(who, ask.Card)
		t.Card(who, ask.Card).Line("noticed.plan_words").Row(core.Press("common.not_now", "not_now")).Deliver()
		t.Compose(who, "noticed", "plan", "", ask.Card)
		return
	}
	if n == 0 {
		t.Card(who, "").Line("noticed.plans_full").Deliver()
		return
	}
	t.Strip(who, ask.Card)
	removePlan(t, who, n)
	plan := Plan{Number: n, Text: line.Text, Message: s.Message, Form: line.Form}
	setPlan(t, who, &plan, 3)
	*plansOf(t, who) = append(*plansOf(t, who), plan)
	planCard(t, who, &plan).Deliver()
	t.Replied(who, planName(n), s.Message)
}

func removePlan(t *core.Turn, who event.Who, number int) {
	*plansOf(t, who) = slices.DeleteFunc(*plansOf(t, who), func(x Plan) bool { return x.Number == number })
	if len(*plansOf(t, who)) == 0 {
		*plansOf(t, who) = nil
	}
}

// planAt is the hour a plan comes back at, on its maker's clock; planEnds, until when it still does where
// something was in its way: there is nothing to look out for in the night.
const (
	planAt   calendar.Clock = 9 * 60
	planEnds calendar.Clock = 20 * 60
)

// setPlan has a plan come back some days from now.
func setPlan(t *core.Turn, who event.Who, plan *Plan, days int) {
	plan.Day = t.Today(who) + calendar.Day(days)
	plan.At = plan.moment(t.People(who).Location(t.Book))
}

func (p *Plan) moment(loc *time.Location) time.Time {
	return calendar.Wall{Day: p.Day, At: planAt}.Instant(loc)
}

// timePlans follows its maker's clock, and what is in a plan's way, at the end of every turn.
func timePlans(t *core.Turn) {
	for _, who := range event.Both() {
		plans := *plansOf(t, who)
		for i := range plans {
			if plan := &plans[i]; !plan.At.IsZero() && plan.Day != 0 {
				plan.At = dated.Ahead(t, planFree(t, who, plan))
			}
		}
	}
}

// planFree is when a plan comes back as things stand: at its hour, or after a pause or its maker's rest,
// by day.
func planFree(t *core.Turn, who event.Who, plan *Plan) time.Time {
	loc := t.People(who).Location(t.Book)
	moment := plan.moment(loc)
	at := dated.FreeFor(t, who, moment, time.Time{})
	if at.Sub(moment) <= dated.OnTime {
		return at
	}
	if c := calendar.WallOf(at.In(loc)).At; c >= planAt && c < planEnds {
		return at
	}
	return clock.NineAfter(t, who, at)
}

// movePlan changes the day a plan comes back on, or lets it come back once more.
func movePlan(t *core.Turn, p core.Tap) {
	number, days := p.Arg, 0
	if len(p.Arg) > 2 {
		number = p.Arg[:len(p.Arg)-2]
		days = int(p.Arg[len(p.Arg)-1] - '0')
	}
	plan := planOf(t, p.Who, number)
	if plan == nil || days < 1 || days > 7 {
		t.Toast(p.Who, "common.gone")
		return
	}
	setPlan(t, p.Who, plan, days)
	planCard(t, p.Who, plan).Edit()
}

func dropPlan(t *core.Turn, p core.Tap) {
	if plan := planOf(t, p.Who, p.Arg); plan != nil {
		removePlan(t, p.Who, plan.Number)
		t.LetGo()
	}
	t.Card(p.Who, p.Card).Line("noticed.plan_gone").Edit()
}

// plansDue is when the next plan comes back. A plan is a promise to its maker alone.
func plansDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		p := t.People(who)
		if p.Chat == 0 || !p.Gone.IsZero() || p.Unreachable || t.C.Paired.IsZero() || gift.HasLeft(t, who) {
			continue
		}
		for _, plan := range *plansOf(t, who) {
			urgent = calendar.Earliest(urgent, plan.At)
		}
	}
	return urgent, crowd
}

func plansCame(t *core.Turn) {
	for _, who := range event.Both() {
		p := t.People(who)
		if p.Chat == 0 || !p.Gone.IsZero() || p.Unreachable || !t.Paired() || t.LeftAlone(who) {
			continue
		}
		for i := range *plansOf(t, who) {
			if t.IsDue((*plansOf(t, who))[i].At) {
				planCame(t, who, &(*plansOf(t, who))[i])
			}
		}
	}
}

func planCame(t *core.Turn, who event.Who, plan *Plan) {
	p := t.People(who)
	if plan.Day != 0 && planFree(t, who, plan).After(t.Now) {
		return
	}
	plan.At = time.Time{}
	n := strconv.Itoa(plan.Number)
	k := t.Card(who, planName(plan.Number)).Line("noticed.reminder").QuoteOwn(plan.part())
	if plan.Day != 0 && !t.Overdue() && t.Now.Sub(plan.moment(p.Location(t.Book))) > dated.OnTime {
		k.Line("noticed.plan_late", prompts.Args{"When": clock.WallWord(t, who, who, calendar.Wall{Day: plan.Day, At: planAt})})
	}
	k.Row(core.Press("where.thank", "thank", n).Main(), core.Press("noticed.again", "when", n+" 7")).
		Row(core.Press("common.let_go", "drop", n)).Private().Late().Deliver()
	t.Spoke(who)
}

// thankByPlan is the moment the plan was for.
func thankByPlan(t *core.Turn, p core.Tap) {
	if !t.MayPost(p.Who, "thanks") {
		t.Toast(p.Who, "thanks.enough_today")
		return
	}
	if plan := planOf(t, p.Who, p.Arg); plan != nil {
		removePlan(t, p.Who, plan.Number)
	}
	t.Compose(p.Who, "thanks", "words", "", p.Card)
	t.Card(p.Who, p.Card).Line("thanks.ask").Row(core.Press("common.not_now", "not_now").Of("thanks")).Edit()
}

// Plans are somebody's if-then intentions.
type Plans []Plan

// Plan is an if-then intention of one's own.
type Plan struct {
	Number  int
	Text    string
	Message int          `json:",omitempty"` // the person's message it came in
	Day     calendar.Day `json:",omitempty"` // the local day it comes back on
	At      time.Time    `json:",omitzero"`  // when that is; zero: it has
	Form    event.Form   `json:",omitempty"` // what Text looks like
}

func plansOf(t *core.Turn, who event.Who) *Plans { return core.OwnStateOf[Plans](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (p *Plans) Unshare() { own.List((*[]Plan)(p)) }
