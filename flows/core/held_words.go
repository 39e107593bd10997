package core

import (
	"time"

	"steady/flows/event"
)

// What the two have written lies in many places of their state, and each belongs to one conversation. Every
// conversation lists its own (Flow.Holds), and nothing else does: by that list one knows what the other may not
// see yet, what somebody's files need beside the journal, which messages of theirs are known, where their
// corrections go, how much they keep, and what would be left behind.

// Held is a place that has words of somebody. Most have parts, some have one.
type Held struct {
	Parts []event.Part
	Part  event.Part
	Line  bool // part is kept as a line of text, in a place with room for one: it fills no day

	Sealed bool // the other may not see them yet
	Quoted bool // they may stand in any sentence to the other
	Along  bool // they go along with their author into a pair

	// Kind is that of the page their author's files need for them; empty: they need none, or the journal has it.
	Kind  string
	Title func(t *Turn, who event.Who) string
	At    time.Time // when they were written, where that is known

	Page  int   // the page of the journal that they are on, too
	From  []int // the messages they came in, where their parts do not say it
	Which int   // the place among those of its flow

	// Put puts a corrected message in the place of the i-th of those the words came in. It returns what is to
	// be said about that, a key of the copy; empty: nothing, it shows. nil: nobody corrects them here.
	Put func(t *Turn, who event.Who, h Held, i int, p event.Part) string
	// Frozen is what is said about a correction that comes too late; empty: nothing.
	Frozen string
}

// Each goes through the words of a place.
func (h *Held) Each(f func(event.Part)) {
	for _, p := range h.Parts {
		f(p)
	}
	if h.Part.Kind != "" {
		f(h.Part)
	}
}

// EachHeld goes through all places that have words of who.
func (t *Turn) EachHeld(who event.Who, yield func(Held)) {
	for _, f := range t.Flows.holding {
		f.Holds(t, who, yield)
	}
	p := t.People(who)
	for i := range p.Drafts {
		yield(Held{Parts: p.Drafts[i].Parts, Kind: "own", At: p.Drafts[i].Ask.At, Put: putDraft})
	}
	waiting := t.People(who.Other()).Waiting
	for i := range waiting {
		x := &waiting[i]
		h := Held{Parts: x.Parts, Sealed: true, Page: x.Page, Which: i, Put: putWaiting}
		if x.Page == 0 {
			h.Kind = "own"
		}
		yield(h)
	}
	for i := range p.Wrote {
		yield(Held{From: p.Wrote[i].From})
	}
	if len(p.Corrected) > 0 {
		yield(Held{Parts: p.Corrected})
	}
}

// Unkept tells whether the files of their author need the words of a place: no page has them, and they have not
// gone along into a pair.
func (t *Turn) Unkept(h *Held) bool { return h.Kind != "" && !(h.Along && t.C.Moved != "") }

// AnyUnkept tells whether there is anything like that of who.
func (t *Turn) AnyUnkept(who event.Who) (found bool) {
	t.EachHeld(who, func(h Held) { found = found || t.Unkept(&h) })
	return found
}

// intake is what the state keeps of the message that a turn is about.
type intake struct {
	Message   int
	Size      int
	Had, Has  []event.Part // its words as they were kept before the turn, and as they are
	TakesNote func(Held)   // has what a place holds of it; made once, as every message needs it twice
}

// Note takes note of what a place holds of the message. What has a place of its own with room for a line fills no
// day.
func (k *intake) Note(h Held) {
	if h.Line {
		return
	}
	h.Each(func(p event.Part) {
		if p.Message == k.Message {
			k.Has = append(k.Has, p)
		}
	})
}
