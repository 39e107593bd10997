package noticed

import (
	"steady/flows/core"
	"steady/flows/event"
)

// plansHold are intentions; nobody else is ever shown them.
func plansHold(t *core.Turn, who event.Who, yield func(core.Held)) {
	plans := *plansOf(t, who)
	for i := range plans {
		yield(core.Held{Part: plans[i].part(), Line: true, Along: true, Kind: "plan", Which: i, Put: putPlan})
	}
}

func putPlan(t *core.Turn, who event.Who, h core.Held, _ int, p event.Part) string {
	line, why := event.LineIn(p, maxPlan)
	if why != "" {
		return why
	}
	plan := &(*plansOf(t, who))[h.Which]
	plan.Text, plan.Form = line.Text, line.Form
	if !plan.At.IsZero() && t.IsLive(who, planName(plan.Number)) {
		planCard(t, who, plan).Edit()
	}
	return ""
}

// plansParted makes plans to thank the other pages of one's own.
func plansParted(t *core.Turn, who event.Who) {
	for _, plan := range *plansOf(t, who) {
		t.KeepPrivate(who, plan.part())
	}
	*plansOf(t, who) = nil
}
