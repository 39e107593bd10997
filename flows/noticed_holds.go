package flows

import "steady/flows/event"

// plansHold are intentions; nobody else is ever shown them.
func plansHold(t *turn, who event.Who, yield func(held)) {
	plans := t.people(who).Plans
	for i := range plans {
		yield(held{part: plans[i].part(), line: true, along: true, kind: "plan", which: i, put: putPlan})
	}
}

func putPlan(t *turn, who event.Who, h held, _ int, p event.Part) string {
	line, why := lineIn(p, maxPlan)
	if why != "" {
		return why
	}
	plan := &t.people(who).Plans[h.which]
	plan.Text, plan.Form = line.Text, line.Form
	if !plan.At.IsZero() && t.isLive(who, planName(plan.Number)) {
		t.planCard(who, plan).edit()
	}
	return ""
}

// plansParted makes plans to thank the other pages of one's own.
func plansParted(t *turn, who event.Who) {
	p := t.people(who)
	for _, plan := range p.Plans {
		t.keepPrivate(who, plan.part())
	}
	p.Plans = nil
}
