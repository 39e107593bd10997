package flows

import (
	"strconv"
	"strings"

	"steady/flows/event"
)

// tapRewriteNote asks for other words in the place of a note's.
func tapRewriteNote(t *turn, p tap) {
	n := t.note(p.who, p.arg)
	if n == nil || n.Passed {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "note", "rewrite", p.arg, p.card)
	t.card(p.who, p.card).line("note.rewrite_ask").row(press("common.back", "show", p.arg)).edit()
}

// rewriteNote puts other words in the place of a note's. Further bubbles join them.
func (t *turn) rewriteNote(who event.Who, s event.Said, ask Asking) {
	number, more := strings.CutPrefix(ask.Arg, "+")
	n := t.note(who, number)
	switch {
	case n == nil || n.Passed:
		t.keepPrivate(who, s.Part)
		t.card(who, "").line("note.too_late").remark().deliver()
		return
	case more && (len(n.From) >= maxParts || n.Size+s.Part.Size() > maxWords):
		t.card(who, "").line("thanks.full").remark().deliver()
		return
	case more:
		n.From, n.Size, n.Cut, n.More = append(n.From, s.Message), n.Size+s.Part.Size(), true, append(n.More, s.Part)
		t.out = append(t.out, event.Recall{For: "note.set" + number, To: who, Numbers: []int{n.Page}})
		t.noteCard(who, ask.Card, n).edit()
	default:
		n.describe([]event.Part{s.Part})
		t.out = append(t.out, event.Keep{Page: event.Page{Number: n.Page, Kind: "note", By: who, At: t.now, Parts: []event.Part{s.Part}}})
		t.letGo() // of those that stood there
		t.strip(who, ask.Card)
		t.noteCard(who, ask.Card, n).deliver()
	}
	t.renote(n, ask.Card)
	t.replied(who, ask.Card, s.Message)
	t.compose(who, "note", "rewrite", "+"+number, ask.Card)
	c := t.people(who).Composer
	if c.At = t.now.Add(adding - composing); !c.Since.IsZero() {
		c.Since = c.Since.Add(adding - composing)
	}
}

// notesHold are notes that have not gone. Of a long one the state has the beginning only, which says little about
// what reached the other.
func notesHold(t *turn, who event.Who, yield func(held)) {
	notes := notesState(t)
	if parts := notes.Making[who].Parts; len(parts) > 0 {
		yield(held{parts: parts, sealed: true, kind: "own", put: putNoteMaking})
	}
	for i := range notes.Set {
		n := &notes.Set[i]
		if n.By != who {
			continue
		}
		yield(held{part: n.Gist, sealed: !n.Cut, page: n.Page, from: n.From, which: n.Number, put: putNote})
		if len(n.More) > 0 {
			yield(held{parts: n.More, sealed: true, kind: "own"})
		}
	}
}

func putNoteMaking(t *turn, who event.Who, h held, i int, p event.Part) string {
	return t.replace(who, h.parts, i, p, maxWords)
}

// putNote corrects a note. One whose moment has come looks to its author as if it had gone.
func putNote(t *turn, who event.Who, h held, _ int, p event.Part) string {
	n := t.note(who, strconv.Itoa(h.which))
	switch {
	case n == nil || n.Passed:
		return frozen
	case t.serious(who, p.Text):
		return "where.edit_serious"
	}
	n.More = append(n.More, p)
	t.out = append(t.out, event.Recall{For: "note.set" + strconv.Itoa(n.Number), To: who, Numbers: []int{n.Page}})
	return ""
}

// takeNoteBack takes a note back before it went. One that is held up looks to its author as if it had gone.
func takeNoteBack(t *turn, p tap) {
	n := t.note(p.who, p.arg)
	if n == nil {
		t.takeGoneNoteBack(p)
		return
	}
	t.closeComposer(p.who, p.card)
	key := "thanks.not_sent"
	if n.Passed {
		key = "thanks.taken_back"
	}
	taken := *n
	t.forgetNote(n.Number)
	t.out = append(t.out, event.Forget{Number: taken.Page})
	if taken.Card != p.card && t.isLive(p.who, taken.Card) {
		t.card(p.who, taken.Card).line(key).edit()
	}
	if p.card != taken.Card && len(t.waitingNotes(p.who)) > 0 {
		t.notesCard(p.who, p.card).edit()
		return
	}
	t.card(p.who, p.card).line(key).edit()
}

// takeGoneNoteBack is for a card that stands as it stood while its note was held up.
func (t *turn) takeGoneNoteBack(p tap) {
	for _, g := range giftsState(t).Given {
		if g.By == p.who && g.Author == p.card {
			p.arg = strconv.Itoa(g.Number)
			takeGiftBack(t, p)
			return
		}
	}
	t.toast(p.who, "common.gone")
}

// keepNote keeps what was to be a note for oneself.
func keepNote(t *turn, p tap) {
	if !t.writing(p.who, "0") {
		t.toast(p.who, "common.gone")
		return
	}
	t.keepNoteMaking(p.who)
}

func dropNoteMaking(t *turn, p tap) {
	if t.writing(p.who, "0") {
		t.forgetNoteMaking(p.who)
		t.letGo()
	}
	t.card(p.who, p.card).line("where.draft_gone").edit()
}
