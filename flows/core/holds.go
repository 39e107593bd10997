package flows

import (
	"time"

	"steady/flows/event"
)

// What the two have written lies in many places of their state, and each belongs to one conversation. Every
// conversation lists its own (flow.holds), and nothing else does: by that list one knows what the other may not
// see yet, what somebody's files need beside the journal, which messages of theirs are known, where their
// corrections go, how much they keep, and what would be left behind.

// held is a place that has words of somebody. Most have parts, some have one.
type held struct {
	parts []event.Part
	part  event.Part
	line  bool // part is kept as a line of text, in a place with room for one: it fills no day

	sealed bool // the other may not see them yet
	quoted bool // they may stand in any sentence to the other
	along  bool // they go along with their author into a pair

	// kind is that of the page their author's files need for them; empty: they need none, or the journal has it.
	kind  string
	title func(t *turn, who event.Who) string
	at    time.Time // when they were written, where that is known

	page  int   // the page of the journal that they are on, too
	from  []int // the messages they came in, where their parts do not say it
	which int   // the place among those of its flow

	// put puts a corrected message in the place of the i-th of those the words came in. It returns what is to
	// be said about that, a key of the copy; empty: nothing, it shows. nil: nobody corrects them here.
	put func(t *turn, who event.Who, h held, i int, p event.Part) string
	// frozen is what is said about a correction that comes too late; empty: nothing.
	frozen string
}

// each goes through the words of a place.
func (h *held) each(f func(event.Part)) {
	for _, p := range h.parts {
		f(p)
	}
	if h.part.Kind != "" {
		f(h.part)
	}
}

// messages goes through the messages the words came in, by their place among them.
func (h *held) messages(f func(i, message int)) {
	switch {
	case h.from != nil:
		for i, message := range h.from {
			f(i, message)
		}
	case h.part.Kind != "":
		f(0, h.part.Message)
	default:
		for i := range h.parts {
			f(i, h.parts[i].Message)
		}
	}
}

// eachHeld goes through all places that have words of who.
func (t *turn) eachHeld(who event.Who, yield func(held)) {
	for _, f := range t.flows {
		if f.holds != nil {
			f.holds(t, who, yield)
		}
	}
	p := t.people(who)
	for i := range p.Drafts {
		yield(held{parts: p.Drafts[i].Parts, kind: "own", at: p.Drafts[i].Ask.At, put: putDraft})
	}
	waiting := t.people(who.Other()).Waiting
	for i := range waiting {
		x := &waiting[i]
		h := held{parts: x.Parts, sealed: true, page: x.Page, which: i, put: putWaiting}
		if x.Page == 0 {
			h.kind = "own"
		}
		yield(h)
	}
	for i := range p.Wrote {
		yield(held{from: p.Wrote[i].From})
	}
	if len(p.Corrected) > 0 {
		yield(held{parts: p.Corrected})
	}
}

// unkept tells whether the files of their author need the words of a place: no page has them, and they have not
// gone along into a pair.
func (t *turn) unkept(h *held) bool { return h.kind != "" && !(h.along && t.c.Moved != "") }

// anyUnkept tells whether there is anything like that of who.
func (t *turn) anyUnkept(who event.Who) (found bool) {
	t.eachHeld(who, func(h held) { found = found || t.unkept(&h) })
	return found
}
