package flows

import (
	"steady/flows/event"
	"steady/prompts"
)

// settingsFlow is everything that can be chosen, each thing two taps away and changed in place.
func settingsFlow() flow {
	return flow{
		name:     "settings",
		form:     true,
		again:    true,
		inward:   func(_ *turn, _ event.Who, _ event.Said, ask Asking) bool { return ask.Step != "name" },
		commands: []command{{"settings", wordless(func(t *turn, who event.Who) { t.settings(who, settingsCard).deliver() })}},
		taps: []action{
			{"back", func(t *turn, p tap) { t.backToSettings(p) }},
			{"done", func(t *turn, p tap) { t.settingsDone(p) }},
			{"rhythm", tapRhythm},
			{"day", tapRhythmDay},
			{"at", tapRhythmAt},
			{"on", tapRhythmOn},
			{"ask", tapAskHour},
			{"quiet", func(t *turn, p tap) { t.quietCard(p.who, p.card).edit() }},
			{"from", tapQuietFrom},
			{"to", tapQuietTo},
			{"loud", tapNoQuiet},
			{"askquiet", tapAskQuiet},
			{"clock", func(t *turn, p tap) { t.askZone(p.who, p.card).edit() }},
			{"zone", tapSetZone},
			{"name", tapAskName},
			{"tongues", func(t *turn, p tap) { t.tonguesCard(p.who, p.card).edit() }},
			{"tongue", tapSetTongue},
			{"remind", tapToggle(func(l *Likes) *bool { return &l.Reminders }, "settings.reminders")},
			{"discreet", tapToggle(func(l *Likes) *bool { return &l.Discreet }, "settings.discreet")},
			{"deep", tapToggle(func(l *Likes) *bool { return &l.Deep }, "settings.deep")},
			{"word", func(t *turn, p tap) { t.elsewhere(p, "pauseword") }},
			{"away", func(t *turn, p tap) { t.enter(p.who, "away", "show", p.card) }},
		},
		entrances: []entrance{
			{"on", func(t *turn, who event.Who, card string) { t.settings(who, card).edit() }},
			{"anew", rhythmsAnew},
		},
		words: settingsWords,
		shut:  func(t *turn, who event.Who, ask Asking) { t.settings(who, ask.Card).edit() },
	}
}

// settingsCard is the card of /settings. From the menu the same things are shown on the menu's card.
const settingsCard = "settings.main"

// set is a button of the settings, on whichever card it hangs.
func set(key, action string, arg ...string) choice { return press(key, action, arg...).of("settings") }

// settings shows what is chosen, and a button for each.
func (t *turn) settings(who event.Who, name string) *card {
	likes := &t.people(who).Likes
	k := t.card(who, name).line("settings.main")
	for _, r := range rhythms() {
		if t.parted(who) {
			break // nothing comes by itself
		}
		k.line("settings.state_"+r.name, prompts.Args{"When": t.rhythmWords(who, *r.of(likes))})
	}
	k.line("settings.state_quiet", prompts.Args{"Quiet": t.quietWords(who)}).
		line("settings.state_clock", t.clockArgs(who))
	discreet := t.onOff(who, "settings.discreet", likes.Discreet, "discreet")
	if t.parted(who) {
		k.row(set("settings.quiet", "quiet"), set("settings.clock", "clock")).row(discreet)
	} else {
		k.row(set("settings.checkin", "rhythm", "checkin"), set("settings.thanks", "rhythm", "thanks"), set("settings.noticed", "rhythm", "noticed")).
			row(set("settings.saturday", "rhythm", "saturday"), set("settings.summary", "rhythm", "summary")).
			row(set("settings.quiet", "quiet"), set("settings.clock", "clock")).
			row(t.onOff(who, "settings.reminders", likes.Reminders, "remind"), discreet).
			row(t.onOff(who, "settings.deep", likes.Deep, "deep"), set("settings.away", "away"))
	}
	self := []choice{set("settings.name", "name"), set("settings.language", "tongues")}
	if t.knows("pauseword") && t.paired() {
		self = append(self, set("settings.word", "word"))
	}
	k.row(self...)
	if name != settingsCard {
		return k.row(press("common.back", "main").of("menu"))
	}
	return k.row(set("common.done", "done")).private()
}

// onOff is a button that says how something stands and turns it round.
func (t *turn) onOff(who event.Who, key string, on bool, action string) choice {
	state := "settings.is_off"
	if on {
		state = "settings.is_on"
	}
	return set("", action).as(t.say(who, state, prompts.Args{"What": t.say(who, key)}))
}

func (t *turn) backToSettings(p tap) {
	t.closeComposer(p.who, p.card)
	t.settings(p.who, p.card).edit()
}

func (t *turn) settingsDone(p tap) {
	t.closeComposer(p.who, p.card)
	t.card(p.who, p.card).line("settings.kept").edit()
}

// tapToggle turns a yes into a no and back.
func tapToggle(of func(*Likes) *bool, key string) func(*turn, tap) {
	return func(t *turn, p tap) {
		on := of(&t.people(p.who).Likes)
		*on = !*on
		if !t.people(p.who).Likes.Reminders {
			t.resting(p.who)
		}
		t.settings(p.who, p.card).edit()
		if *on {
			t.toast(p.who, key+"_on")
		} else {
			t.toast(p.who, key+"_off")
		}
	}
}

// settingsWords takes what was typed for one of the settings.
func settingsWords(t *turn, who event.Who, s event.Said, ask Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if t.isLive(who, ask.Card) {
		t.strip(who, ask.Card)
	}
	switch ask.Step {
	case "hour":
		t.hearRhythm(who, text, ask)
	case "quiet":
		t.hearQuiet(who, text, ask)
	case "zone":
		t.hearZone(who, text, ask)
	case "name":
		t.hearNewName(who, text, ask)
	}
}
