package settings

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// rhythmKind is one of the things that come by themselves.
type rhythmKind struct {
	name  string // the slot's
	of    func(*state.Likes) *calendar.Rhythm
	many  bool // it can come on several days of the week
	chips []calendar.Clock
}

// rhythms lists what comes by itself, in the order of the settings.
func rhythms() []rhythmKind {
	return []rhythmKind{
		{"checkin", func(l *state.Likes) *calendar.Rhythm { return &l.CheckIn }, true, []calendar.Clock{7 * 60, 19 * 60, 20 * 60, 21 * 60}},
		{"thanks", func(l *state.Likes) *calendar.Rhythm { return &l.Thanks }, true, []calendar.Clock{7 * 60, 8*60 + 30, 12 * 60, 18 * 60}},
		{"noticed", func(l *state.Likes) *calendar.Rhythm { return &l.Noticed }, true, []calendar.Clock{7 * 60, 8*60 + 30, 12 * 60, 18 * 60}},
		{"saturday", func(l *state.Likes) *calendar.Rhythm { return &l.Saturday }, false, []calendar.Clock{9 * 60, 10 * 60, 11 * 60, 15 * 60}},
		{"summary", func(l *state.Likes) *calendar.Rhythm { return &l.Summary }, false, []calendar.Clock{11 * 60, 17 * 60, 18 * 60, 20 * 60}},
	}
}

func rhythmNamed(name string) (rhythmKind, bool) {
	for _, r := range rhythms() {
		if r.name == name {
			return r, true
		}
	}
	return rhythmKind{}, false
}

// week is the days as people list them: Monday first.
func week() [7]time.Weekday {
	return [7]time.Weekday{1, 2, 3, 4, 5, 6, 0}
}

// rhythmWords says when something comes: "every day, 20:00", "Tue, Fri, 08:30", "off".
func rhythmWords(t *core.Turn, who event.Who, r calendar.Rhythm) string {
	if r.Off || r.Days == 0 {
		return t.Say(who, "settings.off")
	}
	var days []string
	for _, d := range week() {
		if r.Days.Has(d) {
			days = append(days, clock.ShortDay(t, who, d))
		}
	}
	on := strings.Join(days, ", ")
	if r.Days == calendar.EveryDay {
		on = t.Say(who, "settings.every_day")
	}
	return t.Say(who, "settings.at", prompts.Args{"Days": on, "Clock": calendar.Digital(r.At)})
}

func tapRhythm(t *core.Turn, p core.Tap) {
	if r, ok := rhythmNamed(p.Arg); ok {
		t.CloseComposer(p.Who, p.Card)
		rhythmCard(t, p.Who, p.Card, r).Edit()
	}
}

// rhythmCard shows one of the things that come by themselves: its days, its hour, and whether at all.
func rhythmCard(t *core.Turn, who event.Who, name string, r rhythmKind) *core.Card {
	now := r.of(&t.People(who).Likes)
	k := t.Card(who, name).Line("settings.about_"+r.name).
		Line("settings.comes", prompts.Args{"When": rhythmWords(t, who, *now)})
	if now.Off {
		return k.Row(set("settings.turn_on", "on", r.name)).Row(set("common.back", "times"))
	}
	if silentAt(t, who, now.At) && r.name != "saturday" {
		k.Line("settings.in_quiet")
	}
	days := week()
	k.Row(dayChoices(t, who, r, days[:4])...).Row(dayChoices(t, who, r, days[4:])...)
	var hours []core.Choice
	for _, c := range r.chips {
		hours = append(hours, set("", "at", r.name+":"+strconv.Itoa(int(c))).As(marked(now.At == c, calendar.Digital(c))))
	}
	return k.Row(hours...).
		Row(set("settings.other_time", "ask", r.name), set("settings.turn_off", "on", r.name)).
		Row(set("common.back", "times"))
}

func dayChoices(t *core.Turn, who event.Who, r rhythmKind, days []time.Weekday) []core.Choice {
	now := r.of(&t.People(who).Likes)
	var row []core.Choice
	for _, d := range days {
		label := marked(now.Days.Has(d), clock.ShortDay(t, who, d))
		row = append(row, set("", "day", r.name+":"+strconv.Itoa(int(d))).As(label))
	}
	return row
}

// marked shows which of several is chosen.
func marked(chosen bool, label string) string {
	if chosen {
		return "• " + label
	}
	return label
}

// silentAt tells whether a time of day is in who's quiet hours.
func silentAt(t *core.Turn, who event.Who, c calendar.Clock) bool {
	at, ok := c.At(t.Today(who), t.People(who).Location(t.Book))
	return ok && t.Quiet(who, at)
}

