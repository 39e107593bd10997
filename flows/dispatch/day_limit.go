package dispatch

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
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

// beginIntake notes what is kept of a message before the turn: of one that is new, nothing.
func beginIntake(t *core.Turn, e event.Event) {
	k := &t.Intake
	switch e := e.(type) {
	case event.Said:
		k.Message, k.Size, k.TakesNote = e.Message, e.Part.Size(), k.Note
	case event.Edited:
		k.Message, k.Size, k.TakesNote = e.Message, e.Part.Size(), k.Note
		t.EachHeld(event.A, k.TakesNote)
		t.EachHeld(event.B, k.TakesNote)
		k.Had, k.Has = k.Has, nil
	}
}

// keepsAnew tells whether the turn keeps its message, and did not keep it before, or not in these words.
func keepsAnew(t *core.Turn) bool {
	k := &t.Intake
	t.EachHeld(event.A, k.TakesNote)
	t.EachHeld(event.B, k.TakesNote)
	for _, x := range t.Out {
		if keep, ok := x.(event.Keep); ok {
			k.Note(core.Held{Parts: keep.Page.Parts})
		}
	}
	return slices.ContainsFunc(k.Has, func(p event.Part) bool { return !slices.Contains(k.Had, p) })
}

// overflows counts what the turn keeps of somebody's message; true: the day is full.
func overflows(t *core.Turn) bool {
	if t.Intake.Message == 0 || t.Actor == core.Nobody || !keepsAnew(t) {
		return false
	}
	w := &t.People(t.Actor).Filled
	if today := t.Today(t.Actor); w.Day != today {
		*w = state.Filled{Day: today}
	}
	w.N, w.Size = w.N+1, w.Size+t.Intake.Size
	return w.N > mostKept || w.Size > mostKeptSize
}

// TurnedAway answers somebody whose day is full, in a turn of its own: nothing else changes. They are told once on a
// day; serious words are answered again, with the line that belongs beside them. false: they know, and nothing is to
// be done.
func TurnedAway(t *core.Turn, who event.Who, e event.Event) bool {
	t.Out = make([]event.Effect, 0, 8)
	w := &t.People(who).Filled
	words := ""
	switch e := e.(type) {
	case event.Said:
		if !e.Forwarded {
			words = ownWords(t, who, e)
		}
	case event.Edited:
		words = e.Part.Text
	}
	again := words != "" && t.Now.Sub(w.Told) >= heardAgain && t.Serious(who, words)
	if today := t.Today(who); w.Day == today && !w.Told.IsZero() && calendar.DayOf(w.Told.In(t.People(who).Location(t.Book))) == today && !again {
		return false
	}
	w.Told, t.Actor = t.Now, who
	t.Hears(who, words)
	t.Card(who, "").Line("where.day_full").Remark().Deliver()
	attend(t, who)
	settle(t)
	return true
}
