package checkin

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/quiet"
	"steady/prompts"
)

// kept builds the card that says an answer is kept, in the same words for whoever answers. The one who
// comes second also reads that both have and when it opens, and has the say over that.
func kept(t *core.Turn, who event.Who) *core.Card {
	side := &stateOf(t).Sides[who]
	if side.Held == 1 {
		return keptHeld(t, who)
	}
	if t.Parted(who) {
		return soloKept(t, who)
	}
	both := hearsOfBoth(t, who)
	k := t.Card(who, side.Card).Line(keptKey(t, who, both), prompts.Args{"Count": len(side.Parts)})
	switch {
	case t.KeepsWords():
		k.Line(pausedKey(t))
	case gift.Holding(t, who):
		k.Line("checkin.kept_hold", prompts.Args{"When": clock.When(t, who, t.People(who).HoldTo)})
	}
	switch more, idea := meanwhile(t, who, both); {
	case more:
		quiet.Cheer(t, k, t.Say(who, "checkin.say_more"))
	case idea:
		quiet.Cheer(t, k, waitingIdea(t, who))
	}
	if both {
		return secondRows(side, k)
	}
	return k.Row(wordsRow(side, core.Press("common.add", "add"), core.Press("common.change", "change"))...).Private()
}

// keptKey is what is said about a sealed answer: a time only where nothing is known to be in its way.
func keptKey(t *core.Turn, who event.Who, both bool) string {
	left := revealAt(t).Sub(t.Now)
	switch {
	case !both:
		return "checkin.kept"
	case stateOf(t).Sides[who].NotYet:
		return "checkin.kept_closed"
	case left > core.Settling:
		return "checkin.kept_two"
	case left > core.Settling/2:
		return "checkin.kept_both"
	}
	return "checkin.kept_soon"
}

// pausedKey is why nothing opens just now: a pause, or the quiet after it.
func pausedKey(t *core.Turn) string {
	if t.Pause().Going {
		return "checkin.kept_pause"
	}
	return "checkin.kept_quiet"
}

// hearsOfBoth tells whether who, who answered second, may read that both have. Where something of the
// other's is in the way, of which they are told nothing (they hold the cards, their phone takes no
// messages, they are about to add to their answer), it looks as if who had been the first.
func hearsOfBoth(t *core.Turn, who event.Who) bool {
	other := t.People(who.Other())
	return second(t, who) && !gift.Holding(t, event.A) && !gift.Holding(t, event.B) && !other.Unreachable &&
		!goesOn(other).After(t.Now.Add(core.Settling))
}

// second tells whether who answered when the other already had, and so has the say over when both
// open.
func second(t *core.Turn, who event.Who) bool {
	q := stateOf(t)
	return q.wrote(who) && q.answered(who.Other()) && q.Sides[who].Second
}

// unsecond takes the say over when both open from who again: the answer of the other that was there
// first is none any more.
func unsecond(t *core.Turn, who event.Who) {
	side := &stateOf(t).Sides[who]
	if side.Second {
		side.Second, side.NotYet, side.Show = false, false, false
		rekeep(t, who)
	}
}

// rekeep shows anew what is said about a sealed answer: what it waits for has changed.
func rekeep(t *core.Turn, who event.Who) {
	if q := stateOf(t); q.wrote(who) && t.IsLive(who, q.Sides[who].Card) {
		kept(t, who).Edit()
	}
}

// meanwhile is what goes with an answer that waits: whether to say a little more, or else something to do.
func meanwhile(t *core.Turn, who event.Who, both bool) (more, idea bool) {
	more = asksMore(t, who)
	return more, !more && !both && offersIdea(t, who)
}

// waitingIdea is one small thing to do while the other's answer is awaited; the same all day.
func waitingIdea(t *core.Turn, who event.Who) string {
	n := t.Chance("waiting", strconv.Itoa(stateOf(t).Number), strconv.Itoa(int(who)))
	return t.Book.Any(t.People(who).Lang, "waiting", n).Text
}

// weeklyIdeas is how many answers a week come with something to do meanwhile.
const weeklyIdeas = 2

// length is how much somebody said.
func length(parts []event.Part) (n int) {
	for _, p := range parts {
		n += event.Units(p.Text)
	}
	return n
}

// longAnswer is the length from which an answer is not followed by something to do.
const longAnswer = 280

// offersIdea tells whether something to do goes with what is kept: twice a week, and never after a low
// face or an answer that says much.
func offersIdea(t *core.Turn, who event.Who) bool {
	side, today := &stateOf(t).Sides[who], t.Today(who)
	side.IdeaDays = lastWeek(side.IdeaDays, today)
	spoken := slices.ContainsFunc(side.Parts, func(p event.Part) bool { return p.Kind == event.Voice || p.Kind == event.VideoNote })
	switch {
	case side.isLow() || spoken || length(side.Parts) >= longAnswer:
		return false
	case slices.Contains(side.IdeaDays, today):
		return true
	case len(side.IdeaDays) >= weeklyIdeas:
		return false
	}
	side.IdeaDays = append(side.IdeaDays, today)
	return true
}

// lastWeek is days without those that are a week ago or more.
func lastWeek(days []calendar.Day, today calendar.Day) []calendar.Day {
	days = slices.DeleteFunc(days, func(d calendar.Day) bool { return d <= today-7 })
	if len(days) == 0 {
		return nil
	}
	return days
}

// shortAnswer is how many words make an answer that could say a little more.
const shortAnswer = 3

// asksMore tells whether to invite a little more: for a very short answer, at most twice a week,
// never after a low face.
func asksMore(t *core.Turn, who event.Who) bool {
	side := &stateOf(t).Sides[who]
	today := t.Today(who)
	side.MoreDays = lastWeek(side.MoreDays, today)
	if side.isLow() {
		return false
	}
	if slices.Contains(side.MoreDays, today) {
		return len(side.Parts) == 1 && isShort(side.Parts[0])
	}
	if len(side.Parts) != 1 || !isShort(side.Parts[0]) || len(side.MoreDays) >= 2 {
		return false
	}
	side.MoreDays = append(side.MoreDays, today)
	return true
}

// isLow tells whether somebody has chosen a low face.
func (s *Side) isLow() bool { return s.Face == 1 || s.Face == 2 }

func isShort(p event.Part) bool {
	return p.Kind == event.Words && len(strings.Fields(p.Text)) < shortAnswer && event.Units(p.Text) < 24
}

// checkinExpects tells whether who has a question which what they write may be meant for, asked, and not answered,
// or answered just now; and the newest card that asks it or reminds of it.
func checkinExpects(t *core.Turn, who event.Who) (newest int, open bool) {
	q := stateOf(t)
	side := &q.Sides[who]
	if !t.Paired() || !q.Open || side.Asked == 0 || q.wrote(who) && sinceLast(t, side) > core.Adding {
		return 0, false
	}
	for _, l := range t.People(who).Live {
		if l.Card == askCard || l.Card == remindCard {
			newest = max(newest, l.Number)
		}
	}
	return newest, true
}
