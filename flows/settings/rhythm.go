package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// rhythmKind is one of the things that come by themselves.
type rhythmKind struct {
	name  string // the slot's
	of    func(*Likes) *calendar.Rhythm
	many  bool // it can come on several days of the week
	chips []calendar.Clock
}

// rhythms lists what comes by itself, in the order of the settings.
func rhythms() []rhythmKind {
	return []rhythmKind{
		{"checkin", func(l *Likes) *calendar.Rhythm { return &l.CheckIn }, true, []calendar.Clock{7 * 60, 19 * 60, 20 * 60, 21 * 60}},
		{"thanks", func(l *Likes) *calendar.Rhythm { return &l.Thanks }, true, []calendar.Clock{7 * 60, 8*60 + 30, 12 * 60, 18 * 60}},
		{"noticed", func(l *Likes) *calendar.Rhythm { return &l.Noticed }, true, []calendar.Clock{7 * 60, 8*60 + 30, 12 * 60, 18 * 60}},
		{"saturday", func(l *Likes) *calendar.Rhythm { return &l.Saturday }, false, []calendar.Clock{9 * 60, 10 * 60, 11 * 60, 15 * 60}},
		{"summary", func(l *Likes) *calendar.Rhythm { return &l.Summary }, false, []calendar.Clock{11 * 60, 17 * 60, 18 * 60, 20 * 60}},
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
func (t *turn) rhythmWords(who event.Who, r calendar.Rhythm) string {
	if r.Off || r.Days == 0 {
		return t.say(who, "settings.off")
	}
	var days []string
	for _, d := range week() {
		if r.Days.Has(d) {
			days = append(days, t.shortDay(who, d))
		}
	}
	on := strings.Join(days, ", ")
	if r.Days == calendar.EveryDay {
		on = t.say(who, "settings.every_day")
	}
	return t.say(who, "settings.at", prompts.Args{"Days": on, "Clock": calendar.Digital(r.At)})
}

func tapRhythm(t *turn, p tap) {
	if r, ok := rhythmNamed(p.arg); ok {
		t.closeComposer(p.who, p.card)
		t.rhythmCard(p.who, p.card, r).edit()
	}
}

// rhythmCard shows one of the things that come by themselves: its days, its hour, and whether at all.
func (t *turn) rhythmCard(who event.Who, name string, r rhythmKind) *card {
	now := r.of(&t.people(who).Likes)
	k := t.card(who, name).line("settings.about_"+r.name).
		line("settings.comes", prompts.Args{"When": t.rhythmWords(who, *now)})
	if now.Off {
		return k.row(set("settings.turn_on", "on", r.name)).row(set("common.back", "back"))
	}
	if t.silentAt(who, now.At) && r.name != "saturday" {
		k.line("settings.in_quiet")
	}
	days := week()
	k.row(t.dayChoices(who, r, days[:4])...).row(t.dayChoices(who, r, days[4:])...)
	var hours []choice
	for _, c := range r.chips {
		hours = append(hours, set("", "at", r.name+":"+strconv.Itoa(int(c))).as(marked(now.At == c, calendar.Digital(c))))
	}
	return k.row(hours...).
		row(set("settings.other_time", "ask", r.name), set("settings.turn_off", "on", r.name)).
		row(set("common.back", "back"))
}

func (t *turn) dayChoices(who event.Who, r rhythmKind, days []time.Weekday) []choice {
	now := r.of(&t.people(who).Likes)
	var row []choice
	for _, d := range days {
		label := marked(now.Days.Has(d), t.shortDay(who, d))
		row = append(row, set("", "day", r.name+":"+strconv.Itoa(int(d))).as(label))
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
func (t *turn) silentAt(who event.Who, c calendar.Clock) bool {
	at, ok := c.At(t.today(who), t.people(who).zone(t.book))
	return ok && t.quiet(who, at)
}

// rhythmArg takes a button's "checkin:3" apart.
func rhythmArg(arg string, limit int) (r rhythmKind, n int, ok bool) {
	name, number, _ := strings.Cut(arg, ":")
	r, ok = rhythmNamed(name)
	n, err := strconv.Atoi(number)
	return r, n, ok && err == nil && n >= 0 && n < limit
}

func tapRhythmDay(t *turn, p tap) {
	r, n, ok := rhythmArg(p.arg, 7)
	if !ok {
		return
	}
	now, day := r.of(&t.people(p.who).Likes), calendar.On(time.Weekday(n))
	switch {
	case now.Days == day:
		t.toast(p.who, "settings.one_day")
		return
	case r.many:
		now.Days ^= day
	default:
		now.Days = day
	}
	t.rhythmChanged(p.who, r)
	t.rhythmCard(p.who, p.card, r).edit()
}

func tapRhythmAt(t *turn, p tap) {
	r, n, ok := rhythmArg(p.arg, 24*60)
	if !ok {
		return
	}
	t.setRhythm(p.who, r, calendar.Clock(n))
	t.rhythmCard(p.who, p.card, r).edit()
}

func tapRhythmOn(t *turn, p tap) {
	r, ok := rhythmNamed(p.arg)
	if !ok {
		return
	}
	now := r.of(&t.people(p.who).Likes)
	now.Off = !now.Off
	t.rhythmChanged(p.who, r)
	t.rhythmCard(p.who, p.card, r).edit()
}

func tapAskHour(t *turn, p tap) {
	if _, ok := rhythmNamed(p.arg); !ok {
		return
	}
	t.compose(p.who, "settings", "hour", p.arg, p.card)
	t.card(p.who, p.card).line("settings.hour_ask").row(set("common.back", "rhythm", p.arg)).edit()
}

// setRhythm gives something a new hour.
func (t *turn) setRhythm(who event.Who, r rhythmKind, c calendar.Clock) {
	r.of(&t.people(who).Likes).At = c
	t.rhythmChanged(who, r)
}

// hearRhythm takes a typed hour. "8:30" may be morning or evening: that is asked.
func (t *turn) hearRhythm(who event.Who, text string, ask Asking) {
	r, ok := rhythmNamed(ask.Arg)
	if !ok {
		return
	}
	c, ok := calendar.ReadClock(text, t.vocabulary(who))
	switch {
	case !ok:
		t.compose(who, "settings", "hour", r.name, ask.Card)
		t.card(who, ask.Card).line(timeAgain(text)).row(set("common.back", "rhythm", r.name)).deliver()
	case c.Half:
		var row []choice
		for _, m := range c.Meanings() {
			row = append(row, set("", "at", r.name+":"+strconv.Itoa(int(m))).as(calendar.Digital(m)))
		}
		t.card(who, ask.Card).line("settings.which_half").row(row...).row(set("common.back", "rhythm", r.name)).deliver()
	default:
		t.setRhythm(who, r, c.At)
		t.rhythmCard(who, ask.Card, r).deliver()
	}
}

// timeAgain is what to say to a time that is none.
func timeAgain(text string) string {
	if calendar.LooksLikeClock(text) {
		return "settings.hour_odd"
	}
	return "settings.hour_again"
}

// rhythmsAnew plans everything that comes by itself anew.
func rhythmsAnew(t *turn, who event.Who, _ string) {
	for _, r := range rhythms() {
		t.rhythmChanged(who, r)
	}
}

// rhythmChanged plans anew. What would already have come today does not come at once: the new hour
// holds from its next time on.
func (t *turn) rhythmChanged(who event.Who, r rhythmKind) {
	p := t.people(who)
	loc, last := p.zone(t.book), p.Slots[r.name].Last
	today := calendar.DateOf(t.local(who))
	for d := today - 1; d <= today; d++ {
		if at, ok := r.of(&p.Likes).At.At(d, loc); ok && !at.After(t.now) {
			last = max(last, d)
		}
	}
	t.setSlot(p, r.name, Slot{Last: last})
	if p.Likes.CheckIn.Off {
		t.resting(who)
	}
	t.replan = true
}
