package space

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// spaceCommand is /space, with or without an hour.
func spaceCommand(t *core.Turn, who event.Who, rest string) {
	switch s := space(t, who); {
	case !t.Paired():
		key := "space.alone"
		if t.Parted(who) {
			key = "space.parted"
		}
		t.Card(who, spaceCard).Line(key).Row(core.Press("menu.rest", "away"), core.Press("common.not_now", "not_now")).Deliver()
		clock.BesideTime(t, who, rest)
		return
	case s.going() && clock.MeansBack(t, who, rest):
		t.Below(who, spaceCard)
		spaceEarly(t, who).Deliver()
		return
	case rest == "":
		t.Below(who, spaceCard)
		spaceNow(t, who, spaceCard).Deliver()
	default:
		t.Below(who, spaceCard)
		behindSpace(t, who, rest)
	}
	t.Replied(who, spaceCard, t.Typed)
}

// spaceNow is the time that is being taken, or the question until when.
func spaceNow(t *core.Turn, who event.Who, name string) *core.Card {
	if space(t, who).going() {
		return spaceMine(t, who, name)
	}
	space(t, who).setLine(event.Part{}) // of one that was never told
	return askSpace(t, who, name)
}

// askSpace asks until when.
func askSpace(t *core.Turn, who event.Who, name string) *core.Card {
	s := space(t, who)
	if s.spent(t.Now) {
		return t.Card(who, name).Line("space.spent", prompts.Args{"When": clock.When(t, who, s.Ended.Add(betweenThem))}).
			Row(core.Press("space.talk", "talk").Main()).Row(core.Press("menu.rest", "away"), core.Press("common.not_now", "not_now"))
	}
	key := "space.ask"
	if s.follows(t.Now) {
		key = "space.ask_soon"
	}
	return whenSpace(t, who, name, key)
}

// whenSpace is that question with this line at its head.
func whenSpace(t *core.Turn, who event.Who, name, key string) *core.Card {
	s := space(t, who)
	step, from := "until", t.Now.Add(leastSpace)
	if s.going() {
		step, from = "more", s.Until.Add(time.Minute)
	}
	t.Compose(who, "space", step, "", name)
	k := t.Card(who, name).Line(key, prompts.Args{"Limit": clock.When(t, who, s.limit(t.Now))})
	for _, at := range spaceTimes(t, who) {
		if !at.Before(from) && !at.After(s.limit(t.Now)) {
			k.Row(core.Press("", step, calendar.Pack(at)).As(spaceChip(t, who, at)))
		}
	}
	if s.going() {
		return k.Row(core.Press("common.back", "show"))
	}
	return k.Row(core.Press("common.not_now", "not_now")).Private()
}

// spaceTimes are the hours on offer: this evening, tomorrow evening, and Sunday, or Wednesday where
// Sunday is today or tomorrow.
func spaceTimes(t *core.Turn, who event.Who) []time.Time {
	var all []time.Time
	if at := clock.ThisEvening(t, who); !at.IsZero() {
		all = append(all, at)
	}
	all = append(all, clock.Tomorrow(t, who, tomorrowEve))
	day, loc := t.Today(who)+2, t.People(who).Location(t.Book)
	last := time.Sunday
	if w := t.Today(who).Weekday(); w == time.Saturday || w == time.Sunday {
		last = time.Wednesday
	}
	for day.Weekday() != last {
		day++
	}
	if at, ok := calendar.Clock(dayEve).At(day, loc); ok {
		all = append(all, at)
	}
	return all
}

// spaceChip names an hour on a button, with its day.
func spaceChip(t *core.Turn, who event.Who, at time.Time) string {
	if calendar.DateOf(at.In(t.People(who).Location(t.Book))) == calendar.DateOf(t.Local(who)) {
		args := prompts.Args{"Day": t.Say(who, "common.tonight"), "Clock": t.Clock(who, at)}
		return event.Capital(t.Say(who, "common.day_at", args))
	}
	return event.Capital(clock.When(t, who, at))
}

