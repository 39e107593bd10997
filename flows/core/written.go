package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// A message counts from the moment it was written, and not from the one it is read in: Telegram keeps it for up
// to a day while nobody asks for it. So a time somebody typed is laid on their clock as it stood then, what they
// said belongs to the day they said it on, and it answers what stood there when they wrote. Everything the bot
// does in turn happens now.

const (
	// oldestWritten is how far back the moment of writing is believed to lie: Telegram keeps no message for longer.
	oldestWritten = 24 * time.Hour
	// noticeable is the delay between writing and reading that gets a word.
	noticeable = 2 * time.Minute
)

// wroteAt notes when what this turn answers was written.
func (t *turn) wroteAt(at time.Time) { t.written = believed(at, t.now) }

// believed is when something was written that is read now. A moment that cannot be is not believed: one that is
// still to come is now, and one more than a day ago is a day ago. Zero: it is not known, and is now.
func believed(at, now time.Time) time.Time {
	at = at.UTC().Truncate(time.Second)
	switch oldest := now.Add(-oldestWritten); {
	case at.Unix() <= 0 || at.After(now):
		return now
	case at.Before(oldest):
		return oldest
	}
	return at
}

// wroteLocal is what the clock of one of the two showed when it was written.
func (t *turn) wroteLocal(who event.Who) time.Time { return t.written.In(t.people(who).zone(t.book)) }

// wroteDay is the day of one of the two on which it was written.
func (t *turn) wroteDay(who event.Who) calendar.Day { return calendar.DayOf(t.wroteLocal(who)) }

// delay is how long it took to be read; zero: not noticeably.
func (t *turn) delay() time.Duration {
	if d := t.now.Sub(t.written); d > noticeable {
		return d
	}
	return 0
}

// brought begins a card that answers a time somebody typed with a word about the delay, if there was one: once
// in a turn.
func (k *card) brought() *card {
	d := k.t.delay()
	if d == 0 || k.t.broughtSaid {
		return k
	}
	k.t.broughtSaid = true
	args := prompts.Args{"Clock": k.t.clock(k.to, k.t.now)}
	key := "common.brought_minutes"
	switch minutes, hours := int((d+30*time.Second)/time.Minute), int((d+30*time.Minute)/time.Hour); {
	case d >= oldestWritten:
		key = "common.brought_day"
	case minutes < 60:
		args["Count"] = minutes
	default:
		key, args["Count"] = "common.brought_hours", hours
	}
	if line := k.t.say(k.to, key, args); k.send.Text.Body != "" {
		k.send.Text = k.send.Text.Below(line)
	} else {
		k.words(line)
	}
	return k
}

// passed tells whether a moment somebody named is over by now, only because it took so long to be read.
func (t *turn) passed(at time.Time) bool { return t.written.Before(t.now) && !at.After(t.now) }

// age is how old what asks for words was when the words were written that are being answered.
func (t *turn) age(ask *Asking) time.Duration { return age(t.written, ask) }

// age is how old what asks for words was at a time when some were written. Words that were on their way already
// when it was asked are as old as those that made it ask.
func age(written time.Time, ask *Asking) time.Duration {
	if written.Before(ask.At) && !ask.Since.IsZero() {
		return written.Sub(ask.Since)
	}
	return written.Sub(ask.At)
}

// wroteSince is when what this turn answers was written; zero where it was read at once.
func (t *turn) wroteSince() time.Time {
	if t.delay() == 0 {
		return time.Time{}
	}
	return t.written
}

// wroteIn is when something was written that goes into the journal of these two: not before there were two.
func (t *turn) wroteIn() time.Time {
	if t.written.Before(t.c.Paired) {
		return t.c.Paired
	}
	return t.written
}

// predates tells whether words were written before there was what asks for them now: they answer something else.
func (t *turn) predates(who event.Who, ask *Asking) bool {
	began := ask.At
	if f, _ := t.flow(ask.Flow); f.askedAt != nil {
		if at := f.askedAt(t, who, *ask); !at.IsZero() {
			began = at
		}
	}
	return t.delay() > 0 && ask.Since.IsZero() && t.written.Before(began.Add(-noticeable))
}
