package flows

import (
	"strings"

	"steady/flows/event"
)

// askZone shows whose clock is followed and asks for another. It asks for a city or a time, never
// for a location.
func (t *turn) askZone(who event.Who, name string) *card {
	t.compose(who, "settings", "zone", "", name)
	k := t.card(who, name).line("settings.about_clock", t.clockArgs(who))
	if before := t.people(who).Likes.LastZone; before != "" {
		k.row(set("", "zone", before).as(t.book.PlaceOf(before).City + " " + t.clockIn(before)))
	}
	return k.row(set("common.back", "back"))
}

func tapSetZone(t *turn, p tap) {
	if _, ok := t.book.Zone(p.arg); !ok {
		return
	}
	t.closeComposer(p.who, p.card)
	t.setZone(p.who, p.arg)
	t.zoneSet(p.who, p.card).edit()
}

func (t *turn) hearZone(who event.Who, text string, ask Asking) {
	places, why := t.meantPlaces(who, text)
	switch len(places) {
	case 0:
		t.compose(who, "settings", "zone", "", ask.Card)
		t.card(who, ask.Card).line(why).row(set("common.back", "back")).deliver()
	case 1:
		t.setZone(who, places[0].Zone)
		t.zoneSet(who, ask.Card).deliver()
	default:
		t.compose(who, "settings", "zone", "", ask.Card)
		k := t.card(who, ask.Card).line("arrival.which")
		t.placeRows(k, places, set("", "zone"))
		k.row(set("common.back", "back")).deliver()
	}
}

// setZone puts somebody's clock somewhere else. A day that was dealt with stays dealt with, so no
// question comes twice on the day of travel.
func (t *turn) setZone(who event.Who, zone string) {
	p := t.people(who)
	if p.Zone != zone && p.Zone != "" {
		p.Likes.LastZone = p.Zone
	}
	p.Zone, p.Offset = zone, 0
	t.enter(who, "away", "moved", "")
	t.replan = true
}

func (t *turn) zoneSet(who event.Who, name string) *card {
	return t.card(who, name).line("settings.clock_set", t.clockArgs(who)).row(set("common.back", "back"))
}

func tapAskName(t *turn, p tap) {
	t.compose(p.who, "settings", "name", "", p.card)
	key := "settings.about_name"
	if t.parted(p.who) {
		key = "settings.about_name_parted"
	}
	t.card(p.who, p.card).line(key).row(set("common.back", "back")).edit()
}

func (t *turn) hearNewName(who event.Who, text string, ask Asking) {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	name := properName(line)
	if !event.IsSeen(name) {
		t.compose(who, "settings", "name", "", ask.Card)
		t.card(who, ask.Card).line("arrival.name_again").row(set("common.back", "back")).deliver()
		return
	}
	p := t.people(who)
	p.Name, p.Named = name, true
	t.card(who, ask.Card).line("settings.name_set").row(set("common.back", "back")).deliver()
}

// tonguesCard offers the languages, each in its own words.
func (t *turn) tonguesCard(who event.Who, name string) *card {
	all := t.book.Languages()
	k := t.card(who, name)
	if len(all) == 1 {
		return k.line("settings.one_language").row(set("common.back", "back"))
	}
	k.line("settings.about_language")
	var row []choice
	for _, lang := range all {
		label := marked(lang == t.people(who).Lang, t.book.Say(lang, "arrival.tongue", nil))
		row = append(row, set("", "tongue", lang).as(label))
		if len(row) == 3 {
			k.row(row...)
			row = nil
		}
	}
	if len(row) > 0 {
		k.row(row...)
	}
	return k.row(set("common.back", "back"))
}

func tapSetTongue(t *turn, p tap) {
	lang, exact := t.book.Match(p.arg)
	if !exact {
		return
	}
	t.people(p.who).Lang = lang
	t.tonguesCard(p.who, p.card).edit()
	t.out = append(t.out, event.Refresh{To: p.who, Paired: t.paired()})
	if t.paired() { // the standing buttons speak the new language, too
		t.card(p.who, "").line("settings.language_set").bar().deliver()
	}
}
