package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// mentionAt is the hour an unopened invitation is mentioned: in the evening, when people share things.
const mentionAt calendar.Clock = 18 * 60

// planMention sets the next time to say that nobody opened the invitation: on the second and on the
// sixth day, then never again.
func (t *turn) planMention(who event.Who) {
	p := pairingState(t)
	days := calendar.Day(2)
	switch p.Mentions {
	case 0:
	case 1:
		days = 6
	default:
		p.Mention = time.Time{}
		return
	}
	loc := t.people(who).zone(t.book)
	p.Mention, _ = mentionAt.At(calendar.DayOf(p.Made.In(loc))+days, loc)
	if !p.Mention.After(t.now) {
		p.Mention = t.onClock(who, mentionAt)
	}
}

func mentionDue(t *turn) time.Time {
	if !t.c.Paired.IsZero() || t.people(event.A).Unreachable {
		return time.Time{}
	}
	return pairingState(t).Mention
}

// mentionUnopened says once more that an invitation waits, unless now is no time for it.
func mentionUnopened(t *turn) {
	p := pairingState(t)
	if hush := t.hush(event.A, classNudge); !hush.IsZero() {
		p.Mention = hush
		return
	}
	if t.now.Sub(p.Mention) >= calendar.Missed || t.quiet(event.A, t.now) {
		p.Mention = t.onClock(event.A, mentionAt)
		return
	}
	p.Mentions++
	t.planMention(event.A)
	t.spoke(event.A)
	if p.standing(t.now) {
		k := t.card(event.A, "pairing.mention").line("pairing.unopened").row(t.share(event.A), press("pairing.show_code", "code"))
		k.row(press("pairing.leave_it", "leave_it"), press("pairing.revoke", "revoke")).lapses().deliver()
		return
	}
	t.card(event.A, "pairing.mention").line("pairing.unopened_over").
		row(press("pairing.fresh", "fresh"), press("pairing.leave_it", "leave_it")).lapses().deliver()
}
