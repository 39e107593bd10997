package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// clockArgs are what the cards of the way in say about somebody.
func (t *turn) clockArgs(who event.Who) prompts.Args {
	p := t.people(who)
	args := prompts.Args{"Time": calendar.Digital(p.Likes.CheckIn.At), "Clock": t.clock(who, t.now), "City": ""}
	if p.Zone != "" {
		args["City"] = t.book.PlaceOf(p.Zone).City
	}
	return args
}

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

// clockIn is what a clock in a zone shows now.
func (t *turn) clockIn(zone string) string {
	loc, ok := t.book.Zone(zone)
	if !ok {
		return ""
	}
	return t.now.In(loc).Format("15:04")
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
	var places []prompts.Place
	why := "arrival.clock_again"
	if c, ok := t.clockNow(who, text); ok {
		places, why = t.showing(who, c), "arrival.clock_nowhere"
	} else if calendar.LooksLikeClock(text) {
		why = "arrival.clock_odd"
	} else {
		places = t.book.Places(event.Clip(text, maxPlace))
	}
	switch len(places) {
	case 0:
		t.askClock(who, why).deliver()
	case 1:
		t.arrived(who, places[0].Zone)
	default:
		t.whichClock(who, places)
	}
}

// clockNow reads what somebody's clock said when they wrote, or how far it is from UTC.
func (t *turn) clockNow(who event.Who, text string) (calendar.ClockTime, bool) {
	if east, ok := calendar.MinutesOf(text); ok {
		there := t.written.Add(time.Duration(east) * time.Minute)
		return calendar.ClockTime{At: calendar.Clock(there.Hour()*60 + there.Minute())}, true
	}
	return calendar.ReadClock(text, t.vocabulary(who))
}

// maxPlace is how long the name of a place can be.
const maxPlace = 120

// whichClock asks which of several places is meant.
func (t *turn) whichClock(who event.Who, places []prompts.Place) {
	k := t.card(who, clockCard).line("arrival.which")
	t.placeRows(k, places, press("", "zone"), press("arrival.other", "other"))
	k.deliver()
}

// showing finds the places whose clocks showed c about when it was written, one for each kind of clock: Paris and
// Berlin never differ, London and Accra do in summer. The likeliest come first.
func (t *turn) showing(who event.Who, c calendar.ClockTime) []prompts.Place {
	const most = 6
	slack := 7 // minutes: clocks are at least fifteen apart
	if c.HourOnly {
		slack = 30
	}
	var found []prompts.Place
	kinds := map[string]bool{}
	for _, p := range append(t.book.Clocks(t.people(who).Lang), t.book.Everywhere()...) {
		loc, ok := t.book.Zone(p.Zone)
		if !ok || !c.ShownAt(t.written.In(loc), slack) {
			continue
		}
		if kind := t.kindOf(loc); !kinds[kind] && len(found) < most {
			kinds[kind] = true
			found = append(found, p)
		}
	}
	return found
}

// kindOf tells clocks apart that will differ within the year.
func (t *turn) kindOf(loc *time.Location) string {
	var b strings.Builder
	for month := range 12 {
		_, offset := t.now.AddDate(0, month, 0).In(loc).Zone()
		b.WriteString(strconv.Itoa(offset))
		b.WriteByte(' ')
	}
	return b.String()
}
