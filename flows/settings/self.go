package settings

import (
	"strings"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/naming"
	"steady/flows/state"
)

// askZone shows whose clock is followed and asks for another. It asks for a city or a time, never
// for a location.
func askZone(t *core.Turn, who event.Who, name string) *core.Card {
	t.Compose(who, "settings", "zone", "", name)
	k := t.Card(who, name).Line("settings.about_clock", clock.ClockArgs(t, who))
	if before := t.People(who).Likes.LastZone; before != "" {
		k.Row(set("", "zone", before).As(t.Book.PlaceOf(before).City + " " + clock.ClockIn(t, before)))
	}
	return k.Row(set("common.back", "back"))
}

func tapSetZone(t *core.Turn, p core.Tap) {
	if _, ok := t.Book.Zone(p.Arg); !ok {
		return
	}
	t.CloseComposer(p.Who, p.Card)
	setZone(t, p.Who, p.Arg)
	zoneSet(t, p.Who, p.Card).Edit()
}

func hearZone(t *core.Turn, who event.Who, text string, ask state.Asking) {
	places, why := clock.MeantPlaces(t, who, text)
	switch len(places) {
	case 0:
		t.Compose(who, "settings", "zone", "", ask.Card)
		t.Card(who, ask.Card).Line(why).Row(set("common.back", "back")).Deliver()
	case 1:
		setZone(t, who, places[0].Zone)
		zoneSet(t, who, ask.Card).Deliver()
	default:
		t.Compose(who, "settings", "zone", "", ask.Card)
		k := t.Card(who, ask.Card).Line("arrival.which")
		clock.PlaceRows(t, k, places, set("", "zone"))
		k.Row(set("common.back", "back")).Deliver()
	}
}

// setZone puts somebody's clock somewhere else. A day that was dealt with stays dealt with, so no
// question comes twice on the day of travel.
func setZone(t *core.Turn, who event.Who, zone string) {
	p := t.People(who)
	if p.Zone != zone && p.Zone != "" {
		p.Likes.LastZone = p.Zone
	}
	p.Zone, p.Offset = zone, 0
	t.Enter(who, "away", "moved", "")
	t.Replan = true
}

func zoneSet(t *core.Turn, who event.Who, name string) *core.Card {
	return t.Card(who, name).Line("settings.clock_set", clock.ClockArgs(t, who)).Row(set("common.back", "back"))
}

func tapAskName(t *core.Turn, p core.Tap) {
	t.Compose(p.Who, "settings", "name", "", p.Card)
	key := "settings.about_name"
	if t.Parted(p.Who) {
		key = "settings.about_name_parted"
	}
	t.Card(p.Who, p.Card).Line(key).Row(set("common.back", "more")).Edit()
}

func hearNewName(t *core.Turn, who event.Who, text string, ask state.Asking) {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	name := naming.ProperName(line)
	if !event.IsSeen(name) {
		t.Compose(who, "settings", "name", "", ask.Card)
		t.Card(who, ask.Card).Line("arrival.name_again").Row(set("common.back", "more")).Deliver()
		return
	}
	p := t.People(who)
	p.Name, p.Named = name, true
	t.Card(who, ask.Card).Line("settings.name_set").Row(set("common.back", "more")).Deliver()
}

// tonguesCard offers the languages, each in its own words.
func tonguesCard(t *core.Turn, who event.Who, name string) *core.Card {
	all := t.Book.Languages()
	k := t.Card(who, name)
	if len(all) == 1 {
		return k.Line("settings.one_language").Row(set("common.back", "more"))
	}
	k.Line("settings.about_language")
	var row []core.Choice
	for _, lang := range all {
		label := marked(lang == t.People(who).Lang, t.Book.Say(lang, "arrival.tongue", nil))
		row = append(row, set("", "tongue", lang).As(label))
		if len(row) == 3 {
			k.Row(row...)
			row = nil
		}
	}
	if len(row) > 0 {
		k.Row(row...)
	}
	return k.Row(set("common.back", "more"))
}

func tapSetTongue(t *core.Turn, p core.Tap) {
	lang, exact := t.Book.Match(p.Arg)
	if !exact {
		return
	}
	t.People(p.Who).Lang = lang
	tonguesCard(t, p.Who, p.Card).Edit()
	t.Out = append(t.Out, event.Refresh{To: p.Who, Paired: t.Paired()})
	if t.Paired() { // the standing buttons speak the new language, too
		t.Card(p.Who, "").Line("settings.language_set").Bar().Deliver()
	}
}
