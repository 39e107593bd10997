package note

import (
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/state"
)

// askNote is /note. Words behind the command are the note already.
func askNote(t *core.Turn, who event.Who, rest string) {
	m := &stateOf(t).Making[who]
	switch {
	case !t.Paired():
		t.TakesTwo(who, "note.alone", rest)
	case notesFull(t, who):
		notesCard(t, who, noteList).Deliver()
		t.Beside(who, rest)
	case rest != "":
		keepNoteMaking(t, who)
		moreNote(t, who, t.BehindCommand(rest))
	case len(m.Parts) > 0:
		whenCard(t, who, m.Card, 0, "note.unfinished").Deliver()
	default:
		noteAsks(t, who, noteAsk).Deliver()
	}
}

// offerNote is Saturday's: something to reassure with, to be written for a moment one chooses.
func offerNote(t *core.Turn, who event.Who, _ int) *core.Card {
	if notesFull(t, who) {
		return nil
	}
	return t.Card(who, "saturday.offer").Line("saturday.note").Words(deck.Deal(t, who, "saturday", "reassurance")).
		Row(core.Press("saturday.write", "note").Main()).Row(core.Press("common.not_now", "not_now"))
}

// noteAsks asks for a note's words.
func noteAsks(t *core.Turn, who event.Who, name string) *core.Card {
	t.Compose(who, "note", "words", "", name)
	k := t.Card(who, name).Line("note.ask")
	if len(waitingNotes(t, who)) > 0 {
		k.Row(core.Press("note.list", "list"))
	}
	return k.Row(core.Press("common.not_now", "not_now"))
}

func tapNewNote(t *core.Turn, p core.Tap) {
	if m := &stateOf(t).Making[p.Who]; len(m.Parts) > 0 || notesFull(t, p.Who) {
		t.Strip(p.Who, p.Card)
		askNote(t, p.Who, "")
		return
	}
	noteAsks(t, p.Who, p.Card).Edit()
}

// noteWords takes a note's words, or a moment that was typed.
func noteWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	switch ask.Step {
	case "when":
		typedMoment(t, who, s, ask)
		return
	case "rewrite":
		rewriteNote(t, who, s, ask)
		return
	}
	if ask.Card != stateOf(t).Making[who].Card {
		t.Strip(who, ask.Card)
	}
	if namesMoment(t, who, s) {
		typedMoment(t, who, s, ask)
		return
	}
	moreNote(t, who, s)
}

// namesMoment tells whether words are the moment of the note that is being written, and not more of it.
func namesMoment(t *core.Turn, who event.Who, s event.Said) bool {
	if len(stateOf(t).Making[who].Parts) == 0 || s.Part.Kind != event.Words {
		return false
	}
	_, problem := readWalls(s.Part.Text, clock.Vocabulary(t, who), t.WroteLocal(who.Other()))
	return problem != unread || looksLikeMoment(t, who, s.Part.Text)
}

func noteInward(t *core.Turn, who event.Who, s event.Said, ask state.Asking) bool {
	return ask.Step == "when" || ask.Step == "words" && namesMoment(t, who, s)
}

// noteOpen tells whether a card still wants words: until its note is set, or has gone.
func noteOpen(t *core.Turn, who event.Who, ask state.Asking) bool {
	m := &stateOf(t).Making[who]
	n := note(t, who, strings.TrimPrefix(ask.Arg, "+"))
	switch {
	case ask.Step != "words":
		return n != nil && !n.Passed || writing(t, who, ask.Arg)
	case len(m.Parts) > 0:
		return ask.Card == m.Card
	}
	return t.IsLive(who, ask.Card) && !strings.HasPrefix(ask.Card, "note.set")
}

// noteBegun tells whether some of a note's words are there already.
func noteBegun(t *core.Turn, who event.Who, ask state.Asking) bool {
	return len(stateOf(t).Making[who].Parts) > 0 || note(t, who, strings.TrimPrefix(ask.Arg, "+")) != nil
}

// looksLikeMoment tells whether somebody meant a time, though none of any clock: "25:99".
func looksLikeMoment(t *core.Turn, who event.Who, text string) bool {
	return event.Units(text) <= 20 && strings.ContainsAny(text, ":.") && calendar.LooksLikeClock(text, clock.Vocabulary(t, who))
}

// moreNote adds a bubble to the note that is being written, and asks for its moment.
func moreNote(t *core.Turn, who event.Who, s event.Said) {
	m := &stateOf(t).Making[who]
	if len(m.Parts) >= core.MaxParts || event.SizeOf(m.Parts)+s.Part.Size() > core.MaxWords {
		t.Card(who, "").Line("thanks.full").Remark().Deliver()
		return
	}
	if len(m.Parts) == 0 {
		m.Card = noteCardName(t, who)
	}
	m.Parts = append(m.Parts, s.Part)
	k := whenCard(t, who, m.Card, 0, "note.when")
	if len(m.Parts) > 1 && t.IsLive(who, m.Card) {
		k.Edit()
	} else {
		k.Deliver()
	}
	t.Replied(who, m.Card, s.Message)
	t.Compose(who, "note", "words", "", m.Card)
}

// keepNoteMaking puts a note that never got its moment on its author's own pages.
func keepNoteMaking(t *core.Turn, who event.Who) {
	m := stateOf(t).Making[who]
	if len(m.Parts) == 0 {
		return
	}
	forgetNoteMaking(t, who)
	t.KeepPrivate(who, m.Parts...)
	if t.IsLive(who, m.Card) {
		t.Card(who, m.Card).Line("where.to_mine").Private().Edit()
	}
}

func forgetNoteMaking(t *core.Turn, who event.Who) {
	m := &stateOf(t).Making[who]
	t.CloseComposer(who, m.Card)
	*m = Making{}
}

// shutNote lets go of a note without its moment, and shows one that has it.
func shutNote(t *core.Turn, who event.Who, ask state.Asking) {
	n := note(t, who, strings.TrimPrefix(ask.Arg, "+"))
	switch {
	case n != nil:
		noteCard(t, who, ask.Card, n).Edit()
	case len(stateOf(t).Making[who].Parts) > 0:
		forgetNoteMaking(t, who)
		t.LetGo()
		t.Card(who, ask.Card).Line("where.draft_gone").Edit()
	default:
		t.Card(who, ask.Card).Line("common.put_away").Edit()
	}
}
