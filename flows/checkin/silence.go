package checkin

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/drawing"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/nudge"
	"steady/flows/state"
)

// weeklyReminders is how many reminders one person gets in seven days.
const weeklyReminders = 2

// askToday tells whether who is asked on this day at all, and counts the days without a sign.
func askToday(t *core.Turn, who event.Who, day calendar.Day) bool {
	p, side := t.People(who), &stateOf(t).Sides[who]
	s := &p.Silence
	last := lastAsked(t, who)
	if last.IsZero() || !p.Heard.Before(last) {
		*s = state.Silence{}
	} else if s.Since == 0 {
		s.Since = calendar.DayOf(last.In(p.Location(t.Book)))
	}
	if s.Since == 0 {
		checkinOf(t, who).AskedAt = t.Now
		return true
	}
	gone := day - s.Since
	s.Days = int(gone)
	switch {
	case gone >= nudge.GoingMute:
		s.Said, t.Replan = true, true
		side.Later, side.Remind = time.Time{}, time.Time{}
		t.Card(who, "checkin.quiet").Line("checkin.quiet").Silent(true).Lapses().Deliver()
		return false
	case gone >= nudge.Thinned && day.Weekday() != time.Sunday, gone >= nudge.Daily && gone < nudge.Thinned && (gone-nudge.Daily+1)%3 != 0:
		return false
	}
	checkinOf(t, who).AskedAt = t.Now
	return true
}

// mayRemind tells whether a reminder may still come this week, and counts it.
func mayRemind(t *core.Turn, who event.Who) bool {
	today := t.Today(who)
	checkinOf(t, who).Reminded = slices.DeleteFunc(checkinOf(t, who).Reminded, func(d calendar.Day) bool { return d <= today-7 })
	if len(checkinOf(t, who).Reminded) >= weeklyReminders {
		return false
	}
	checkinOf(t, who).Reminded = append(checkinOf(t, who).Reminded, today)
	return true
}

// remindOf comes back to a question once, silently.
func remindOf(t *core.Turn, who event.Who) {
	side := &stateOf(t).Sides[who]
	if len(side.Parts) > 0 || side.Passed || t.LeftAlone(who) && !drawing.IsSolo(t, stateOf(t).PromptOf(who)) || t.People(who).Heard.After(side.AskedAt) ||
		t.Now.Sub(side.Remind) >= calendar.Missed || !t.Hush(who, state.ClassPromise).IsZero() || t.Quiet(who, t.Now) || !mayRemind(t, who) {
		return
	}
	k := t.Card(who, remindCard).Line("checkin.remind")
	k.Send.Answers = askCard // a reply to the question, which need not be said again
	k.Row(core.Press("common.skip", "skip")).Asks("answer", strconv.Itoa(stateOf(t).Number)).Silent(true).Lapses().Deliver()
}

// takeReminder takes the reminder out of the chat again: its question is answered, skipped or closed, or asked anew.
func takeReminder(t *core.Turn, who event.Who) {
	live := t.People(who).Live
	i := slices.IndexFunc(live, func(l state.Live) bool { return l.Card == remindCard })
	if i < 0 {
		return
	}
	young := t.Now.Sub(live[i].At) < 47*time.Hour // Telegram takes 48, and the queue to it some time
	t.Strip(who, remindCard)
	if young {
		t.Out[len(t.Out)-1] = event.Delete{To: who, Card: remindCard}
	}
}

// lastAsked is when who was last asked by themselves.
func lastAsked(t *core.Turn, who event.Who) time.Time { return checkinOf(t, who).AskedAt }

// greet asks somebody who came back after the bot had gone quiet for them one light question, unless
// that is what they came for. There is no count of the days.
func greet(t *core.Turn, who event.Who) {
	p := t.People(who)
	p.Silence, t.Replan = state.Silence{}, true
	q := stateOf(t)
	if !q.Open {
		openQuestion(t, who)
	}
	if here := p.Asked != nil && p.Asked.Card == askCard && p.Asked.At.Equal(t.Now); !here && !q.wrote(who) {
		ask(t, who, askCard).Deliver()
		asked(t, who, t.Today(who))
		markSlot(t, who, "checkin")
	}
	checkinOf(t, who).AskedAt = t.Now
}
