package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// lateness is by how much somebody is late, as they said it: some minutes, or when they will be there.
type lateness struct {
	minutes int
	there   time.Time // set when a time of day was given
	told    time.Time
	again   bool // it takes the place of what was said before
	brought bool // it took long to be read: when it was written is said with it
}

// until is how long a card about it is about the same plan.
func (l lateness) until() time.Time {
	until := l.told.Add(lateNews)
	if after := l.there.Add(time.Hour); after.After(until) {
		return after
	}
	return until
}

// write is the lateness as a gift and a button carry it. It is to the second: whole numbers in base 36.
func (l lateness) write() string {
	kind, n := "m", int64(l.minutes)
	if l.brought {
		kind = "n"
	}
	if !l.there.IsZero() {
		if kind, n = "t", l.there.Unix(); l.brought {
			kind = "u"
		}
	}
	if l.again {
		kind = strings.ToUpper(kind)
	}
	return kind + strconv.FormatInt(n, 36) + "." + strconv.FormatInt(l.told.Unix(), 36)
}

// readLate reads what write wrote; anything else is no lateness at all.
func readLate(s string) (l lateness) {
	what, told, ok := strings.Cut(s, ".")
	at, err := strconv.ParseInt(told, 36, 64)
	if !ok || err != nil || len(what) < 2 {
		return lateness{}
	}
	n, err := strconv.ParseInt(what[1:], 36, 64)
	if err != nil || n <= 0 {
		return lateness{}
	}
	l.told, l.again = time.Unix(at, 0).UTC(), what[0] < 'a'
	switch kind := strings.ToLower(what[:1]); kind {
	case "m", "n":
		l.minutes, l.brought = int(n), kind == "n"
	case "t", "u":
		l.there, l.brought = time.Unix(n, 0).UTC(), kind == "u"
	default:
		return lateness{}
	}
	return l
}

// howLate says it on to's own clock: "about 20 minutes", "there at 17:40".
func (t *turn) howLate(to event.Who, l lateness) string {
	hours, minutes := l.minutes/60, l.minutes%60
	switch {
	case !l.there.IsZero() && t.when(to, l.there) != t.clock(to, l.there):
		return t.say(to, "late.there_day", prompts.Args{"When": t.when(to, l.there)})
	case !l.there.IsZero():
		return t.say(to, "late.there", prompts.Args{"Clock": t.clock(to, l.there)})
	case hours == 0:
		return t.say(to, "late.minutes", prompts.Args{"Count": minutes})
	case minutes == 0:
		return t.say(to, "late.hours", prompts.Args{"Count": hours})
	}
	return t.say(to, "late.both", prompts.Args{"Hours": hours, "Minutes": minutes})
}

// typedLate takes what was typed for an amount. Without one it is asked for, and what was written is
// kept as the reason. before is a reason that was given already and waits for the amount; a newer one goes instead
// of it.
func (t *turn) typedLate(who event.Who, number int, said, before event.Part) {
	text := said.Text
	l, why, ok := t.amountAndWhy(who, text)
	tooLong := !ok && t.saysAmount(who, text)
	reason := !ok && !tooLong && isReason(text) && t.lateFits(who, t.gift(strconv.Itoa(number)), said)
	name := sentName("late", number)
	if t.isLive(who, name) {
		t.strip(who, name)
	}
	switch {
	case reason:
		t.askLate(who, number, said, "").deliver()
		t.people(who).Composer.From = said.Message
		return
	case !ok && !tooLong && isReason(text):
		t.askLate(who, number, event.Part{}, "").deliver()
		return
	case !ok:
		t.askLate(who, number, before, "late.unclear").deliver()
		return
	}
	given := before
	if newer := said.Behind(why, why); why != "" && t.lateFits(who, t.gift(strconv.Itoa(number)), newer) {
		given = newer
	}
	if t.hadItsTime(l) { // the reason is not asked for again
		t.askLate(who, number, given, "late.over").brought().deliver()
		t.people(who).Composer.From = given.Message
		return
	}
	t.closeComposer(who, name)
	var parts []event.Part
	if given.Text != "" {
		parts = []event.Part{given}
	}
	if !t.tellLate(who, number, l, parts) {
		t.card(who, "").line("late.no_sound").remark().deliver()
	}
}

