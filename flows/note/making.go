package flows

import (
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
)

// askNote is /note. Words behind the command are the note already.
func askNote(t *turn, who event.Who, rest string) {
	m := &notesState(t).Making[who]
	switch {
	case !t.paired():
		t.takesTwo(who, "note.alone", rest)
	case t.notesFull(who):
		t.notesCard(who, noteList).deliver()
		t.beside(who, rest)
	case rest != "":
		t.keepNoteMaking(who)
		t.moreNote(who, t.behindCommand(rest))
	case len(m.Parts) > 0:
		t.whenCard(who, m.Card, 0, "note.unfinished").deliver()
	default:
		t.noteAsks(who, noteAsk).deliver()
	}
}

// offerNote is Saturday's: something to reassure with, to be written for a moment one chooses.
func offerNote(t *turn, who event.Who, _ int) *card {
	if t.notesFull(who) {
		return nil
	}
	return t.card(who, "saturday.offer").line("saturday.note").words(t.deal(who, "saturday", "reassurance")).
		row(press("saturday.write", "note")).row(press("common.not_now", "not_now"))
}

// noteAsks asks for a note's words.
func (t *turn) noteAsks(who event.Who, name string) *card {
	t.compose(who, "note", "words", "", name)
	k := t.card(who, name).line("note.ask")
	if len(t.waitingNotes(who)) > 0 {
		k.row(press("note.list", "list"))
	}
	return k.row(press("common.not_now", "not_now"))
}

func tapNewNote(t *turn, p tap) {
	if m := &notesState(t).Making[p.who]; len(m.Parts) > 0 || t.notesFull(p.who) {
		t.strip(p.who, p.card)
		askNote(t, p.who, "")
		return
	}
	t.noteAsks(p.who, p.card).edit()
}

// noteWords takes a note's words, or a moment that was typed.
func noteWords(t *turn, who event.Who, s event.Said, ask Asking) {
	switch ask.Step {
	case "when":
		t.typedMoment(who, s, ask)
		return
	case "rewrite":
		t.rewriteNote(who, s, ask)
		return
	}
	if ask.Card != notesState(t).Making[who].Card {
		t.strip(who, ask.Card)
	}
	if t.namesMoment(who, s) {
		t.typedMoment(who, s, ask)
		return
	}
	t.moreNote(who, s)
}

// namesMoment tells whether words are the moment of the note that is being written, and not more of it.
func (t *turn) namesMoment(who event.Who, s event.Said) bool {
	if len(notesState(t).Making[who].Parts) == 0 || s.Part.Kind != event.Words {
		return false
	}
	_, problem := readWalls(s.Part.Text, t.vocabulary(who), t.wroteLocal(who.Other()))
	return problem != unread || looksLikeMoment(s.Part.Text)
}

func noteInward(t *turn, who event.Who, s event.Said, ask Asking) bool {
	return ask.Step == "when" || ask.Step == "words" && t.namesMoment(who, s)
}

// noteOpen tells whether a card still wants words: until its note is set, or has gone.
func noteOpen(t *turn, who event.Who, ask Asking) bool {
	m := &notesState(t).Making[who]
	n := t.note(who, strings.TrimPrefix(ask.Arg, "+"))
	switch {
	case ask.Step != "words":
		return n != nil && !n.Passed || t.writing(who, ask.Arg)
	case len(m.Parts) > 0:
		return ask.Card == m.Card
	}
	return t.isLive(who, ask.Card) && !strings.HasPrefix(ask.Card, "note.set")
}

// noteBegun tells whether some of a note's words are there already.
func noteBegun(t *turn, who event.Who, ask Asking) bool {
	return len(notesState(t).Making[who].Parts) > 0 || t.note(who, strings.TrimPrefix(ask.Arg, "+")) != nil
}

// looksLikeMoment tells whether somebody meant a time, though none of any clock: "25:99".
func looksLikeMoment(text string) bool {
	return event.Units(text) <= 20 && strings.ContainsAny(text, ":.") && calendar.LooksLikeClock(text)
}

// moreNote adds a bubble to the note that is being written, and asks for its moment.
func (t *turn) moreNote(who event.Who, s event.Said) {
	m := &notesState(t).Making[who]
	if len(m.Parts) >= maxParts || sizeOf(m.Parts)+s.Part.Size() > maxWords {
		t.card(who, "").line("thanks.full").remark().deliver()
		return
	}
	if len(m.Parts) == 0 {
		m.Card = t.noteCardName(who)
	}
	m.Parts = append(m.Parts, s.Part)
	k := t.whenCard(who, m.Card, 0, "note.when")
	if len(m.Parts) > 1 && t.isLive(who, m.Card) {
		k.edit()
	} else {
		k.deliver()
	}
	t.replied(who, m.Card, s.Message)
	t.compose(who, "note", "words", "", m.Card)
}

// keepNoteMaking puts a note that never got its moment on its author's own pages.
func (t *turn) keepNoteMaking(who event.Who) {
	m := notesState(t).Making[who]
	if len(m.Parts) == 0 {
		return
	}
	t.forgetNoteMaking(who)
	t.keepPrivate(who, m.Parts...)
	if t.isLive(who, m.Card) {
		t.card(who, m.Card).line("where.to_mine").private().edit()
	}
}

func (t *turn) forgetNoteMaking(who event.Who) {
	m := &notesState(t).Making[who]
	t.closeComposer(who, m.Card)
	*m = NoteMaking{}
}

// shutNote lets go of a note without its moment, and shows one that has it.
func shutNote(t *turn, who event.Who, ask Asking) {
	n := t.note(who, strings.TrimPrefix(ask.Arg, "+"))
	switch {
	case n != nil:
		t.noteCard(who, ask.Card, n).edit()
	case len(notesState(t).Making[who].Parts) > 0:
		t.forgetNoteMaking(who)
		t.letGo()
		t.card(who, ask.Card).line("where.draft_gone").edit()
	default:
		t.card(who, ask.Card).line("common.put_away").edit()
	}
}
