// Package settings is everything that can be chosen, each thing two taps away and changed in place: what comes by
// itself and when, the quiet hours, the name, the clock, the words on lock screens.
package settings

import (
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/doors"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Flow is everything that can be chosen, each thing two taps away and changed in place.
func Flow() core.Flow {
	return core.Flow{
		Name:     "settings",
		Form:     true,
		Again:    true,
		Inward:   func(_ *core.Turn, _ event.Who, _ event.Said, ask state.Asking) bool { return ask.Step != "name" },
		Commands: []core.Command{{Name: "settings", Do: core.Wordless(func(t *core.Turn, who event.Who) { settings(t, who, settingsCard).Deliver() })}},
		Taps: []core.Action{
			{Name: "back", Do: func(t *core.Turn, p core.Tap) { backToSettings(t, p) }},
			{Name: "done", Do: func(t *core.Turn, p core.Tap) { settingsDone(t, p) }},
			{Name: "times", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); timesCard(t, p.Who, p.Card).Edit() }},
			{Name: "more", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); moreCard(t, p.Who, p.Card).Edit() }},
			{Name: "rhythm", Do: tapRhythm},
			{Name: "day", Do: tapRhythmDay},
			{Name: "at", Do: tapRhythmAt},
			{Name: "on", Do: tapRhythmOn},
			{Name: "ask", Do: tapAskHour},
			{Name: "quiet", Do: func(t *core.Turn, p core.Tap) { quietCard(t, p.Who, p.Card).Edit() }},
			{Name: "from", Do: tapQuietFrom},
			{Name: "to", Do: tapQuietTo},
			{Name: "loud", Do: tapNoQuiet},
			{Name: "askquiet", Do: tapAskQuiet},
			{Name: "clock", Do: func(t *core.Turn, p core.Tap) { askZone(t, p.Who, p.Card).Edit() }},
			{Name: "zone", Do: tapSetZone},
			{Name: "name", Do: tapAskName},
			{Name: "tongues", Do: func(t *core.Turn, p core.Tap) { tonguesCard(t, p.Who, p.Card).Edit() }},
			{Name: "tongue", Do: tapSetTongue},
			{Name: "remind", Do: tapToggle(func(l *state.Likes) *bool { return &l.Reminders }, "settings.reminders", timesCard)},
			{Name: "discreet", Do: tapToggle(func(l *state.Likes) *bool { return &l.Discreet }, "settings.discreet", moreCard)},
			{Name: "deep", Do: tapToggle(func(l *state.Likes) *bool { return &l.Deep }, "settings.deep", moreCard)},
			{Name: "word", Do: func(t *core.Turn, p core.Tap) { t.Elsewhere(p, "pauseword") }},
			{Name: "away", Do: func(t *core.Turn, p core.Tap) { t.Enter(p.Who, "away", "show", p.Card) }},
		},
		Entrances: []core.Entrance{
			{Name: "on", Do: func(t *core.Turn, who event.Who, card string) { settings(t, who, card).Edit() }},
			{Name: "anew", Do: rhythmsAnew},
		},
		Words: settingsWords,
		Shut:  func(t *core.Turn, who event.Who, ask state.Asking) { settings(t, who, ask.Card).Edit() },
	}
}

// settingsCard is the card of /settings. From the menu the same things are shown on the menu's card.
const settingsCard = "settings.main"

// set is a button of the settings, on whichever card it hangs.
func set(key, action string, arg ...string) core.Choice {
	return core.Press(key, action, arg...).Of("settings")
}

// settings is the first of its cards: what is asked for most, and the ways to the rest.
func settings(t *core.Turn, who event.Who, name string) *core.Card {
	k := t.Card(who, name).Line("settings.main").
		Line("settings.state_quiet", prompts.Args{"Quiet": quietWords(t, who)}).
		Line("settings.state_clock", clock.ClockArgs(t, who))
	if !t.Parted(who) { // after a pair nothing comes unasked
		k.Row(set("settings.times", "times"))
	}
	k.Row(set("settings.quiet", "quiet"), set("settings.clock", "clock")).
		Row(core.Press("menu.mine", "need", string(core.BehindMine)).Of("menu"), set("common.more", "more"))
	if name != settingsCard {
		return k.Row(core.Press("common.back", "main").Of("menu"))
	}
	return k.Private()
}

// timesCard shows what comes unasked and when, each with its own card, and the reminders.
func timesCard(t *core.Turn, who event.Who, name string) *core.Card {
	likes := &t.People(who).Likes
	k := t.Card(who, name).Line("settings.times_head")
	for _, r := range rhythms() {
		k.Line("settings.state_"+r.name, prompts.Args{"When": rhythmWords(t, who, *r.of(likes))})
	}
	return k.Row(set("settings.checkin", "rhythm", "checkin"), set("settings.thanks", "rhythm", "thanks"), set("settings.noticed", "rhythm", "noticed")).
		Row(set("settings.saturday", "rhythm", "saturday"), set("settings.summary", "rhythm", "summary")).
		Row(onOff(t, who, "settings.reminders", likes.Reminders, "remind")).
		Row(set("common.back", "back"))
}

// moreCard is what is chosen once and seldom again.
func moreCard(t *core.Turn, who event.Who, name string) *core.Card {
	likes := &t.People(who).Likes
	k := t.Card(who, name).Line("settings.more_head").
		Row(set("settings.name", "name"), set("settings.language", "tongues"))
	discreet := onOff(t, who, "settings.discreet", likes.Discreet, "discreet")
	if t.Parted(who) {
		k.Row(discreet)
	} else {
		k.Row(discreet, onOff(t, who, "settings.deep", likes.Deep, "deep")).Row(set("settings.away", "away"))
	}
	for _, e := range doors.Rows(t, who, core.BehindMore) {
		k.Row(core.Press(e.Key, "run", e.Command).Of("menu"))
	}
	return k.Row(set("common.back", "back"))
}

// onOff is a button that says how something stands and turns it round.
func onOff(t *core.Turn, who event.Who, key string, on bool, action string) core.Choice {
	state := "settings.is_off"
	if on {
		state = "settings.is_on"
	}
	return set("", action).As(t.Say(who, state, prompts.Args{"What": t.Say(who, key)}))
}

func backToSettings(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	settings(t, p.Who, p.Card).Edit()
}

func settingsDone(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	t.Card(p.Who, p.Card).Line("settings.kept").Edit()
}

// tapToggle turns a yes into a no and back, and shows the card again that it stands on.
func tapToggle(of func(*state.Likes) *bool, key string, card func(*core.Turn, event.Who, string) *core.Card) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) {
		on := of(&t.People(p.Who).Likes)
		*on = !*on
		if !t.People(p.Who).Likes.Reminders {
			t.Resting(p.Who)
		}
		card(t, p.Who, p.Card).Edit()
		if *on {
			t.Toast(p.Who, key+"_on")
		} else {
			t.Toast(p.Who, key+"_off")
		}
	}
}

// settingsWords takes what was typed for one of the settings.
func settingsWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if t.IsLive(who, ask.Card) {
		t.Strip(who, ask.Card)
	}
	switch ask.Step {
	case "hour":
		hearRhythm(t, who, text, ask)
	case "quiet":
		hearQuiet(t, who, text, ask)
	case "zone":
		hearZone(t, who, text, ask)
	case "name":
		hearNewName(t, who, text, ask)
	}
}