// spaceProblem says what is wrong with an hour, as a sentence to ask again with; empty: nothing.
func spaceProblem(t *core.Turn, who event.Who, at time.Time) string {
	s := space(t, who)
	switch {
	case !at.After(t.Now):
		return "space.past"
	case s.going() && !at.After(s.Until):
		return "space.not_later"
	case at.Before(t.Now.Add(leastSpace)):
		return "space.soon"
	case at.After(s.limit(t.Now)) && s.follows(t.Now):
		return "space.far_soon"
	case at.After(s.limit(t.Now)):
		return "space.far"
	}
	return ""
}

// spaceTimesIn reads an hour somebody typed, "21:30", "tomorrow evening", "3 days", "28 November": what it can
// mean.
func spaceTimesIn(t *core.Turn, who event.Who, text string) (all []time.Time, problem string) {
	all, ok := clock.Moments(t, who, text)
	switch {
	case !ok:
		return nil, "space.unclear"
	case len(all) == 0:
		return nil, "space.past"
	}
	for _, at := range all {
		if problem = spaceProblem(t, who, at); problem == "space.past" || len(all) == 1 {
			return all, problem
		}
	}
	return all, ""
}

// whichSpace asks which of two hours is meant.
func whichSpace(t *core.Turn, who event.Who, all []time.Time) *core.Card {
	k := whenSpace(t, who, spaceCard, "common.which_time")
	step := t.People(who).Composer.Step
	k.Rows = nil
	for i, word := range clock.MomentWords(t, who, all) {
		k.Row(core.Press("", step, calendar.Pack(all[i])).As(word))
	}
	if space(t, who).going() {
		return k.Row(core.Press("common.back", "show"))
	}
	return k.Row(core.Press("common.not_now", "not_now")).Private()
}

// hearSpace takes a typed hour.
func hearSpace(t *core.Turn, who event.Who, text string) {
	if space(t, who).spent(t.Now) {
		askSpace(t, who, spaceCard).Deliver()
		return
	}
	all, problem := spaceTimesIn(t, who, text)
	switch {
	case problem == "space.unclear":
		whenSpace(t, who, spaceCard, problem).Deliver()
	case problem != "":
		whenSpace(t, who, spaceCard, problem).Brought().Deliver()
	case space(t, who).going() && space(t, who).Longer:
		spaceFace(t, t.Card(who, spaceCard).Line("space.once")).Deliver()
	case len(all) > 1:
		whichSpace(t, who, all).Brought().Deliver()
	case !space(t, who).going():
		spaceReady(t, who, spaceCard, all[0]).Brought().Deliver()
	default:
		makeSpaceLonger(t, who, all[0])
		spaceMine(t, who, spaceCard).Brought().Deliver()
	}
}

// spaceWords takes an hour, or the line for the other.
func spaceWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if _, problem := spaceTimesIn(t, who, text); ask.Step != "line" && problem == "space.unclear" && clock.TellsSomething(s.Part) {
		t.WhereTo(who, s) // these were meant for something else
		return
	}
	t.Below(who, spaceCard)
	if ask.Step == "line" {
		line := s.Part
		if line.Kind != event.Words {
			line = event.Part{}
		}
		hearSpaceLine(t, who, line.Line(core.MaxLine), ask.Arg)
	} else {
		hearSpace(t, who, text)
	}
	t.Replied(who, spaceCard, s.Message)
}

func tapSpaceUntil(t *core.Turn, p core.Tap) {
	at := calendar.Unpack(p.Arg)
	if space(t, p.Who).going() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	if problem := spaceProblem(t, p.Who, at); problem != "" { // a card of another day
		whenSpace(t, p.Who, p.Card, problem).Edit()
		return
	}
	spaceReady(t, p.Who, p.Card, at).Edit()
}

func tapSpaceOther(t *core.Turn, p core.Tap) { askSpace(t, p.Who, p.Card).Edit() }

func tapSpaceNotNow(t *core.Turn, p core.Tap) {
	if s := space(t, p.Who); !s.going() {
		s.setLine(event.Part{})
	}
	t.PutAway(p)
}
