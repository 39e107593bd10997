package note

import (
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
)

// tapRewriteNote asks for other words in the place of a note's.
func tapRewriteNote(t *core.Turn, p core.Tap) {
	n := note(t, p.Who, p.Arg)
	if n == nil || n.Passed {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "note", "rewrite", p.Arg, p.Card)
	t.Card(p.Who, p.Card).Line("note.rewrite_ask").Row(core.Press("common.back", "show", p.Arg)).Edit()
}

// rewriteNote puts other words in the place of a note's. Further bubbles join them.
func rewriteNote(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	number, more := strings.CutPrefix(ask.Arg, "+")
	n := note(t, who, number)
	switch {
	case n == nil || n.Passed:
		t.KeepPrivate(who, s.Part)
		t.Card(who, "").Line("note.too_late").Remark().Deliver()
		return
	case more && (len(n.From) >= core.MaxParts || n.Size+s.Part.Size() > core.MaxWords):
		t.Card(who, "").Line("thanks.full").Remark().Deliver()
		return
	case more:
		n.From, n.Size, n.Cut, n.More = append(n.From, s.Message), n.Size+s.Part.Size(), true, append(n.More, s.Part)
		t.Out = append(t.Out, event.Recall{For: "note.set" + number, To: who, Numbers: []int{n.Page}})
		noteCard(t, who, ask.Card, n).Edit()
	default:
		n.describe([]event.Part{s.Part})
		t.Out = append(t.Out, event.Keep{Page: event.Page{Number: n.Page, Kind: "note", By: who, At: t.Now, Parts: []event.Part{s.Part}}})
		t.LetGo() // of those that stood there
		t.Strip(who, ask.Card)
		noteCard(t, who, ask.Card, n).Deliver()
	}
	renote(t, n, ask.Card)
	t.Replied(who, ask.Card, s.Message)
	t.Compose(who, "note", "rewrite", "+"+number, ask.Card)
	c := t.People(who).Composer
	if c.At = t.Now.Add(core.Adding - core.Composing); !c.Since.IsZero() {
		c.Since = c.Since.Add(core.Adding - core.Composing)
	}
}

// notesHold are notes that have not gone. Of a long one the state has the beginning only, which says little about
// what reached the other.
func notesHold(t *core.Turn, who event.Who, yield func(core.Held)) {
	notes := stateOf(t)
	if parts := notes.Making[who].Parts; len(parts) > 0 {
		yield(core.Held{Parts: parts, Sealed: true, Kind: "own", Put: putNoteMaking})
	}
	for i := range notes.Set {
		n := &notes.Set[i]
		if n.By != who {
			continue
		}
		yield(core.Held{Part: n.Gist, Sealed: !n.Cut, Page: n.Page, From: n.From, Which: n.Number, Put: putNote})
		if len(n.More) > 0 {
			yield(core.Held{Parts: n.More, Sealed: true, Kind: "own"})
		}
	}
}

func putNoteMaking(t *core.Turn, who event.Who, h core.Held, i int, p event.Part) string {
	return t.Replace(who, h.Parts, i, p, core.MaxWords)
}

// putNote corrects a note. One whose moment has come looks to its author as if it had gone.
func putNote(t *core.Turn, who event.Who, h core.Held, _ int, p event.Part) string {
	n := note(t, who, strconv.Itoa(h.Which))
	switch {
	case n == nil || n.Passed:
		return core.Frozen
	case t.Serious(who, p.Text):
		return "where.edit_serious"
	}
	n.More = append(n.More, p)
	t.Out = append(t.Out, event.Recall{For: "note.set" + strconv.Itoa(n.Number), To: who, Numbers: []int{n.Page}})
	return ""
}

// takeNoteBack takes a note back before it went. One that is held up looks to its author as if it had gone.
func takeNoteBack(t *core.Turn, p core.Tap) {
	n := note(t, p.Who, p.Arg)
	if n == nil {
		takeGoneNoteBack(t, p)
		return
	}
	t.CloseComposer(p.Who, p.Card)
	key := "thanks.not_sent"
	if n.Passed {
		key = "thanks.taken_back"
	}
	taken := *n
	forgetNote(t, n.Number)
	t.Out = append(t.Out, event.Forget{Number: taken.Page})
	if taken.Card != p.Card && t.IsLive(p.Who, taken.Card) {
		t.Card(p.Who, taken.Card).Line(key).Edit()
	}
	if p.Card != taken.Card && len(waitingNotes(t, p.Who)) > 0 {
		notesCard(t, p.Who, p.Card).Edit()
		return
	}
	t.Card(p.Who, p.Card).Line(key).Edit()
}

// tapNoteMore shows what else can be done with a note that is held up, as if it had gone.
func tapNoteMore(t *core.Turn, p core.Tap) {
	n := note(t, p.Who, p.Arg)
	switch {
	case n == nil:
		ofGone(t, p, gift.ShowMore)
	case !n.Passed || p.Card != n.Card:
		t.Toast(p.Who, "common.gone")
	default:
		k := noteCard(t, p.Who, p.Card, n)
		k.Rows = nil
		k.Row(core.Press("thanks.take_back", "undo", p.Arg), core.Press("common.back", "show", p.Arg)).Edit()
	}
}

// takeGoneNoteBack is for a card that stands as it stood while its note was held up.
func takeGoneNoteBack(t *core.Turn, p core.Tap) { ofGone(t, p, gift.TakeBack) }

// ofGone does with the gift that a note has become what was tapped on the note's card.
func ofGone(t *core.Turn, p core.Tap, do func(*core.Turn, core.Tap)) {
	for _, g := range gift.Of(t).Given {
		if g.By == p.Who && g.Author == p.Card {
			p.Arg = strconv.Itoa(g.Number)
			do(t, p)
			return
		}
	}
	t.Toast(p.Who, "common.gone")
}

// keepNote keeps what was to be a note for oneself.
func keepNote(t *core.Turn, p core.Tap) {
	if !writing(t, p.Who, "0") {
		t.Toast(p.Who, "common.gone")
		return
	}
	keepNoteMaking(t, p.Who)
}

func dropNoteMaking(t *core.Turn, p core.Tap) {
	if writing(t, p.Who, "0") {
		forgetNoteMaking(t, p.Who)
		t.LetGo()
	}
	t.Card(p.Who, p.Card).Line("where.draft_gone").Edit()
}
