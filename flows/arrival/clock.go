package flows

import (
	"steady/flows/event"
	"steady/prompts"
)

// maxClocks is how many clocks are offered at once.
const maxClocks = 4

// askClock asks what somebody's clock says and offers the likeliest answers for their language. A
// time is all it asks: where they are is nobody's business.
func (t *turn) askClock(who event.Who, why string) *card {
	k := t.card(who, clockCard).because(why).line("arrival.clock_ask", t.clockArgs(who))
	var row []choice
	shown := map[string]bool{}
	for _, p := range t.book.Clocks(t.people(who).Lang) {
		now := t.clockIn(p.Zone)
		if shown[now] || len(row) == maxClocks {
			continue
		}
		shown[now] = true
		row = append(row, press("", "zone", p.Zone).as(now))
	}
	return k.row(row...).row(press("arrival.other", "other"), press("arrival.change", "change"))
}

func tapZone(t *turn, p tap) {
	if _, ok := t.book.Zone(p.arg); !ok || t.people(p.who).Setup.Step == "" {
		t.toast(p.who, "common.gone")
		return
	}
	t.arrived(p.who, p.arg)
}

func tapOtherClock(t *turn, p tap) {
	t.people(p.who).Setup.Step = stepClock
	t.card(p.who, p.card).line("arrival.other_ask").row(press("common.back", "back")).edit()
}

func tapBackToClock(t *turn, p tap) {
	t.people(p.who).Setup.Step = stepClock
	t.askClock(p.who, "").edit()
}

// hearClock takes a city, a country or a time and finds the clock it means.
func (t *turn) hearClock(who event.Who, text string) {
	places, why := t.meantPlaces(who, text)
	switch len(places) {
	case 0:
		t.askClock(who, why).deliver()
	case 1:
		t.arrived(who, places[0].Zone)
	default:
		t.whichClock(who, places)
	}
}

// whichClock asks which of several places is meant.
func (t *turn) whichClock(who event.Who, places []prompts.Place) {
	k := t.card(who, clockCard).line("arrival.which")
	t.placeRows(k, places, press("", "zone"), press("arrival.other", "other"))
	k.deliver()
}
