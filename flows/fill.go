package flows

import (
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

// Filled is what somebody has written on one local day that is kept.
type Filled struct {
	Day  calendar.Day
	N    int
	Size int       `json:",omitempty"`
	Told time.Time `json:",omitzero"` // when they were told that the day is full
}

// overflows counts what the turn keeps of somebody's message; true: the day is full.
func (t *turn) overflows(before *Couple, e event.Event) bool {
	message, part := 0, event.Part{}
	switch e := e.(type) {
	case event.Said:
		message, part = e.Message, e.Part
	case event.Edited:
		message, part = e.Message, e.Part
	}
	if message == 0 || t.actor == nobody || !t.keepsAnew(before, message) {
		return false
	}
	w := &t.people(t.actor).Filled
	if today := t.today(t.actor); w.Day != today {
		*w = Filled{Day: today}
	}
	w.N, w.Size = w.N+1, w.Size+part.Size()
	return w.N > mostKept || w.Size > mostKeptSize
}

// keepsAnew tells whether the turn keeps a message that was not kept before, or not in these words.
func (t *turn) keepsAnew(before *Couple, message int) bool {
	had := map[event.Part]bool{}
	eachPart(before, func(p event.Part) { had[p] = true })
	anew := false
	look := func(p event.Part) { anew = anew || p.Message == message && !had[p] }
	eachPart(t.c, look)
	for _, x := range t.out {
		if keep, ok := x.(event.Keep); ok {
			for _, p := range keep.Page.Parts {
				look(p)
			}
		}
	}
	return anew
}

// eachPart goes through everything a couple's state holds of what people sent.
func eachPart(c *Couple, f func(event.Part)) {
	all := func(parts []event.Part) {
		for _, p := range parts {
			f(p)
		}
	}
	for _, who := range event.Both() {
		p, g, side := &c.People[who], &c.Gifts, &c.Pause.Sides[who]
		all(p.Loose)
		all(p.Corrected)
		for i := range p.Drafts {
			all(p.Drafts[i].Parts)
		}
		for i := range p.Waiting {
			all(p.Waiting[i].Parts)
		}
		all(c.Question.Sides[who].Parts)
		all(g.Making[who].Parts)
		all(g.Later[who].Parts)
		all(c.Notes.Making[who].Parts)
		all(side.Loose)
		all(side.Kept)
	}
	for i := range c.Gifts.Given {
		all(c.Gifts.Given[i].More)
	}
	for i := range c.Notes.Set {
		f(c.Notes.Set[i].Gist)
		all(c.Notes.Set[i].More)
	}
}

// turnedAway is the turn of somebody whose day is full: nothing changes. They are told once on a day; serious
// words are answered again, with the line that belongs beside them.
func turnedAway(c Couple, who event.Who, e event.Event, t *turn) (Couple, []event.Effect) {
	w := &t.people(who).Filled
	said, _ := e.(event.Said)
	words := ""
	if !said.Forwarded {
		words = t.ownWords(who, said)
	}
	again := words != "" && t.now.Sub(w.Told) >= heardAgain && t.serious(who, words)
	if today := t.today(who); w.Day == today && !w.Told.IsZero() && calendar.DayOf(w.Told.In(t.people(who).zone(t.book))) == today && !again {
		return c, nil
	}
	w.Told, t.actor = t.now, who
	t.hears(who, words)
	t.card(who, "").line("where.day_full").remark().deliver()
	t.attend(who)
	t.settle()
	return *t.c, t.out
}
