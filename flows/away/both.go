package away

import (
	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// What crosses of a rest, and only when its owner says so: that they rest, and whether the other
// would like to rest, too.

func tapAwayTell(t *core.Turn, p core.Tap) {
	if sendAway(t, p, "tell", "away.told") {
		awayOf(t, p.Who).Told = true
		awayCard(t, p.Who, p.Card).Edit()
	}
}

func tapAwayBoth(t *core.Turn, p core.Tap) {
	if sendAway(t, p, "both", "away.asked_other") {
		awayOf(t, p.Who).Both, awayOf(t, p.Who).Told = true, true
		awayCard(t, p.Who, p.Card).Edit()
	}
}

// sendAway posts word of the rest to the other.
func sendAway(t *core.Turn, p core.Tap, kind, done string) bool {
	until := awayOf(t, p.Who).Until
	if !until.After(t.Now) || !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return false
	}
	if !t.MayPost(p.Who, "away") {
		t.Toast(p.Who, "away.enough")
		return false
	}
	t.Posted(p.Who, "away")
	day := calendar.DateOf(until.In(t.People(p.Who).Location(t.Book)))
	t.Toast(p.Who, done)
	t.Post(p.Who.Other(), state.Parcel{Flow: "away", Kind: kind, Arg: calendar.PackDay(day), Class: state.ClassWords})
	return true
}

// handAway shows word of the other's rest.
func handAway(t *core.Turn, to event.Who, p state.Parcel) {
	day := calendar.UnpackDay(p.Arg)
	args := prompts.Args{"Day": dayWord(t, to, day)}
	switch p.Kind {
	case "tell":
		if day > t.Today(to) {
			t.Card(to, "").Line("away.theirs", args).Late().Deliver()
		}
	case "both":
		if day <= t.Today(to) {
			return // it waited until it was over
		}
		t.Show(to, awayAsked)
		t.Card(to, awayAsked).Line("away.suggested", args).
			Row(core.Press("away.rest_too", "rest", p.Arg).Main(), core.Press("away.go_on", "goon")).Late().Deliver()
	case "yes":
		t.Card(to, "").Line("away.yes").Late().Deliver()
	case "no":
		t.Card(to, "").Line("away.no").Late().Deliver()
	}
}

// dayWord is a day as one would say it: "tomorrow", "Monday", "1 Feb".
func dayWord(t *core.Turn, who event.Who, day calendar.Day) string {
	switch ahead := day - calendar.DateOf(t.Local(who)); {
	case ahead == 1:
		return t.Say(who, "common.tomorrow")
	case ahead > 1 && ahead < 7:
		return clock.Weekday(t, who, day.Weekday())
	}
	return clock.Date(t, who, day)
}

// tapRestToo is the other's yes: the same day, nine in the morning on their own clock.
func tapRestToo(t *core.Turn, p core.Tap) {
	day := calendar.UnpackDay(p.Arg)
	if day <= t.Today(p.Who) || day > t.Today(p.Who)+maxAway {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Shown(p.Who, p.Card)
	setAway(t, p.Who, day)
	awayOf(t, p.Who).Both, awayOf(t, p.Who).Told = true, true
	awayCard(t, p.Who, p.Card).Edit()
	t.Post(p.Who.Other(), state.Parcel{Flow: "away", Kind: "yes", Class: state.ClassWords})
}

func tapGoOn(t *core.Turn, p core.Tap) {
	t.Shown(p.Who, p.Card)
	t.Card(p.Who, p.Card).Line("away.goes_on").Edit()
	t.Post(p.Who.Other(), state.Parcel{Flow: "away", Kind: "no", Class: state.ClassWords})
}

// Travelling: another clock while the rest lasts.

func tapTravel(t *core.Turn, p core.Tap) {
	if !awayOf(t, p.Who).Until.After(t.Now) {
		t.Toast(p.Who, "common.gone")
		return
	}
	askTravel(t, p.Who, p.Card, "away.travel_ask").Edit()
}

func askTravel(t *core.Turn, who event.Who, name, key string) *core.Card {
	t.Compose(who, "away", "travel", "", name)
	return t.Card(who, name).Line(key).Row(rest("common.back", "show"))
}

func hearTravel(t *core.Turn, who event.Who, text, name string) {
	places, why := clock.MeantPlaces(t, who, text)
	switch {
	case !awayOf(t, who).Until.After(t.Now):
		awayCard(t, who, name).Deliver()
	case len(places) == 0:
		askTravel(t, who, name, why).Deliver()
	case len(places) == 1:
		travel(t, who, places[0].Zone)
		awayCard(t, who, name).Deliver()
	default:
		t.Compose(who, "away", "travel", "", name)
		k := t.Card(who, name).Line("arrival.which")
		clock.PlaceRows(t, k, places, rest("", "zone"))
		k.Row(rest("common.back", "show")).Deliver()
	}
}

func tapTravelZone(t *core.Turn, p core.Tap) {
	if _, ok := t.Book.Zone(p.Arg); !ok || !awayOf(t, p.Who).Until.After(t.Now) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	travel(t, p.Who, p.Arg)
	awayCard(t, p.Who, p.Card).Edit()
}

// travel follows another clock until the rest is over. Home stays where it was.
func travel(t *core.Turn, who event.Who, zone string) {
	p := t.People(who)
	home := awayOf(t, who).Home
	if home == "" {
		home = p.Zone
	}
	p.Zone, p.Offset, awayOf(t, who).Home = zone, 0, home
	if zone == home {
		awayOf(t, who).Home = ""
	}
	t.Replan = true
}

func shutAway(t *core.Turn, who event.Who, ask state.Asking) {
	if awayOf(t, who).Until.After(t.Now) {
		awayCard(t, who, ask.Card).Edit()
		return
	}
	t.Card(who, ask.Card).Line("common.put_away").Edit()
}
