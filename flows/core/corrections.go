package flows

import (
	"slices"

	"steady/flows/event"
)

// A message can be changed by whoever sent it. Until its words have been opened for the other, or handed
// over, whatever holds them follows; afterwards they are frozen, and that is said. No flow looks for
// changes by itself: it lists what it holds (flow.holds), and says how a change is put in its place.

// replace puts a corrected part in the place of the i-th, where all of them together may be so long. It returns
// what is to be said about that.
func (t *turn) replace(who event.Who, parts []event.Part, i int, p event.Part, most int) string {
	p = t.led(who, parts[i], p)
	if more := p.Size() - parts[i].Size(); more > 0 && sizeOf(parts)+more > most {
		return "where.edit_full"
	}
	parts[i] = p
	return ""
}

// lineIn is a correction of words that have room for one line; why: it is none, and that is said.
func lineIn(p event.Part, most int) (line event.Part, why string) {
	line = p.Line(event.MaxText)
	switch {
	case p.Kind != event.Words || line.Text == "":
		return line, "where.edit_words"
	case event.Units(line.Text) > most:
		return line, "where.edit_full"
	}
	return line, ""
}

// heldAt is a place that has the words of a message: the i-th of those it knows.
type heldAt struct {
	held
	i int
}

// heldOn tells whether there is a place that has words of a page of who's.
func (t *turn) heldOn(who event.Who, page int) (found bool) {
	t.eachHeld(who, func(h held) { found = found || h.page == page })
	return found
}

func putPage(t *turn, who event.Who, h held, _ int, p event.Part) string {
	t.correctPage(who, h.which, p)
	return ""
}

func putDraft(t *turn, who event.Who, h held, i int, p event.Part) string {
	return t.replace(who, h.parts, i, p, maxWords)
}

// led is a corrected part with the opening that went before the first one, should it have had one. The
// opening alone is nothing to be given: then the first one stays.
func (t *turn) led(who event.Who, old, p event.Part) event.Part {
	led, alone := t.withLead(who, old.Lead, p)
	if alone {
		return old
	}
	return led
}

// frozen is said about a change to words that have gone: the same wherever they are.
const frozen = "thanks.frozen"

// heldByPause tells whether the other cannot have a parcel yet, as both know: it was given in a pause that
// goes on. Of what waits for other reasons nothing is changed, as of what has arrived: its author could
// find out by it that the other has cards wait, or has not looked.
func (t *turn) heldByPause(x *Parcel) bool {
	return t.keepsWords() && !x.At.Before(t.pause().called) && x.Class >= classPromise
}

// putWaiting corrects words that a pause keeps from the other.
func putWaiting(t *turn, who event.Who, h held, i int, p event.Part) string {
	x := &t.people(who.Other()).Waiting[h.which]
	if !t.heldByPause(x) {
		return frozen
	}
	if t.serious(who, t.led(who, x.Parts[i], p).Text) {
		return "where.edit_serious"
	}
	if why := t.replace(who, x.Parts, i, p, maxWords); why != "" {
		return why
	}
	t.correctPage(who, x.Page, x.Parts[i])
	return ""
}

// maxWritten is how many pages still follow their messages.
const maxWritten = 8

// wrote remembers what a page was written in. Of gifts and opened answers others know.
func (t *turn) wrote(p event.Page) {
	if p.Shared && p.Kind != "pause" {
		return
	}
	x := Written{Page: p.Number}
	for _, part := range p.Parts {
		if part.Message != 0 {
			x.From = append(x.From, part.Message)
		}
	}
	if len(x.From) == 0 {
		return
	}
	w := t.people(p.By)
	if more := len(w.Wrote) + 1 - maxWritten; more > 0 {
		w.Wrote = slices.Delete(w.Wrote, 0, more)
	}
	w.Wrote = append(w.Wrote, x)
}

// lies tells whether a page waits for somebody's floor.
func (t *turn) lies(to event.Who, page int) bool {
	return slices.ContainsFunc(t.people(to).Waiting, func(x Parcel) bool { return x.Page == page && len(x.Parts) > 0 })
}

// correctPage changes a page of who's; it has to be recalled first.
func (t *turn) correctPage(who event.Who, page int, p event.Part) {
	w := t.people(who)
	w.Corrected = append(w.Corrected, p)
	t.out = append(t.out, event.Recall{For: "where.correct", To: who, Numbers: []int{page}, Own: true})
}