// lateFits tells whether a reason may go along: it passes what the other has wait, so it is kept to what
// changes the plan, a few short lines.
func (t *turn) lateFits(who event.Who, g *Gift, part event.Part) bool {
	fits := part.Kind == event.Words && event.Units(part.Text) <= lateLine && (g == nil || len(g.From) < lateMost)
	if !fits {
		t.card(who, "").line("late.line").remark().deliver()
	}
	return fits
}

// lateInward tells whether a message is an amount and nothing else.
func lateInward(t *turn, who event.Who, s event.Said, ask Asking) bool {
	_, why, ok := t.amountAndWhy(who, s.Part.Text)
	return ask.Step == "amount" && ok && why == ""
}

func lateOpen(t *turn, _ event.Who, ask Asking) bool {
	return t.age(&ask) <= composing
}

func lateWords(t *turn, who event.Who, s event.Said, ask Asking) {
	number, _, _ := strings.Cut(ask.Arg, " ")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil:
		t.whereTo(who, s)
	case ask.Step == "why":
		t.sayWhy(who, s, t.gift(number))
	case s.Part.Kind == event.Words:
		t.typedLate(who, n, s.Part, waitingReason(&ask))
	default: // a voice note says no amount that could be read
		t.strip(who, ask.Card)
		t.askLate(who, n, event.Part{}, "late.unclear").deliver()
	}
}

// sayWhy adds a reason to what the other knows already.
func (t *turn) sayWhy(who event.Who, s event.Said, g *Gift) {
	if g == nil || g.By != who || g.Taken {
		t.whereTo(who, s)
		return
	}
	if !t.lateFits(who, g, s.Part) {
		t.sentCard(who, g).edit()
		return
	}
	if t.keepsWords() {
		t.giveWhy(g, []event.Part{s.Part})
		t.sentCard(who, g).edit()
	} else {
		t.addToGift(who, s, g)
	}
	t.closeComposer(who, sentName("late", g.Number)) // what is written next was not asked for
}

// lateSayWhy opens the composer for a reason.
func lateSayWhy(t *turn, p tap) {
	g := t.gift(p.arg)
	if g == nil || g.By != p.who || g.Taken {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "late", "why", p.arg, p.card)
	key := "late.why_ask"
	switch {
	case t.keepsWords() && t.pause().going:
		key = "late.why_later"
	case t.keepsWords():
		key = "late.why_later_quiet"
	}
	k := t.sentCard(p.who, g).gap().line(key)
	k.rows = nil
	k.row(press("common.not_now", "leave", p.arg)).edit()
}

// waitingReason is a reason that was given before its amount; without words there is none.
func waitingReason(ask *Asking) event.Part {
	_, why, _ := strings.Cut(ask.Arg, " ")
	return event.Part{Kind: event.Words, Text: why, Form: ask.Form, Message: ask.From}
}

// lateHolds is a reason that waits for its amount.
func lateHolds(t *turn, who event.Who, yield func(held)) {
	ask := t.people(who).Composer
	if ask == nil || ask.Flow != "late" || ask.Step != "amount" {
		return
	}
	if reason := waitingReason(ask); reason.Text != "" {
		yield(held{part: reason, line: true, sealed: true, kind: "own", put: putReason})
	}
}

func putReason(t *turn, who event.Who, _ held, _ int, p event.Part) string {
	line, why := lineIn(p, lateLine)
	if why != "" {
		return why
	}
	number, _, _ := strings.Cut(t.people(who).Composer.Arg, " ")
	n, err := strconv.Atoi(number)
	if reason := t.reasonIn(who, line.Text); err == nil && reason != "" {
		t.askLate(who, n, line.Behind(reason, reason), "").edit()
	}
	return ""
}
