package flows

import (
	"steady/flows/calendar"
	"steady/prompts"

	"steady/flows/event"
)

// What crosses of a rest, and only when its owner says so: that they rest, and whether the other
// would like to rest, too.

func tapAwayTell(t *turn, p tap) {
	if t.sendAway(p, "tell", "away.told") {
		awayOf(t, p.who).Told = true
		t.awayCard(p.who, p.card).edit()
	}
}

func tapAwayBoth(t *turn, p tap) {
	if t.sendAway(p, "both", "away.asked_other") {
		awayOf(t, p.who).Both, awayOf(t, p.who).Told = true, true
		t.awayCard(p.who, p.card).edit()
	}
}

// sendAway posts word of the rest to the other.
func (t *turn) sendAway(p tap, kind, done string) bool {
	until := awayOf(t, p.who).Until
	if !until.After(t.now) || !t.paired() {
		t.toast(p.who, "common.gone")
		return false
	}
	if !t.mayPost(p.who, "away") {
		t.toast(p.who, "away.enough")
		return false
	}
	t.posted(p.who, "away")
	day := calendar.DateOf(until.In(t.people(p.who).zone(t.book)))
	t.toast(p.who, done)
	t.post(p.who.Other(), Parcel{Flow: "away", Kind: kind, Arg: calendar.PackDay(day), Class: classWords})
	return true
}

// handAway shows word of the other's rest.
func handAway(t *turn, to event.Who, p Parcel) {
	day := calendar.UnpackDay(p.Arg)
	args := prompts.Args{"Day": t.dayWord(to, day)}
	switch p.Kind {
	case "tell":
		if day > t.today(to) {
			t.card(to, "").line("away.theirs", args).late().deliver()
		}
	case "both":
		if day <= t.today(to) {
			return // it waited until it was over
		}
		t.show(to, awayAsked)
		t.card(to, awayAsked).line("away.suggested", args).
			row(press("away.rest_too", "rest", p.Arg), press("away.go_on", "goon")).late().deliver()
	case "yes":
		t.card(to, "").line("away.yes").late().deliver()
	case "no":
		t.card(to, "").line("away.no").late().deliver()
	}
}

// dayWord is a day as one would say it: "tomorrow", "Monday", "1 Feb".
func (t *turn) dayWord(who event.Who, day calendar.Day) string {
	switch ahead := day - calendar.DateOf(t.local(who)); {
	case ahead == 1:
		return t.say(who, "common.tomorrow")
	case ahead > 1 && ahead < 7:
		return t.weekday(who, day.Weekday())
	}
	return t.date(who, day)
}

// tapRestToo is the other's yes: the same day, nine in the morning on their own clock.
func tapRestToo(t *turn, p tap) {
	day := calendar.UnpackDay(p.arg)
	if day <= t.today(p.who) || day > t.today(p.who)+maxAway {
		t.toast(p.who, "common.gone")
		return
	}
	t.shown(p.who, p.card)
	t.setAway(p.who, day)
	awayOf(t, p.who).Both, awayOf(t, p.who).Told = true, true
	t.awayCard(p.who, p.card).edit()
	t.post(p.who.Other(), Parcel{Flow: "away", Kind: "yes", Class: classWords})
}

func tapGoOn(t *turn, p tap) {
	t.shown(p.who, p.card)
	t.card(p.who, p.card).line("away.goes_on").edit()
	t.post(p.who.Other(), Parcel{Flow: "away", Kind: "no", Class: classWords})
}

// Travelling: another clock while the rest lasts.

func tapTravel(t *turn, p tap) {
	if !awayOf(t, p.who).Until.After(t.now) {
		t.toast(p.who, "common.gone")
		return
	}
	t.askTravel(p.who, p.card, "away.travel_ask").edit()
}

func (t *turn) askTravel(who event.Who, name, key string) *card {
	t.compose(who, "away", "travel", "", name)
	return t.card(who, name).line(key).row(rest("common.back", "show"))
}

func (t *turn) hearTravel(who event.Who, text, name string) {
	places, why := t.meantPlaces(who, text)
	switch {
	case !awayOf(t, who).Until.After(t.now):
		t.awayCard(who, name).deliver()
	case len(places) == 0:
		t.askTravel(who, name, why).deliver()
	case len(places) == 1:
		t.travel(who, places[0].Zone)
		t.awayCard(who, name).deliver()
	default:
		t.compose(who, "away", "travel", "", name)
		k := t.card(who, name).line("arrival.which")
		t.placeRows(k, places, rest("", "zone"))
		k.row(rest("common.back", "show")).deliver()
	}
}

func tapTravelZone(t *turn, p tap) {
	if _, ok := t.book.Zone(p.arg); !ok || !awayOf(t, p.who).Until.After(t.now) {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.travel(p.who, p.arg)
	t.awayCard(p.who, p.card).edit()
}

// travel follows another clock until the rest is over. Home stays where it was.
func (t *turn) travel(who event.Who, zone string) {
	p := t.people(who)
	home := awayOf(t, who).Home
	if home == "" {
		home = p.Zone
	}
	p.Zone, p.Offset, awayOf(t, who).Home = zone, 0, home
	if zone == home {
		awayOf(t, who).Home = ""
	}
	t.replan = true
}

func shutAway(t *turn, who event.Who, ask Asking) {
	if awayOf(t, who).Until.After(t.now) {
		t.awayCard(who, ask.Card).edit()
		return
	}
	t.card(who, ask.Card).line("common.put_away").edit()
}