// rhythmArg takes a button's "checkin:3" apart.
func rhythmArg(arg string, limit int) (r rhythmKind, n int, ok bool) {
	name, number, _ := strings.Cut(arg, ":")
	r, ok = rhythmNamed(name)
	n, err := strconv.Atoi(number)
	return r, n, ok && err == nil && n >= 0 && n < limit
}

func tapRhythmDay(t *core.Turn, p core.Tap) {
	r, n, ok := rhythmArg(p.Arg, 7)
	if !ok {
		return
	}
	now, day := r.of(&t.People(p.Who).Likes), calendar.On(time.Weekday(n))
	switch {
	case now.Days == day:
		t.Toast(p.Who, "settings.one_day")
		return
	case r.many:
		now.Days ^= day
	default:
		now.Days = day
	}
	rhythmChanged(t, p.Who, r)
	rhythmCard(t, p.Who, p.Card, r).Edit()
}

func tapRhythmAt(t *core.Turn, p core.Tap) {
	r, n, ok := rhythmArg(p.Arg, 24*60)
	if !ok {
		return
	}
	setRhythm(t, p.Who, r, calendar.Clock(n))
	rhythmCard(t, p.Who, p.Card, r).Edit()
}

func tapRhythmOn(t *core.Turn, p core.Tap) {
	r, ok := rhythmNamed(p.Arg)
	if !ok {
		return
	}
	now := r.of(&t.People(p.Who).Likes)
	now.Off = !now.Off
	rhythmChanged(t, p.Who, r)
	rhythmCard(t, p.Who, p.Card, r).Edit()
}

func tapAskHour(t *core.Turn, p core.Tap) {
	if _, ok := rhythmNamed(p.Arg); !ok {
		return
	}
	t.Compose(p.Who, "settings", "hour", p.Arg, p.Card)
	t.Card(p.Who, p.Card).Line("settings.hour_ask").Row(set("common.back", "rhythm", p.Arg)).Edit()
}

// setRhythm gives something a new hour.
func setRhythm(t *core.Turn, who event.Who, r rhythmKind, c calendar.Clock) {
	r.of(&t.People(who).Likes).At = c
	rhythmChanged(t, who, r)
}

// hearRhythm takes a typed hour. "8:30" may be morning or evening: that is asked.
func hearRhythm(t *core.Turn, who event.Who, text string, ask state.Asking) {
	r, ok := rhythmNamed(ask.Arg)
	if !ok {
		return
	}
	c, ok := calendar.ReadClock(text, clock.Vocabulary(t, who))
	switch {
	case !ok:
		t.Compose(who, "settings", "hour", r.name, ask.Card)
		t.Card(who, ask.Card).Line(timeAgain(t, who, text)).Row(set("common.back", "rhythm", r.name)).Deliver()
	case c.Half:
		var row []core.Choice
		for _, m := range c.Meanings() {
			row = append(row, set("", "at", r.name+":"+strconv.Itoa(int(m))).As(calendar.Digital(m)))
		}
		t.Card(who, ask.Card).Line("settings.which_half").Row(row...).Row(set("common.back", "rhythm", r.name)).Deliver()
	default:
		setRhythm(t, who, r, c.At)
		rhythmCard(t, who, ask.Card, r).Deliver()
	}
}

// timeAgain is what to say to a time that is none.
func timeAgain(t *core.Turn, who event.Who, text string) string {
	if calendar.LooksLikeClock(text, clock.Vocabulary(t, who)) {
		return "settings.hour_odd"
	}
	return "settings.hour_again"
}

// rhythmsAnew plans everything that comes by itself anew.
func rhythmsAnew(t *core.Turn, who event.Who, _ string) {
	for _, r := range rhythms() {
		rhythmChanged(t, who, r)
	}
}

// rhythmChanged plans anew. What would already have come today does not come at once: the new hour
// holds from its next time on.
func rhythmChanged(t *core.Turn, who event.Who, r rhythmKind) {
	p := t.People(who)
	loc, last := p.Location(t.Book), p.Slots[r.name].Last
	today := calendar.DateOf(t.Local(who))
	for d := today - 1; d <= today; d++ {
		if at, ok := r.of(&p.Likes).At.At(d, loc); ok && !at.After(t.Now) {
			last = max(last, d)
		}
	}
	p.SetSlot(r.name, state.Slot{Last: last})
	if p.Likes.CheckIn.Off {
		t.Resting(who)
	}
	t.Replan = true
}
