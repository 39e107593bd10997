package arrival

import (
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// maxClocks is how many clocks are offered at once.
const maxClocks = 4

// askClock asks what somebody's clock says and offers the likeliest answers for their language. A
// time is all it asks: where they are is nobody's business.
func askClock(t *core.Turn, who event.Who, why string) *core.Card {
	args, ask, change := clock.ClockArgs(t, who), "arrival.clock_ask", "arrival.change"
	args["Language"] = t.Say(who, "arrival.tongue")
	if len(t.Book.Languages()) == 1 {
		ask, change = "arrival.clock_ask_only", "arrival.change_only"
		if t.People(who).Setup.Foreign {
			ask = "arrival.clock_ask_foreign"
		}
	}
	k := because(t.Card(who, clockCard), why).Line(ask, args)
	var row []core.Choice
	shown := map[string]bool{}
	for _, p := range t.Book.Clocks(t.People(who).Lang) {
		now := clock.ClockIn(t, p.Zone)
		if shown[now] || len(row) == maxClocks {
			continue
		}
		shown[now] = true
		row = append(row, core.Press("", "zone", p.Zone).As(now))
	}
	return k.Row(row...).Row(core.Press("arrival.other", "other"), core.Press(change, "change"))
}

func tapZone(t *core.Turn, p core.Tap) {
	if _, ok := t.Book.Zone(p.Arg); !ok || t.People(p.Who).Setup.Step == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	arrived(t, p.Who, p.Arg)
}

func tapOtherClock(t *core.Turn, p core.Tap) {
	t.People(p.Who).Setup.Step = stepClock
	t.Card(p.Who, p.Card).Line("arrival.other_ask").Row(core.Press("common.back", "back")).Edit()
}

func tapBackToClock(t *core.Turn, p core.Tap) {
	t.People(p.Who).Setup.Step = stepClock
	askClock(t, p.Who, "").Edit()
}

// hearClock takes a city, a country or a time and finds the clock it means.
func hearClock(t *core.Turn, who event.Who, text string) {
	places, why := clock.MeantPlaces(t, who, text)
	switch len(places) {
	case 0:
		askClock(t, who, why).Afresh()
	case 1:
		arrived(t, who, places[0].Zone)
	default:
		whichClock(t, who, places)
	}
}

// whichClock asks which of several places is meant.
func whichClock(t *core.Turn, who event.Who, places []prompts.Place) {
	k := t.Card(who, clockCard).Line("arrival.which")
	clock.PlaceRows(t, k, places, core.Press("", "zone"), core.Press("arrival.other", "other"))
	k.Afresh()
}
