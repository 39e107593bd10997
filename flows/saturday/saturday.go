// Package saturday is the quiet offer of Saturday morning. It decides which flow may offer something in which week;
// what is offered is that flow's.
package saturday

import (
	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/nudge"
	"steady/flows/state"
)

// Flow is the quiet offer of Saturday morning: one thing in rotation, if one likes.
func Flow() core.Flow {
	return core.Flow{
		Name: "saturday",
		Taps: []core.Action{
			{Name: "note", Do: writeNote},
			{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		},
		Slots: []core.Slot{{Name: "saturday", Class: state.ClassRest, Rhythm: saturdayRhythm, Came: saturdayCame}},
	}
}

func saturdayRhythm(t *core.Turn, who event.Who) calendar.Rhythm {
	r := t.People(who).Likes.Saturday
	r.Off = r.Off || !t.Paired() || t.LeftAlone(who)
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
func saturdayBrings(t *core.Turn, who event.Who, week int) (flow string) {
	first := int(t.Chance("saturday")%2) + int(who)
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

func saturdayCame(t *core.Turn, who event.Who, day calendar.Day) {
	if nudge.SettlingIn(t, who, day) {
		return
	}
	week := weekOf(day) - weekOf(calendar.DateOf(t.C.Paired)) // counted in UTC: the same for both
	f, _ := t.Flow(saturdayBrings(t, who, week))
	k := f.Offer(t, who, week)
	if k == nil {
		return
	}
	k.Silent(true).Lapses().Deliver()
	t.Spoke(who)
}

// writeNote begins a note. What suggested it stays in sight.
func writeNote(t *core.Turn, p core.Tap) {
	t.Strip(p.Who, p.Card)
	t.Run(p.Who, "note", "")
}
