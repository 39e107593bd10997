package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// awayCardName is the card of /away. From the settings the same is shown on the settings' card.
const (
	awayCardName = "away.main"
	awayAsked    = "away.asked" // on the other's phone: whether they rest, too
)

// backAt is the hour a rest ends.
const backAt calendar.Clock = 9 * 60

// awayFlow is a time of rest: nothing comes by itself until a day somebody names. It ends by itself.
func awayFlow() flow {
	return flow{
		name:     "away",
		form:     true,
		again:    true,
		inward:   func(*turn, event.Who, event.Said, Asking) bool { return true },
		commands: []command{{"away", away}},
		taps: []action{
			{"until", tapAwayUntil},
			{"other", tapAwayOther},
			{"more", func(t *turn, p tap) { t.askAway(p.who, p.card).edit() }},
			{"back", tapAwayBack},
			{"show", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.awayCard(p.who, p.card).edit() }},
			{"travel", tapTravel},
			{"zone", tapTravelZone},
			{"tell", tapAwayTell},
			{"both", tapAwayBoth},
			{"rest", tapRestToo},
			{"goon", tapGoOn},
			{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		},
		words:     awayWords,
		shut:      shutAway,
		due:       awayDue,
		came:      awayOver,
		hand:      handAway,
		awaits:    awaitsOn(awayAsked),
		restUntil: func(t *turn, who event.Who) *time.Time { return &awayOf(t, who).Until },
		theirs:    func(_ *turn, _ event.Who, card string) bool { return card == awayAsked },
		entrances: []entrance{
			{"show", func(t *turn, who event.Who, card string) { t.awayCard(who, card).edit() }},
			{"end", func(t *turn, who event.Who, _ string) { t.endAway(who) }},
			{"afresh", func(t *turn, who event.Who, _ string) { *awayOf(t, who) = Away{} }},
			{"moved", func(t *turn, who event.Who, _ string) { awayOf(t, who).Home = "" }},
		},
	}
}

// rest is a button of the rest, on whichever card it hangs.
func rest(key, action string, arg ...string) choice { return press(key, action, arg...).of("away") }

// away is /away, with or without a day.
func away(t *turn, who event.Who, text string) {
	switch {
	case t.parted(who) && !awayOf(t, who).Until.After(t.now):
		t.card(who, awayCardName).line("away.parted").deliver()
		t.besideTime(who, text)
	case text == "":
		t.awayCard(who, awayCardName).deliver()
	case t.meansBack(text):
		t.endAway(who)
		t.card(who, awayCardName).line("away.ended").deliver()
	default:
		if !t.hearAway(who, text, awayCardName) {
			t.besideTime(who, text)
		}
	}
}

// awayCard shows the rest that is going on, or asks until when.
func (t *turn) awayCard(who event.Who, name string) *card {
	if !awayOf(t, who).Until.After(t.now) {
		return t.askAway(who, name)
	}
	k := t.card(who, name).line("away.set", prompts.Args{"When": t.when(who, awayOf(t, who).Until)})
	if awayOf(t, who).Home != "" {
		k.line("away.travelling", t.clockArgs(who))
	}
	if t.paired() {
		if !awayOf(t, who).Told {
			k.row(rest("away.tell", "tell"))
		}
		if !awayOf(t, who).Both {
			k.row(rest("away.both", "both"))
		}
	}
	k.row(rest("away.travel", "travel"), rest("away.another", "more")).row(rest("away.back", "back"))
	return t.wayBack(k)
}

// askAway asks until when.
func (t *turn) askAway(who event.Who, name string) *card {
	t.compose(who, "away", "until", "", name)
	today := t.today(who)
	monday := today + 1
	for monday.Weekday() != time.Monday {
		monday++
	}
	k := t.card(who, name).line("away.ask").
		row(rest("away.tomorrow", "until", calendar.PackDay(today+1)), rest("away.days", "until", calendar.PackDay(today+3))).
		row(rest("", "until", calendar.PackDay(monday)).as(t.weekday(who, time.Monday)), rest("away.week", "until", calendar.PackDay(today+7)))
	if flowOf(name) == "away" {
		k.row(rest("common.not_now", "not_now"))
	}
	return t.wayBack(k)
}

