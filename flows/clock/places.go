package clock

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// Whose clock somebody means is found by the name of a place, or by what the clock shows. They are never asked
// for a location.

// MaxPlace is how long the name of a place can be.
const MaxPlace = 120

// ClockArgs are what a card can say about somebody's clock: what it shows, where, and when the question comes.
func ClockArgs(t *core.Turn, who event.Who) prompts.Args {
	p := t.People(who)
	args := prompts.Args{"Time": calendar.Digital(p.Likes.CheckIn.At), "Clock": t.Clock(who, t.Now), "City": ""}
	if p.Zone != "" {
		args["City"] = t.Book.PlaceOf(p.Zone).City
	}
	return args
}

// ClockIn is what a clock in a zone shows now.
func ClockIn(t *core.Turn, zone string) string {
	loc, ok := t.Book.Zone(zone)
	if !ok {
		return ""
	}
	return t.Now.In(loc).Format("15:04")
}

// MeantPlaces finds the clocks somebody may mean by a city, a country or a time; why says what to
// answer when there is none.
func MeantPlaces(t *core.Turn, who event.Who, text string) (places []prompts.Place, why string) {
	if c, ok := clockNow(t, who, text); ok {
		return showing(t, who, c), "arrival.clock_nowhere"
	}
	if calendar.LooksLikeClock(text, Vocabulary(t, who)) {
		return nil, "arrival.clock_odd"
	}
	return t.Book.Places(event.Clip(text, MaxPlace)), "arrival.clock_again"
}

// clockNow reads what somebody's clock said when they wrote, or how far it is from UTC.
func clockNow(t *core.Turn, who event.Who, text string) (calendar.ClockTime, bool) {
	if east, ok := calendar.MinutesOf(text, Vocabulary(t, who)); ok {
		there := t.Written.Add(time.Duration(east) * time.Minute)
		return calendar.ClockTime{At: calendar.Clock(there.Hour()*60 + there.Minute())}, true
	}
	return calendar.ReadClock(text, Vocabulary(t, who))
}

// showing finds the places whose clocks showed c about when it was written, one for each kind of clock: Paris and
// Berlin never differ, London and Accra do in summer. The likeliest come first.
func showing(t *core.Turn, who event.Who, c calendar.ClockTime) []prompts.Place {
	const most = 6
	slack := 7 // minutes: clocks are at least fifteen apart
	if c.HourOnly {
		slack = 30
	}
	var found []prompts.Place
	kinds := map[string]bool{}
	for _, p := range append(t.Book.Clocks(t.People(who).Lang), t.Book.Everywhere()...) {
		loc, ok := t.Book.Zone(p.Zone)
		if !ok || !c.ShownAt(t.Written.In(loc), slack) {
			continue
		}
		if kind := kindOf(t, loc); !kinds[kind] && len(found) < most {
			kinds[kind] = true
			found = append(found, p)
		}
	}
	return found
}

// kindOf tells clocks apart that will differ within the year.
func kindOf(t *core.Turn, loc *time.Location) string {
	var b strings.Builder
	for month := range 12 {
		_, offset := t.Now.AddDate(0, month, 0).In(loc).Zone()
		b.WriteString(strconv.Itoa(offset))
		b.WriteByte(' ')
	}
	return b.String()
}

// PlaceRows offers places with the time each shows, two in a row, and after the last of them what
// else there is to choose. Where two read alike the country tells them apart.
func PlaceRows(t *core.Turn, k *core.Card, places []prompts.Place, place core.Choice, other ...core.Choice) {
	labels := map[string]int{}
	for _, p := range places {
		labels[p.City+ClockIn(t, p.Zone)]++
	}
	var row []core.Choice
	for _, p := range places {
		label := p.City
		if labels[label+ClockIn(t, p.Zone)] > 1 {
			label += ", " + p.Country
		}
		place.Arg = p.Zone
		row = append(row, place.As(event.Clip(label, 24)+" "+ClockIn(t, p.Zone)))
		if len(row) == 2 {
			k.Row(row...)
			row = nil
		}
	}
	if row = append(row, other...); len(row) > 0 {
		k.Row(row...)
	}
}
