package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// Whose clock somebody means is found by the name of a place, or by what the clock shows. They are never asked
// for a location.

// maxPlace is how long the name of a place can be.
const maxPlace = 120

// clockArgs are what a card can say about somebody's clock: what it shows, where, and when the question comes.
func (t *turn) clockArgs(who event.Who) prompts.Args {
	p := t.people(who)
	args := prompts.Args{"Time": calendar.Digital(p.Likes.CheckIn.At), "Clock": t.clock(who, t.now), "City": ""}
	if p.Zone != "" {
		args["City"] = t.book.PlaceOf(p.Zone).City
	}
	return args
}

// clockIn is what a clock in a zone shows now.
func (t *turn) clockIn(zone string) string {
	loc, ok := t.book.Zone(zone)
	if !ok {
		return ""
	}
	return t.now.In(loc).Format("15:04")
}

// meantPlaces finds the clocks somebody may mean by a city, a country or a time; why says what to
// answer when there is none.
func (t *turn) meantPlaces(who event.Who, text string) (places []prompts.Place, why string) {
	if c, ok := t.clockNow(who, text); ok {
		return t.showing(who, c), "arrival.clock_nowhere"
	}
	if calendar.LooksLikeClock(text) {
		return nil, "arrival.clock_odd"
	}
	return t.book.Places(event.Clip(text, maxPlace)), "arrival.clock_again"
}

// clockNow reads what somebody's clock said when they wrote, or how far it is from UTC.
func (t *turn) clockNow(who event.Who, text string) (calendar.ClockTime, bool) {
	if east, ok := calendar.MinutesOf(text); ok {
		there := t.written.Add(time.Duration(east) * time.Minute)
		return calendar.ClockTime{At: calendar.Clock(there.Hour()*60 + there.Minute())}, true
	}
	return calendar.ReadClock(text, t.vocabulary(who))
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

// placeRows offers places with the time each shows, two in a row, and after the last of them what
// else there is to choose. Where two read alike the country tells them apart.
func (t *turn) placeRows(k *card, places []prompts.Place, place choice, other ...choice) {
	labels := map[string]int{}
	for _, p := range places {
		labels[p.City+t.clockIn(p.Zone)]++
	}
	var row []choice
	for _, p := range places {
		label := p.City
		if labels[label+t.clockIn(p.Zone)] > 1 {
			label += ", " + p.Country
		}
		place.arg = p.Zone
		row = append(row, place.as(event.Clip(label, 24)+" "+t.clockIn(p.Zone)))
		if len(row) == 2 {
			k.row(row...)
			row = nil
		}
	}
	if row = append(row, other...); len(row) > 0 {
		k.row(row...)
	}
}
