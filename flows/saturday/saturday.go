package flows

import (
	"steady/flows/event"

	"steady/flows/calendar"
)

// saturdayFlow is the quiet offer of Saturday morning: one thing in rotation, if one likes.
func saturdayFlow() flow {
	return flow{
		name: "saturday",
		taps: []action{
			{"note", writeNote},
			{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		},
		slots: []slot{{name: "saturday", class: classRest, rhythm: saturdayRhythm, came: saturdayCame}},
	}
}

func saturdayRhythm(t *turn, who event.Who) calendar.Rhythm {
	r := t.people(who).Likes.Saturday
	r.Off = r.Off || !t.paired() || t.leftAlone(who)
	return r
}

// What Saturday can bring, by the flow that offers it.
const (
	bringsAct     = "act"
	bringsUnasked = "unasked"
	bringsNote    = "note"
	bringsNormal  = "normal"
)

// saturdayBrings is what a week of the pair brings who, from the first week on: one thing to do or to
// tell, then reassurance, by turns; on every other round a card about what is normal stands in the place
// of the thing. The reassurance and that card come to both in the same week; of the things, one of the
// two gets the one and the other the other.
func (t *turn) saturdayBrings(who event.Who, week int) (flow string) {
	first := int(t.chance("saturday")%2) + int(who)
	switch {
	case week%2 == 1:
		return bringsNote
	case week%4 == 2:
		return bringsNormal
	case (week/4+first)%2 == 0:
		return bringsAct
	}
	return bringsUnasked
}

// weekOf is the number of the week a day is in. Weeks begin on Monday.
func weekOf(d calendar.Day) int { return (int(d) + 3) / 7 }

func saturdayCame(t *turn, who event.Who, day calendar.Day) {
	if t.settlingIn(who, day) {
		return
	}
	week := weekOf(day) - weekOf(calendar.DateOf(t.c.Paired)) // counted in UTC: the same for both
	f, _ := t.flow(t.saturdayBrings(who, week))
	k := f.offer(t, who, week)
	if k == nil {
		return
	}
	k.silent(true).lapses().deliver()
	t.spoke(who)
}

// writeNote begins a note. What suggested it stays in sight.
func writeNote(t *turn, p tap) {
	t.strip(p.who, p.card)
	t.run(p.who, "note", "")
}
