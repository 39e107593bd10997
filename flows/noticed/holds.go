package flows

import "steady/flows/event"

// plansHold are intentions; nobody else is ever shown them.
func plansHold(t *turn, who event.Who, yield func(held)) {
	plans := *plansOf(t, who)
	for i := range plans {
		yield(held{part: plans[i].part(), line: true, along: true, kind: "plan", which: i, put: putPlan})
	}
}

func putPlan(t *turn, who event.Who, h held, _ int, p event.Part) string {
	line, why := lineIn(p, maxPlan)
	if why != "" {
		return why
	}
	plan := &(*plansOf(t, who))[h.which]
	plan.Text, plan.Form = line.Text, line.Form
	if !plan.At.IsZero() && t.isLive(who, planName(plan.Number)) {
		t.planCard(who, plan).edit()
	}
	return ""
}

// plansParted makes plans to thank the other pages of one's own.
func plansParted(t *turn, who event.Who) {
	for _, plan := range *plansOf(t, who) {
		t.keepPrivate(who, plan.part())
	}
	*plansOf(t, who) = nil
}
