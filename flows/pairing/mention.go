package pairing

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// mentionAt is the hour an unopened invitation is mentioned: in the evening, when people share things.
const mentionAt calendar.Clock = 18 * 60

const mentionCard = "pairing.mention"

// planMention sets the next time to say that nobody opened the invitation: on the second and on the
// sixth day, then never again.
func planMention(t *core.Turn, who event.Who) {
	p := stateOf(t)
	days := calendar.Day(2)
	switch p.Mentions {
	case 0:
	case 1:
		days = 6
	default:
		p.Mention = time.Time{}
		return
	}
	loc := t.People(who).Location(t.Book)
	p.Mention, _ = mentionAt.At(calendar.DayOf(p.Made.In(loc))+days, loc)
	if !p.Mention.After(t.Now) {
		p.Mention = clock.Next(t, who, mentionAt)
	}
}

func mentionDue(t *core.Turn) time.Time {
	if !t.C.Paired.IsZero() || t.People(event.A).Unreachable {
		return time.Time{}
	}
	return stateOf(t).Mention
}

// mentionUnopened says once more that an invitation waits, unless now is no time for it.
func mentionUnopened(t *core.Turn) {
	p := stateOf(t)
	if hush := t.Hush(event.A, state.ClassNudge); !hush.IsZero() {
		p.Mention = hush
		return
	}
	if t.Now.Sub(p.Mention) >= calendar.Missed || t.Quiet(event.A, t.Now) {
		p.Mention = clock.Next(t, event.A, mentionAt)
		return
	}
	p.Mentions++
	planMention(t, event.A)
	t.Spoke(event.A)
	if p.standing(t.Now) {
		k := t.Card(event.A, mentionCard).Line("pairing.unopened").Row(share(t, event.A), core.Press("pairing.show_code", "code"))
		k.Row(core.Press("pairing.leave_it", "leave_it"), core.Press("pairing.revoke", "revoke")).Lapses().Deliver()
		return
	}
	ranOut(t, inviteCard)
	t.Card(event.A, mentionCard).Line("pairing.unopened_over").
		Row(core.Press("pairing.fresh", "fresh"), core.Press("pairing.leave_it", "leave_it")).Lapses().Afresh()
}

// ranOut says on cards that still offer the invitation that it works no more.
func ranOut(t *core.Turn, cards ...string) {
	for _, card := range cards {
		if t.IsLive(event.A, card) {
			t.Card(event.A, card).Line("pairing.ran_out").Edit()
		}
	}
}
