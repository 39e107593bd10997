package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// spaceCommand is /space, with or without an hour.
func spaceCommand(t *turn, who event.Who, rest string) {
	switch s := t.space(who); {
	case !t.paired():
		key := "space.alone"
		if t.parted(who) {
			key = "space.parted"
		}
		t.card(who, spaceCard).line(key).row(press("menu.rest", "away"), press("common.not_now", "not_now")).deliver()
		t.besideTime(who, rest)
		return
	case s.going() && t.meansBack(rest):
		t.below(who, spaceCard)
		t.spaceEarly(who).deliver()
		return
	case rest == "":
		t.below(who, spaceCard)
		t.spaceNow(who, spaceCard).deliver()
	default:
		t.below(who, spaceCard)
		t.behindSpace(who, rest)
	}
	t.replied(who, spaceCard, t.typed)
}

// spaceNow is the time that is being taken, or the question until when.
func (t *turn) spaceNow(who event.Who, name string) *card {
	if t.space(who).going() {
		return t.spaceMine(who, name)
	}
	t.space(who).setLine(event.Part{}) // of one that was never told
	return t.askSpace(who, name)
}

// askSpace asks until when.
func (t *turn) askSpace(who event.Who, name string) *card {
	s := t.space(who)
	if s.spent(t.now) {
		return t.card(who, name).line("space.spent", prompts.Args{"When": t.when(who, s.Ended.Add(betweenThem))}).
			row(press("space.talk", "talk")).row(press("menu.rest", "away"), press("common.not_now", "not_now"))
	}
	key := "space.ask"
	if s.follows(t.now) {
		key = "space.ask_soon"
	}
	return t.whenSpace(who, name, key)
}

// whenSpace is that question with this line at its head.
func (t *turn) whenSpace(who event.Who, name, key string) *card {
	s := t.space(who)
	step, from := "until", t.now.Add(leastSpace)
	if s.going() {
		step, from = "more", s.Until.Add(time.Minute)
	}
	t.compose(who, "space", step, "", name)
	k := t.card(who, name).line(key, prompts.Args{"Limit": t.when(who, s.limit(t.now))})
	for _, at := range t.spaceTimes(who) {
		if !at.Before(from) && !at.After(s.limit(t.now)) {
			k.row(press("", step, calendar.Pack(at)).as(t.spaceChip(who, at)))
		}
	}
	if s.going() {
		return k.row(press("common.back", "show"))
	}
	return k.row(press("common.not_now", "not_now")).private()
}

// spaceTimes are the hours on offer: this evening, tomorrow evening, and Sunday, or Wednesday where
// Sunday is today or tomorrow.
func (t *turn) spaceTimes(who event.Who) []time.Time {
	var all []time.Time
	if at := t.thisEvening(who); !at.IsZero() {
		all = append(all, at)
	}
	all = append(all, t.tomorrow(who, tomorrowEve))
	day, loc := t.today(who)+2, t.people(who).zone(t.book)
	last := time.Sunday
	if w := t.today(who).Weekday(); w == time.Saturday || w == time.Sunday {
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
func (t *turn) spaceChip(who event.Who, at time.Time) string {
	if calendar.DateOf(at.In(t.people(who).zone(t.book))) == calendar.DateOf(t.local(who)) {
		args := prompts.Args{"Day": t.say(who, "common.tonight"), "Clock": t.clock(who, at)}
		return event.Capital(t.say(who, "common.day_at", args))
	}
	return event.Capital(t.when(who, at))
}

// spaceProblem says what is wrong with an hour, as a sentence to ask again with; empty: nothing.
func (t *turn) spaceProblem(who event.Who, at time.Time) string {
	s := t.space(who)
	switch {
	case !at.After(t.now):
		return "space.past"
	case s.going() && !at.After(s.Until):
		return "space.not_later"
	case at.Before(t.now.Add(leastSpace)):
		return "space.soon"
	case at.After(s.limit(t.now)) && s.follows(t.now):
		return "space.far_soon"
	case at.After(s.limit(t.now)):
		return "space.far"
	}
	return ""
}

// spaceTimesIn reads an hour somebody typed, "21:30", "tomorrow evening", "3 days", "28 November": what it can
// mean.
func (t *turn) spaceTimesIn(who event.Who, text string) (all []time.Time, problem string) {
	all, ok := t.moments(who, text)
	switch {
	case !ok:
		return nil, "space.unclear"
	case len(all) == 0:
		return nil, "space.past"
	}
	for _, at := range all {
		if problem = t.spaceProblem(who, at); problem == "space.past" || len(all) == 1 {
			return all, problem
		}
	}
	return all, ""
}

// whichSpace asks which of two hours is meant.
func (t *turn) whichSpace(who event.Who, all []time.Time) *card {
	k := t.whenSpace(who, spaceCard, "common.which_time")
	step := t.people(who).Composer.Step
	k.rows = nil
	for i, word := range t.momentWords(who, all) {
		k.row(press("", step, calendar.Pack(all[i])).as(word))
	}
	if t.space(who).going() {
		return k.row(press("common.back", "show"))
	}
	return k.row(press("common.not_now", "not_now")).private()
}

// hearSpace takes a typed hour.
func (t *turn) hearSpace(who event.Who, text string) {
	if t.space(who).spent(t.now) {
		t.askSpace(who, spaceCard).deliver()
		return
	}
	all, problem := t.spaceTimesIn(who, text)
	switch {
	case problem == "space.unclear":
		t.whenSpace(who, spaceCard, problem).deliver()
	case problem != "":
		t.whenSpace(who, spaceCard, problem).brought().deliver()
	case t.space(who).going() && t.space(who).Longer:
		t.spaceFace(t.card(who, spaceCard).line("space.once")).deliver()
	case len(all) > 1:
		t.whichSpace(who, all).brought().deliver()
	case !t.space(who).going():
		t.spaceReady(who, spaceCard, all[0]).brought().deliver()
	default:
		t.makeSpaceLonger(who, all[0])
		t.spaceMine(who, spaceCard).brought().deliver()
	}
}

// spaceWords takes an hour, or the line for the other.
func spaceWords(t *turn, who event.Who, s event.Said, ask Asking) {
	text := s.Part.Text
	if s.Part.Kind != event.Words {
		text = ""
	}
	if _, problem := t.spaceTimesIn(who, text); ask.Step != "line" && problem == "space.unclear" && tellsSomething(s.Part) {
		t.whereTo(who, s) // these were meant for something else
		return
	}
	t.below(who, spaceCard)
	if ask.Step == "line" {
		line := s.Part
		if line.Kind != event.Words {
			line = event.Part{}
		}
		t.hearSpaceLine(who, line.Line(maxLine), ask.Arg)
	} else {
		t.hearSpace(who, text)
	}
	t.replied(who, spaceCard, s.Message)
}

func tapSpaceUntil(t *turn, p tap) {
	at := calendar.Unpack(p.arg)
	if t.space(p.who).going() {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	if problem := t.spaceProblem(p.who, at); problem != "" { // a card of another day
		t.whenSpace(p.who, p.card, problem).edit()
		return
	}
	t.spaceReady(p.who, p.card, at).edit()
}

func tapSpaceOther(t *turn, p tap) { t.askSpace(p.who, p.card).edit() }

func tapSpaceNotNow(t *turn, p tap) {
	if s := t.space(p.who); !s.going() {
		s.setLine(event.Part{})
	}
	t.putAway(p)
}