// wayBack leads back to the settings where the card came from there, and out of the chat where it did not.
func (t *turn) wayBack(k *card) *card {
	if flowOf(k.send.Card) == "away" {
		return k.private()
	}
	return k.row(press("common.back", "back").of("settings"))
}

func tapAwayOther(t *turn, p tap) { t.askAway(p.who, p.card).edit() }

func tapAwayUntil(t *turn, p tap) {
	day := calendar.UnpackDay(p.arg)
	if day <= t.today(p.who) || day > t.today(p.who)+maxAway {
		t.toast(p.who, "common.gone") // a card of another day
		return
	}
	t.closeComposer(p.who, p.card)
	t.setAway(p.who, day)
	t.awayCard(p.who, p.card).edit()
}

// maxAway is how long a rest can be, in days.
const maxAway calendar.Day = 366

// awayWords takes a typed day, or where somebody travels.
func awayWords(t *turn, who event.Who, s event.Said, ask Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if t.isLive(who, ask.Card) {
		t.strip(who, ask.Card)
	}
	if ask.Step == "travel" {
		t.hearTravel(who, text, ask.Card)
		return
	}
	if !t.hearAway(who, text, ask.Card) && tellsSomething(event.Part{Kind: event.Words, Text: text}) {
		t.beside(who, text)
	}
}

// setAway begins a rest, or changes how long it is.
func (t *turn) setAway(who event.Who, day calendar.Day) {
	if !awayOf(t, who).Until.After(t.now) {
		*awayOf(t, who) = Away{}
	}
	awayOf(t, who).Until = t.backOn(who, day)
	awayOf(t, who).Told, awayOf(t, who).Both = false, false
	t.resting(who)
	t.replan = true
}

// backOn is nine in the morning of a day, at home; of the next one where that day does not exist.
func (t *turn) backOn(who event.Who, day calendar.Day) time.Time {
	p := t.people(who)
	loc := p.zone(t.book)
	if home, ok := t.book.Zone(awayOf(t, who).Home); ok && awayOf(t, who).Home != "" {
		loc = home
	}
	at, ok := backAt.At(day, loc)
	if !ok {
		at, _ = backAt.At(day+1, loc)
	}
	return at
}

// endAway ends a rest: the clock goes home, and everything comes as before from its next time on.
func (t *turn) endAway(who event.Who) {
	p := t.people(who)
	if awayOf(t, who).Home != "" {
		p.Zone, p.Offset = awayOf(t, who).Home, 0
	}
	*awayOf(t, who) = Away{}
	t.enter(who, "settings", "anew", "")
}

func tapAwayBack(t *turn, p tap) {
	t.endAway(p.who)
	t.wayBack(t.card(p.who, p.card).line("away.ended")).edit()
}

// awayDue is when a rest ends.
func awayDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.people(who); p.Gone.IsZero() && p.Chat != 0 {
			crowd = earliest(crowd, awayOf(t, who).Until)
		}
	}
	return urgent, crowd
}

// awayOver ends the rests that are over, with a kind word unless it would come at a bad time.
func awayOver(t *turn) {
	for _, who := range event.Both() {
		p := t.people(who)
		until := awayOf(t, who).Until
		if !isDue(until, t.now) {
			continue
		}
		if awayOf(t, who).Home != "" {
			p.Zone, p.Offset = awayOf(t, who).Home, 0
		}
		*awayOf(t, who), t.replan = Away{}, true
		if t.now.Sub(until) >= calendar.Missed || !t.hush(who, classRest).IsZero() || p.Unreachable || p.Silence.Said || t.parted(who) {
			continue
		}
		t.card(who, awayCardName).line("away.over").row(rest("away.longer", "more"), press("common.done", "not_now")).lapses().deliver()
		t.spoke(who)
	}
}

// Away is a time of rest somebody asked for.
type Away struct {
	Until time.Time `json:",omitzero"`
	Both  bool      `json:",omitempty"` // the other was asked whether they rest, too
	Told  bool      `json:",omitempty"` // the other was told
	Home  string    `json:",omitempty"` // travelling: where the clock goes back to
}

func awayOf(t *turn, who event.Who) *Away { return ownStateOf[Away](t, who) }
