package flows

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// maxPlans is how many intentions one person carries at a time: more are none.
const maxPlans = 3

func planName(number int) string { return "noticed.plan" + strconv.Itoa(number) }

// askPlan asks for an intention: "when I notice X, I'll thank them for it".
func askPlan(t *turn, p tap) {
	if t.freePlan(p.who) == 0 {
		t.toast(p.who, "noticed.plans_full")
		return
	}
	t.card(p.who, p.card).line("noticed.plan_ask").row(press("common.not_now", "not_now")).edit()
	t.composeOn(p, "plan", "")
}

// freePlan is a number nobody's plan of who's has; one that came back and was not taken up gives
// way. Zero: there is none.
func (t *turn) freePlan(who event.Who) int {
	for n := 1; n <= maxPlans; n++ {
		if t.planOf(who, strconv.Itoa(n)) == nil {
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

func (t *turn) planOf(who event.Who, number string) *Plan {
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

func (t *turn) makePlan(who event.Who, s event.Said, ask Asking) {
	line, n := s.Part.Line(maxPlan), t.freePlan(who)
	if line.Kind != event.Words || line.Text == "" {
		t.strip(who, ask.Card)
		t.card(who, ask.Card).line("noticed.plan_words").row(press("common.not_now", "not_now")).deliver()
		t.compose(who, "noticed", "plan", "", ask.Card)
		return
	}
	if n == 0 {
		t.card(who, "").line("noticed.plans_full").deliver()
		return
	}
	t.strip(who, ask.Card)
	t.removePlan(who, n)
	plan := Plan{Number: n, Text: line.Text, Message: s.Message, Form: line.Form}
	t.setPlan(who, &plan, 3)
	*plansOf(t, who) = append(*plansOf(t, who), plan)
	t.planCard(who, &plan).deliver()
	t.replied(who, planName(n), s.Message)
}

func (t *turn) removePlan(who event.Who, number int) {
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
func (t *turn) setPlan(who event.Who, plan *Plan, days int) {
	plan.Day = t.today(who) + calendar.Day(days)
	plan.At = plan.moment(t.people(who).zone(t.book))
}

func (p *Plan) moment(loc *time.Location) time.Time {
	return calendar.Wall{Day: p.Day, At: planAt}.Instant(loc)
}

// timePlans follows its maker's clock, and what is in a plan's way, at the end of every turn.
func timePlans(t *turn) {
	for _, who := range event.Both() {
		plans := *plansOf(t, who)
		for i := range plans {
			if plan := &plans[i]; !plan.At.IsZero() && plan.Day != 0 {
				plan.At = t.ahead(t.planFree(who, plan))
			}
		}
	}
}

// planFree is when a plan comes back as things stand: at its hour, or after a pause or its maker's rest,
// by day.
func (t *turn) planFree(who event.Who, plan *Plan) time.Time {
	loc := t.people(who).zone(t.book)
	moment := plan.moment(loc)
	at := t.freeFor(who, moment, time.Time{})
	if at.Sub(moment) <= onTime {
		return at
	}
	if c := calendar.WallOf(at.In(loc)).At; c >= planAt && c < planEnds {
		return at
	}
	return t.nineAfter(who, at)
}

func (t *turn) planCard(who event.Who, plan *Plan) *card {
	n := strconv.Itoa(plan.Number)
	return t.card(who, planName(plan.Number)).line("noticed.plan_kept").quoteOwn(plan.part()).
		line("noticed.plan_back", prompts.Args{"When": t.when(who, plan.At)}).
		row(press("noticed.tomorrow", "when", n+" 1"), press("noticed.three_days", "when", n+" 3"), press("noticed.week", "when", n+" 7")).
		row(press("common.let_go", "drop", n)).private()
}

// movePlan changes the day a plan comes back on, or lets it come back once more.
func movePlan(t *turn, p tap) {
	number, days := p.arg, 0
	if len(p.arg) > 2 {
		number = p.arg[:len(p.arg)-2]
		days = int(p.arg[len(p.arg)-1] - '0')
	}
	plan := t.planOf(p.who, number)
	if plan == nil || days < 1 || days > 7 {
		t.toast(p.who, "common.gone")
		return
	}
	t.setPlan(p.who, plan, days)
	t.planCard(p.who, plan).edit()
}

func dropPlan(t *turn, p tap) {
	if plan := t.planOf(p.who, p.arg); plan != nil {
		t.removePlan(p.who, plan.Number)
		t.letGo()
	}
	t.card(p.who, p.card).line("noticed.plan_gone").edit()
}

// plansDue is when the next plan comes back. A plan is a promise to its maker alone.
func plansDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		p := t.people(who)
		if p.Chat == 0 || !p.Gone.IsZero() || p.Unreachable || t.c.Paired.IsZero() || hasLeft(t, who) {
			continue
		}
		for _, plan := range *plansOf(t, who) {
			urgent = earliest(urgent, plan.At)
		}
	}
	return urgent, crowd
}

func plansCame(t *turn) {
	for _, who := range event.Both() {
		p := t.people(who)
		if p.Chat == 0 || !p.Gone.IsZero() || p.Unreachable || !t.paired() || t.leftAlone(who) {
			continue
		}
		for i := range *plansOf(t, who) {
			if t.isDue((*plansOf(t, who))[i].At) {
				t.planCame(who, &(*plansOf(t, who))[i])
			}
		}
	}
}

func (t *turn) planCame(who event.Who, plan *Plan) {
	p := t.people(who)
	if plan.Day != 0 && t.planFree(who, plan).After(t.now) {
		return
	}
	plan.At = time.Time{}
	n := strconv.Itoa(plan.Number)
	k := t.card(who, planName(plan.Number)).line("noticed.reminder").quoteOwn(plan.part())
	if plan.Day != 0 && !t.overdue() && t.now.Sub(plan.moment(p.zone(t.book))) > onTime {
		k.line("noticed.plan_late", prompts.Args{"When": t.wallWord(who, who, calendar.Wall{Day: plan.Day, At: planAt})})
	}
	k.row(press("where.thank", "thank", n), press("noticed.again", "when", n+" 7")).
		row(press("common.let_go", "drop", n)).private().late().deliver()
	t.spoke(who)
}

// thankByPlan is the moment the plan was for.
func thankByPlan(t *turn, p tap) {
	if !t.mayPost(p.who, "thanks") {
		t.toast(p.who, "thanks.enough_today")
		return
	}
	if plan := t.planOf(p.who, p.arg); plan != nil {
		t.removePlan(p.who, plan.Number)
	}
	t.compose(p.who, "thanks", "words", "", p.card)
	t.card(p.who, p.card).line("thanks.ask").row(press("common.not_now", "not_now").of("thanks")).edit()
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

func plansOf(t *turn, who event.Who) *Plans { return ownStateOf[Plans](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (p *Plans) Unshare() { own((*[]Plan)(p)) }
