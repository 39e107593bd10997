package core

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// A message counts from the moment it was written, and not from the one it is read in: Telegram keeps it for up
// to a day while nobody asks for it. So a time somebody typed is laid on their clock as it stood then, what they
// said belongs to the day they said it on, and it answers what stood there when they wrote. Everything the bot
// does in turn happens now.

// noticeable is the delay between writing and reading that gets a word.
const noticeable = 2 * time.Minute

// WroteAt notes when what this turn answers was written.
func (t *Turn) WroteAt(at time.Time) { t.Written = event.Believed(at, t.Now) }

// WroteLocal is what the clock of one of the two showed when it was written.
func (t *Turn) WroteLocal(who event.Who) time.Time {
	return t.Written.In(t.People(who).Location(t.Book))
}

// wroteDay is the day of one of the two on which it was written.
func (t *Turn) wroteDay(who event.Who) calendar.Day { return calendar.DayOf(t.WroteLocal(who)) }

// Delay is how long it took to be read; zero: not noticeably.
func (t *Turn) Delay() time.Duration {
	if d := t.Now.Sub(t.Written); d > noticeable {
		return d
	}
	return 0
}

// Brought begins a card that answers a time somebody typed with a word about the delay, if there was one: once
// in a turn.
func (k *Card) Brought() *Card {
	d := k.t.Delay()
	if d == 0 || k.t.broughtSaid {
		return k
	}
	k.t.broughtSaid = true
	args := prompts.Args{"Clock": k.t.Clock(k.To, k.t.Now)}
	key := "common.brought_minutes"
	switch minutes, hours := int((d+30*time.Second)/time.Minute), int((d+30*time.Minute)/time.Hour); {
	case d >= event.OldestWritten:
		key = "common.brought_day"
	case minutes < 60:
		args["Count"] = minutes
	default:
		key, args["Count"] = "common.brought_hours", hours
	}
	if line := k.t.Say(k.To, key, args); k.Send.Text.Body != "" {
		k.Send.Text = k.Send.Text.Below(line)
	} else {
		k.Words(line)
	}
	return k
}

// Passed tells whether a moment somebody named is over by now, only because it took so long to be read.
func (t *Turn) Passed(at time.Time) bool { return t.Written.Before(t.Now) && !at.After(t.Now) }

// Age is how old what asks for words was when the words were written that are being answered.
func (t *Turn) Age(ask *state.Asking) time.Duration { return ask.AgeAt(t.Written) }

// WroteSince is when what this turn answers was written; zero where it was read at once.
func (t *Turn) WroteSince() time.Time {
	if t.Delay() == 0 {
		return time.Time{}
	}
	return t.Written
}

// wroteIn is when something was written that goes into the journal of these two: not before there were two.
func (t *Turn) wroteIn() time.Time {
	if t.Written.Before(t.C.Paired) {
		return t.C.Paired
	}
	return t.Written
}

// predates tells whether words were written before there was what asks for them now: they answer something else.
func (t *Turn) predates(who event.Who, ask *state.Asking) bool {
	began := ask.At
	if f, _ := t.Flow(ask.Flow); f.AskedAt != nil {
		if at := f.AskedAt(t, who, *ask); !at.IsZero() {
			began = at
		}
	}
	return t.Delay() > 0 && ask.Since.IsZero() && t.Written.Before(began.Add(-noticeable))
}

// Delayed is how much later than it was due something may come without a word about it. The shell goes
// by the same for what is under way for too long.
const Delayed = 15 * time.Minute

// IsDue tells whether at has come. What is said from then on was due at that time: where nobody was
// there to say it, it says so.
func (t *Turn) IsDue(at time.Time) bool {
	if !calendar.IsDue(at, t.Now) {
		return false
	}
	t.Was = at
	return true
}

// Overdue tells whether what is being said was due so long ago that it needs a word about the delay. It
// was not due as long as something else kept it: what came before it in this very turn, or the two
// themselves, until one took a hold off or had their phone take messages again.
func (t *Turn) Overdue() bool {
	was := t.Was
	for _, at := range []time.Time{t.Since, t.C.Freed} {
		if at.After(was) {
			was = at
		}
	}
	return !t.Was.IsZero() && t.Now.Sub(was) > Delayed
}

// Late ends the card with a word about the delay where it was due long ago, or else when it arrives late
// after all.
func (k *Card) Late() *Card { return k.LateAs("common.late") }

// writtenLongAgo tells whether the card is what the other one wrote so long before it was read that it needs a
// word about the delay.
func (k *Card) writtenLongAgo() bool {
	return k.t.Actor == k.To.Other() && k.t.Delay() > Delayed
}

// LateAs does so in other words.
func (k *Card) LateAs(key string, args ...prompts.Args) *Card {
	if !k.t.Overdue() && !k.writtenLongAgo() {
		k.Send.Late = k.t.Say(k.To, key, args...)
		return k
	}
	x := k.Send.Text
	if slices.ContainsFunc(x.Marks, func(m event.Mark) bool { return m.To == len(x.Body) && (m.How.IsQuote() || m.How == event.Bold) }) {
		k.Gap()
	}
	return k.Line(key, args...)
}
