package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// weeklyReminders is how many reminders one person gets in seven days.
const weeklyReminders = 2

// askToday tells whether who is asked on this day at all, and counts the days without a sign.
func (t *turn) askToday(who event.Who, day calendar.Day) bool {
	p, side := t.people(who), &questionState(t).Sides[who]
	s := &p.Silence
	last := t.lastAsked(who)
	if last.IsZero() || !p.Heard.Before(last) {
		*s = Silence{}
	} else if s.Since == 0 {
		s.Since = calendar.DayOf(last.In(p.zone(t.book)))
	}
	if s.Since == 0 {
		checkinOf(t, who).AskedAt = t.now
		return true
	}
	gone := day - s.Since
	s.Days = int(gone)
	switch {
	case gone >= goingMute:
		s.Said, t.replan = true, true
		side.Later, side.Remind = time.Time{}, time.Time{}
		t.card(who, "checkin.quiet").line("checkin.quiet").silent(true).lapses().deliver()
		return false
	case gone >= thinned && day.Weekday() != time.Sunday, gone >= daily && gone < thinned && (gone-daily+1)%3 != 0:
		return false
	}
	checkinOf(t, who).AskedAt = t.now
	return true
}

// mayRemind tells whether a reminder may still come this week, and counts it.
func (t *turn) mayRemind(who event.Who) bool {
	today := t.today(who)
	checkinOf(t, who).Reminded = slices.DeleteFunc(checkinOf(t, who).Reminded, func(d calendar.Day) bool { return d <= today-7 })
	if len(checkinOf(t, who).Reminded) >= weeklyReminders {
		return false
	}
	checkinOf(t, who).Reminded = append(checkinOf(t, who).Reminded, today)
	return true
}

// lastAsked is when who was last asked by themselves.
func (t *turn) lastAsked(who event.Who) time.Time { return checkinOf(t, who).AskedAt }

// greet asks somebody who came back after the bot had gone quiet for them one light question, unless
// that is what they came for. There is no count of the days.
func (t *turn) greet(who event.Who) {
	p := t.people(who)
	p.Silence, t.replan = Silence{}, true
	q := questionState(t)
	if !q.Open {
		t.openQuestion(who)
	}
	if here := p.Asked != nil && p.Asked.Card == askCard && p.Asked.At.Equal(t.now); !here && !q.wrote(who) {
		t.ask(who, askCard).deliver()
		t.asked(who, t.today(who))
		t.markSlot(who, "checkin")
	}
	checkinOf(t, who).AskedAt = t.now
}
