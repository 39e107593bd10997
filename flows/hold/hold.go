// Package hold lets somebody have the other's cards wait until tomorrow. Nothing about it ever reaches the other.
package hold

import (
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/prompts"
)

// Flow lets somebody have the other's cards wait until tomorrow. The other never learns of it:
// what they are told about their words is the same either way.
func Flow() core.Flow {
	return core.Flow{
		Name:     "hold",
		Commands: []core.Command{{Name: "hold", Do: core.Wordless(func(t *core.Turn, who event.Who) { holdCard(t, who).Deliver() })}},
		Holder:   button,
		Menu:     []core.Entry{{Door: core.BehindBreak, Place: 50, Key: "menu.hold", Command: "hold", For: core.InPair}},
		Taps: []core.Action{
			{Name: "rest", Do: holdRest},
			{Name: "free", Do: letThemCome},
			{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		},
	}
}

// button has the other's words wait, or come again.
func button(t *core.Turn, who event.Who) core.Choice {
	if gift.Holding(t, who) {
		return core.Press("hold.free", "free")
	}
	return core.Press("hold.rest", "rest")
}

const holdName = "hold.card"

func holdCard(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, holdName)
	switch {
	case !t.Paired():
		if t.Parted(who) {
			return k.Line("hold.parted")
		}
		return k.Line("hold.alone")
	case gift.Holding(t, who):
		k.Line("hold.held", prompts.Args{"When": clock.When(t, who, t.People(who).HoldTo)}).Row(core.Press("hold.free", "free").Main())
	default:
		k.Line("hold.ask", prompts.Args{"When": clock.When(t, who, clock.TomorrowMorning(t, who))}).
			Row(core.Press("hold.hold", "rest"), core.Press("common.not_now", "not_now"))
	}
	return k.Private()
}

func holdRest(t *core.Turn, p core.Tap) {
	w := t.People(p.Who)
	if !gift.Holding(t, p.Who) {
		w.HoldTo = clock.TomorrowMorning(t, p.Who)
	}
	if p.Card != holdName { // that one says so itself
		t.Toast(p.Who, "hold.until", prompts.Args{"When": clock.When(t, p.Who, w.HoldTo)})
	}
	reholdCard(t, p)
	t.WaitsAnew(p.Who)
}

func letThemCome(t *core.Turn, p core.Tap) {
	t.People(p.Who).HoldTo = time.Time{}
	if p.Card != holdName {
		t.Toast(p.Who, "hold.freed")
	}
	reholdCard(t, p)
	t.WaitsAnew(p.Who)
}

// reholdCard turns the button that was pressed round, on the cards that know how.
func reholdCard(t *core.Turn, p core.Tap) {
	if p.Card == holdName {
		holdCard(t, p.Who).Edit()
	} else {
		showAnew(t, p.Who, p.Card)
	}
}

// showAnew shows a card as it stands now; false: its flow has nothing to show.
func showAnew(t *core.Turn, who event.Who, card string) bool {
	f, _ := t.Flow(core.FlowOf(card))
	return f.Redraw != nil && f.Redraw(t, who, card)
}
