package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// What one person writes on a day is bounded, so that nobody can fill the memory that everybody shares. What
// counts is what is kept: a turn is tried, and where it would keep more than fits it is as if it had never
// been. Buttons, commands and answers that keep nothing go on working, and so does whatever helps or ends.

// mostKept and mostKeptSize are how many messages of one person a local day keeps, and how long they are
// together: far more than somebody who lives with the bot writes.
const (
	mostKept     = 300
	mostKeptSize = 200_000
)

// heardAgain is how soon somebody whose day is full is answered once more, where their words are serious.
const heardAgain = 10 * time.Minute

// beginIntake notes what is kept of a message before the turn.
func (t *turn) beginIntake(e event.Event) {
	k := &t.intake
	switch e := e.(type) {
	case event.Said:
		k.message, k.size = e.Message, e.Part.Size()
	case event.Edited:
		k.message, k.size = e.Message, e.Part.Size()
	}
	if k.message == 0 {
		return
	}
	k.takesNote = k.note
	t.eachHeld(event.A, k.takesNote)
	t.eachHeld(event.B, k.takesNote)
	k.had, k.has = k.has, nil
}

// keepsAnew tells whether the turn keeps its message, and did not keep it before, or not in these words.
func (t *turn) keepsAnew() bool {
	k := &t.intake
	t.eachHeld(event.A, k.takesNote)
	t.eachHeld(event.B, k.takesNote)
	for _, x := range t.out {
		if keep, ok := x.(event.Keep); ok {
			k.note(held{parts: keep.Page.Parts})
		}
	}
	return slices.ContainsFunc(k.has, func(p event.Part) bool { return !slices.Contains(k.had, p) })
}

// overflows counts what the turn keeps of somebody's message; true: the day is full.
func (t *turn) overflows() bool {
	if t.intake.message == 0 || t.actor == nobody || !t.keepsAnew() {
		return false
	}
	w := &t.people(t.actor).Filled
	if today := t.today(t.actor); w.Day != today {
		*w = Filled{Day: today}
	}
	w.N, w.Size = w.N+1, w.Size+t.intake.size
	return w.N > mostKept || w.Size > mostKeptSize
}

// turnedAway answers somebody whose day is full, in a turn of its own: nothing else changes. They are told once on a
// day; serious words are answered again, with the line that belongs beside them. false: they know, and nothing is to
// be done.
func (t *turn) turnedAway(who event.Who, e event.Event) bool {
	t.out = make([]event.Effect, 0, 8)
	w := &t.people(who).Filled
	said, _ := e.(event.Said)
	words := ""
	if !said.Forwarded {
		words = t.ownWords(who, said)
	}
	again := words != "" && t.now.Sub(w.Told) >= heardAgain && t.serious(who, words)
	if today := t.today(who); w.Day == today && !w.Told.IsZero() && calendar.DayOf(w.Told.In(t.people(who).zone(t.book))) == today && !again {
		return false
	}
	w.Told, t.actor = t.now, who
	t.hears(who, words)
	t.card(who, "").line("where.day_full").remark().deliver()
	t.attend(who)
	t.settle()
	return true
}
