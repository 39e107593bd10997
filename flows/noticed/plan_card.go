package noticed

import (
	"strconv"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// week is how far off a day is no longer named by its weekday.
const week calendar.Day = 7

// planBack is the sentence that says when a plan comes back, and the name of that day in it: “Thursday”, “13 Jan”.
func planBack(t *core.Turn, who event.Who, plan *Plan) (key, day string) {
	back := calendar.DateOf(plan.At.In(t.People(who).Location(t.Book)))
	switch off := back - t.Today(who); {
	case off <= 0:
		return "noticed.plan_kept_today", ""
	case off == 1:
		return "noticed.plan_kept_tomorrow", ""
	case off < week:
		return "noticed.plan_kept", clock.Weekday(t, who, back.Weekday())
	}
	return "noticed.plan_kept", clock.Date(t, who, back)
}

// planCard shows its maker a plan, and the days it can come back on.
func planCard(t *core.Turn, who event.Who, plan *Plan) *core.Card {
	n := strconv.Itoa(plan.Number)
	key, day := planBack(t, who, plan)
	return t.Card(who, planName(plan.Number)).Line(key, prompts.Args{"Day": day}).QuoteOwn(plan.part()).
		Row(core.Press("noticed.tomorrow", "when", n+" 1"), core.Press("noticed.three_days", "when", n+" 3"), core.Press("noticed.week", "when", n+" 7")).
		Row(core.Press("common.let_go", "drop", n)).Private()
}
