package flows

// saturdayFlow is the quiet offer of Saturday morning: one small thing to do, if one likes.
func saturdayFlow() flow {
	return flow{
		name:  "saturday",
		taps:  []action{{"not_now", func(t *turn, p tap) { t.putAway(p) }}},
		slots: []slot{{name: "saturday", class: classRest, rhythm: saturdayRhythm, came: saturdayCame}},
	}
}

func saturdayRhythm(t *turn, who Who) Rhythm {
	r := t.people(who).Likes.Saturday
	r.Off = r.Off || !t.paired()
	return r
}

func saturdayCame(t *turn, who Who, day Day) {
	if t.settlingIn(who, day) {
		return
	}
	t.card(who, "saturday.offer").line("saturday.offer").words(t.deal(who, "saturday", "act")).
		row(press("common.not_now", "not_now")).silent(true).lapses().deliver()
	t.spoke(who)
}
