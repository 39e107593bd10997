// Package away is a rest: until a day somebody names nothing comes by itself. It is for one of the two or, where both
// say so, for both, and ends by itself on the morning of that day.
package away

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// awayCardName is the card of /away. From the settings the same is shown on the settings' card.
const (
	awayCardName = "away.main"
	awayAsked    = "away.asked" // on the other's phone: whether they rest, too
)

// backAt is the hour a rest ends.
const backAt calendar.Clock = 9 * 60

// Flow is a time of rest: nothing comes by itself until a day somebody names. It ends by itself.
func Flow() core.Flow {
	return core.Flow{
		Name:     "away",
		Form:     true,
		Again:    true,
		Inward:   func(*core.Turn, event.Who, event.Said, state.Asking) bool { return true },
		Commands: []core.Command{{Name: "away", Do: away}},
		Menu:     []core.Entry{{Door: core.BehindBreak, Place: 40, Key: "menu.rest", Command: "away", For: core.InPair | core.BeforePair}},
		Taps: []core.Action{
			{Name: "until", Do: tapAwayUntil},
			{Name: "other", Do: tapAwayOther},
			{Name: "more", Do: func(t *core.Turn, p core.Tap) { askAway(t, p.Who, p.Card).Edit() }},
			{Name: "back", Do: tapAwayBack},
			{Name: "options", Do: tapAwayOptions},
			{Name: "show", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); awayCard(t, p.Who, p.Card).Edit() }},
			{Name: "travel", Do: tapTravel},
			{Name: "zone", Do: tapTravelZone},
			{Name: "tell", Do: tapAwayTell},
			{Name: "both", Do: tapAwayBoth},
			{Name: "rest", Do: tapRestToo},
			{Name: "goon", Do: tapGoOn},
			{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		},
		Words:     awayWords,
		Shut:      shutAway,
		Due:       awayDue,
		Came:      awayOver,
		Hand:      handAway,
		Awaits:    core.AwaitsOn(awayAsked),
		RestUntil: func(t *core.Turn, who event.Who) *time.Time { return &awayOf(t, who).Until },
		Theirs:    func(_ *core.Turn, _ event.Who, card string) bool { return card == awayAsked },
		Entrances: []core.Entrance{
			{Name: "show", Do: func(t *core.Turn, who event.Who, card string) { awayCard(t, who, card).Edit() }},
			{Name: "end", Do: func(t *core.Turn, who event.Who, _ string) { endAway(t, who) }},
			{Name: "afresh", Do: func(t *core.Turn, who event.Who, _ string) { *awayOf(t, who) = State{} }},
			{Name: "moved", Do: func(t *core.Turn, who event.Who, _ string) { awayOf(t, who).Home = "" }},
		},
	}
}

// rest is a button of the rest, on whichever card it hangs.
func rest(key, action string, arg ...string) core.Choice {
	return core.Press(key, action, arg...).Of("away")
}

// away is /away, with or without a day.
func away(t *core.Turn, who event.Who, text string) {
	switch {
	case t.Parted(who) && !awayOf(t, who).Until.After(t.Now):
		t.Card(who, awayCardName).Line("away.parted").Deliver()
		clock.BesideTime(t, who, text)
	case text == "":
		awayCard(t, who, awayCardName).Deliver()
	case clock.MeansBack(t, who, text):
		endAway(t, who)
		t.Card(who, awayCardName).Line("away.ended").Deliver()
	default:
		if !hearAway(t, who, text, awayCardName) {
			clock.BesideTime(t, who, text)
		}
	}
}

func tapAwayOther(t *core.Turn, p core.Tap) { askAway(t, p.Who, p.Card).Edit() }

func tapAwayUntil(t *core.Turn, p core.Tap) {
	day := calendar.UnpackDay(p.Arg)
	if day <= t.Today(p.Who) || day > t.Today(p.Who)+maxAway {
		t.Toast(p.Who, "common.gone") // a card of another day
		return
	}
	t.CloseComposer(p.Who, p.Card)
	setAway(t, p.Who, day)
	awayCard(t, p.Who, p.Card).Edit()
}

// maxAway is how long a rest can be, in days.
const maxAway calendar.Day = 366

// awayWords takes a typed day, or where somebody travels.
func awayWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if t.IsLive(who, ask.Card) {
		t.Strip(who, ask.Card)
	}
	if ask.Step == "travel" {
		hearTravel(t, who, text, ask.Card)
		return
	}
	if !hearAway(t, who, text, ask.Card) && clock.TellsSomething(event.Part{Kind: event.Words, Text: text}) {
		t.Beside(who, text)
	}
}

// setAway begins a rest, or changes how long it is.
func setAway(t *core.Turn, who event.Who, day calendar.Day) {
	if !awayOf(t, who).Until.After(t.Now) {
		*awayOf(t, who) = State{}
	}
	awayOf(t, who).Until = backOn(t, who, day)
	awayOf(t, who).Told, awayOf(t, who).Both = false, false
	t.Resting(who)
	t.Replan = true
}

// backOn is nine in the morning of a day, at home; of the next one where that day does not exist.
func backOn(t *core.Turn, who event.Who, day calendar.Day) time.Time {
	p := t.People(who)
	loc := p.Location(t.Book)
	if home, ok := t.Book.Zone(awayOf(t, who).Home); ok && awayOf(t, who).Home != "" {
		loc = home
	}
	at, ok := backAt.At(day, loc)
	if !ok {
		at, _ = backAt.At(day+1, loc)
	}
	return at
}

// endAway ends a rest: the clock goes home, and everything comes as before from its next time on.
func endAway(t *core.Turn, who event.Who) {
	p := t.People(who)
	if awayOf(t, who).Home != "" {
		p.Zone, p.Offset = awayOf(t, who).Home, 0
	}
	*awayOf(t, who) = State{}
	t.Enter(who, "settings", "anew", "")
}

func tapAwayBack(t *core.Turn, p core.Tap) {
	endAway(t, p.Who)
	wayBack(t, t.Card(p.Who, p.Card).Line("away.ended")).Edit()
}

// awayDue is when a rest ends.
func awayDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.People(who); p.Gone.IsZero() && p.Chat != 0 {
			crowd = calendar.Earliest(crowd, awayOf(t, who).Until)
		}
	}
	return urgent, crowd
}

// awayOver ends the rests that are over, with a kind word unless it would come at a bad time.
func awayOver(t *core.Turn) {
	for _, who := range event.Both() {
		p := t.People(who)
		until := awayOf(t, who).Until
		if !calendar.IsDue(until, t.Now) {
			continue
		}
		if awayOf(t, who).Home != "" {
			p.Zone, p.Offset = awayOf(t, who).Home, 0
		}
		*awayOf(t, who), t.Replan = State{}, true
		if t.Now.Sub(until) >= calendar.Missed || !t.Hush(who, state.ClassRest).IsZero() || p.Unreachable || p.Silence.Said || t.Parted(who) {
			continue
		}
		t.Card(who, awayCardName).Line("away.over").Row(rest("away.longer", "more"), core.Press("common.done", "not_now")).Lapses().Deliver()
		t.Spoke(who)
	}
}

// State is a time of rest somebody asked for.
type State struct {
	Until time.Time `json:",omitzero"`
	Both  bool      `json:",omitempty"` // the other was asked whether they rest, too
	Told  bool      `json:",omitempty"` // the other was told
	Home  string    `json:",omitempty"` // travelling: where the clock goes back to
}

func awayOf(t *core.Turn, who event.Who) *State { return core.OwnStateOf[State](t, who) }
