package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// holdFlow lets somebody have the other's cards wait until tomorrow. The other never learns of it:
// what they are told about their words is the same either way.
func holdFlow() flow {
	return flow{
		name:     "hold",
		commands: []command{{"hold", wordless(func(t *turn, who event.Who) { t.holdCard(who).deliver() })}},
		taps: []action{
			{"rest", holdRest},
			{"free", letThemCome},
			{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		},
	}
}

const holdName = "hold.card"

func (t *turn) holdCard(who event.Who) *card {
	k := t.card(who, holdName)
	switch {
	case !t.paired():
		if t.parted(who) {
			return k.line("hold.parted")
		}
		return k.line("hold.alone")
	case t.holding(who):
		k.line("hold.held", prompts.Args{"When": t.when(who, t.people(who).HoldTo)}).row(press("hold.free", "free"))
	default:
		k.line("hold.ask", prompts.Args{"When": t.when(who, t.tomorrowMorning(who))}).
			row(press("hold.rest", "rest")).row(press("common.not_now", "not_now"))
	}
	return k.private()
}

func holdRest(t *turn, p tap) {
	w := t.people(p.who)
	if !t.holding(p.who) {
		w.HoldTo = t.tomorrowMorning(p.who)
	}
	t.toast(p.who, "hold.until", prompts.Args{"When": t.when(p.who, w.HoldTo)})
	t.reholdCard(p)
	t.waitsAnew(p.who)
}

func letThemCome(t *turn, p tap) {
	t.people(p.who).HoldTo = time.Time{}
	t.toast(p.who, "hold.freed")
	t.reholdCard(p)
	t.waitsAnew(p.who)
}

// reholdCard turns the button that was pressed round, on the cards that know how.
func (t *turn) reholdCard(p tap) {
	if p.card == holdName {
		t.holdCard(p.who).edit()
	} else {
		t.showAnew(p.who, p.card)
	}
}
