package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/prompts"
)

// kept builds the card that says an answer is kept. Its words are the same whether the other has
// answered or not; only the one who comes second gets the say over when it opens, and not while one
// of them has the other's cards wait: nothing may show that there is something to wait for.
func (t *turn) kept(who Who) *card {
	q := &t.c.Question
	side := &q.Sides[who]
	if side.Held == 1 {
		return t.keptHeld(who)
	}
	k := t.card(who, side.Card).line("checkin.kept", prompts.Args{"Count": len(side.Parts)})
	switch {
	case wordsHush(t.c).After(t.now):
		k.line("checkin.kept_pause")
	case t.holding(who):
		k.line("checkin.kept_hold", prompts.Args{"When": t.when(who, t.people(who).HoldTo)})
	}
	if t.asksMore(who) {
		k.gap().line("checkin.say_more")
	} else {
		k.gap().words(t.waitingIdea(who))
	}
	row := []choice{press("common.add", "add"), press("common.change", "change")}
	if side.Loosely {
		row = append(row, press("checkin.not_for_this", "elsewhere"))
	}
	k.row(row...)
	if t.second(who) && !t.holding(A) && !t.holding(B) {
		row := []choice{press("checkin.show", "show")}
		if !side.NotYet {
			row = append(row, press("checkin.not_yet", "notyet"))
		}
		k.row(row...)
	}
	return k.private()
}

// second tells whether who answered when the other already had, and so has the say over when both
// open.
func (t *turn) second(who Who) bool {
	q := &t.c.Question
	return q.wrote(who) && q.answered(who.Other()) && q.Sides[who].Second
}

// rekeep shows anew what is said about a sealed answer: what it waits for has changed.
func (t *turn) rekeep(who Who) {
	if q := &t.c.Question; q.wrote(who) && t.isLive(who, q.Sides[who].Card) {
		t.kept(who).edit()
	}
}

// waitingIdea is one small thing to do while the other's answer is awaited; the same all day.
func (t *turn) waitingIdea(who Who) string {
	n := t.chance("waiting", strconv.Itoa(t.c.Question.Number), strconv.Itoa(int(who)))
	return t.book.Any(t.people(who).Lang, "waiting", n).Text
}

// shortAnswer is how many words make an answer that could say a little more.
const shortAnswer = 3

// asksMore tells whether to invite a little more: for a very short answer, at most twice a week,
// never after a low face.
func (t *turn) asksMore(who Who) bool {
	side := &t.c.Question.Sides[who]
	today := t.today(who)
	side.MoreDays = slices.DeleteFunc(side.MoreDays, func(d Day) bool { return d <= today-7 })
	if len(side.MoreDays) == 0 {
		side.MoreDays = nil
	}
	if slices.Contains(side.MoreDays, today) {
		return len(side.Parts) == 1 && isShort(side.Parts[0])
	}
	if len(side.Parts) != 1 || !isShort(side.Parts[0]) || len(side.MoreDays) >= 2 || side.Face == 1 || side.Face == 2 {
		return false
	}
	side.MoreDays = append(side.MoreDays, today)
	return true
}

func isShort(p Part) bool {
	return p.Kind == Words && len(strings.Fields(p.Text)) < shortAnswer && units(p.Text) < 24
}
