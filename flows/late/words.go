package late

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
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
func howLate(t *core.Turn, to event.Who, l lateness) string {
	hours, minutes := l.minutes/60, l.minutes%60
	switch {
	case !l.there.IsZero() && clock.When(t, to, l.there) != t.Time(to, l.there):
		return t.Say(to, "late.there_day", prompts.Args{"When": clock.When(t, to, l.there)})
	case !l.there.IsZero():
		return t.Say(to, "late.there", prompts.Args{"Clock": t.Clock(to, l.there)})
	case hours == 0:
		return t.Say(to, "late.minutes", prompts.Args{"Count": minutes})
	case minutes == 0:
		return t.Say(to, "late.hours", prompts.Args{"Count": hours})
	}
	return t.Say(to, "late.both", prompts.Args{"Hours": hours, "Minutes": minutes})
}

// typedLate takes what was typed for an amount. Without one it is asked for, and what was written is
// kept as the reason. before is a reason that was given already and waits for the amount; a newer one goes instead
// of it.
func typedLate(t *core.Turn, who event.Who, number int, said, before event.Part) {
	text := said.Text
	l, why, ok := amountAndWhy(t, who, text)
	tooLong := !ok && saysAmount(t, who, text)
	reason := !ok && !tooLong && clock.IsReason(text) && lateFits(t, who, gift.Find(t, strconv.Itoa(number)), said)
	name := gift.SentName("late", number)
	if t.IsLive(who, name) {
		t.Strip(who, name)
	}
	switch {
	case reason:
		askLate(t, who, number, said, "").Deliver()
		t.People(who).Composer.From = said.Message
		return
	case !ok && !tooLong && clock.IsReason(text):
		askLate(t, who, number, event.Part{}, "").Deliver()
		return
	case !ok:
		askLate(t, who, number, before, "late.unclear").Deliver()
		return
	}
	given := before
	if newer := said.Behind(why, why); why != "" && lateFits(t, who, gift.Find(t, strconv.Itoa(number)), newer) {
		given = newer
	}
	if hadItsTime(t, l) { // the reason is not asked for again
		askLate(t, who, number, given, "late.over").Brought().Deliver()
		t.People(who).Composer.From = given.Message
		return
	}
	t.CloseComposer(who, name)
	var parts []event.Part
	if given.Text != "" {
		parts = []event.Part{given}
	}
	if !tellLate(t, who, number, l, parts) {
		t.Card(who, "").Line("late.no_sound").Remark().Deliver()
	}
}

// lateFits tells whether a reason may go along: it passes what the other has wait, so it is kept to what
// changes the plan, a few short lines.
func lateFits(t *core.Turn, who event.Who, g *gift.Gift, part event.Part) bool {
	fits := part.Kind == event.Words && event.Units(part.Text) <= lateLine && (g == nil || len(g.From) < lateMost)
	if !fits {
		t.Card(who, "").Line("late.line").Remark().Deliver()
	}
	return fits
}

// lateInward tells whether a message is an amount and nothing else.
func lateInward(t *core.Turn, who event.Who, s event.Said, ask state.Asking) bool {
	_, why, ok := amountAndWhy(t, who, s.Part.Text)
	return ask.Step == "amount" && ok && why == ""
}

func lateOpen(t *core.Turn, _ event.Who, ask state.Asking) bool {
	return t.Age(&ask) <= core.Composing
}

func lateWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	number, _, _ := strings.Cut(ask.Arg, " ")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil:
		t.WhereTo(who, s)
	case ask.Step == "why":
		sayWhy(t, who, s, gift.Find(t, number))
	case s.Part.Kind == event.Words:
		typedLate(t, who, n, s.Part, waitingReason(&ask))
	default: // a voice note says no amount that could be read
		t.Strip(who, ask.Card)
		askLate(t, who, n, event.Part{}, "late.unclear").Deliver()
	}
}

// sayWhy adds a reason to what the other knows already.
func sayWhy(t *core.Turn, who event.Who, s event.Said, g *gift.Gift) {
	if g == nil || g.By != who || g.Taken {
		t.WhereTo(who, s)
		return
	}
	if !lateFits(t, who, g, s.Part) {
		gift.SentCard(t, who, g).Edit()
		return
	}
	if t.KeepsWords() {
		giveWhy(t, g, []event.Part{s.Part})
		gift.SentCard(t, who, g).Edit()
	} else {
		gift.Add(t, who, s, g)
	}
	t.CloseComposer(who, gift.SentName("late", g.Number)) // what is written next was not asked for
}

// lateSayWhy opens the composer for a reason.
func lateSayWhy(t *core.Turn, p core.Tap) {
	g := gift.Find(t, p.Arg)
	if g == nil || g.By != p.Who || g.Taken {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "late", "why", p.Arg, p.Card)
	key := "late.why_ask"
	switch {
	case t.KeepsWords() && t.Pause().Going:
		key = "late.why_later"
	case t.KeepsWords():
		key = "late.why_later_quiet"
	}
	k := gift.SentCard(t, p.Who, g).Gap().Line(key)
	k.Rows = nil
	k.Row(core.Press("common.not_now", "leave", p.Arg)).Edit()
}

// waitingReason is a reason that was given before its amount; without words there is none.
func waitingReason(ask *state.Asking) event.Part {
	_, why, _ := strings.Cut(ask.Arg, " ")
	return event.Part{Kind: event.Words, Text: why, Form: ask.Form, Message: ask.From}
}

// lateHolds is a reason that waits for its amount.
func lateHolds(t *core.Turn, who event.Who, yield func(core.Held)) {
	ask := t.People(who).Composer
	if ask == nil || ask.Flow != "late" || ask.Step != "amount" {
		return
	}
	if reason := waitingReason(ask); reason.Text != "" {
		yield(core.Held{Part: reason, Line: true, Sealed: true, Kind: "own", Put: putReason})
	}
}

func putReason(t *core.Turn, who event.Who, _ core.Held, _ int, p event.Part) string {
	line, why := event.LineIn(p, lateLine)
	if why != "" {
		return why
	}
	number, _, _ := strings.Cut(t.People(who).Composer.Arg, " ")
	n, err := strconv.Atoi(number)
	if reason := reasonIn(t, who, line.Text); err == nil && reason != "" {
		askLate(t, who, n, line.Behind(reason, reason), "").Edit()
	}
	return ""
}
