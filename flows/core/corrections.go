package core

import (
	"slices"

	"steady/flows/event"
	"steady/flows/state"
)

// A message can be changed by whoever sent it. Until its words have been opened for the other, or handed
// over, whatever holds them follows; afterwards they are frozen, and that is said. No flow looks for
// changes by itself: it lists what it holds (flow.holds), and says how a change is put in its place.

// Replace puts a corrected part in the place of the i-th, where all of them together may be so long. It returns
// what is to be said about that.
func (t *Turn) Replace(who event.Who, parts []event.Part, i int, p event.Part, most int) string {
	p = t.Led(who, parts[i], p)
	if more := p.Size() - parts[i].Size(); more > 0 && SizeOf(parts)+more > most {
		return "where.edit_full"
	}
	parts[i] = p
	return ""
}

// LineIn is a correction of words that have room for one line; why: it is none, and that is said.
func LineIn(p event.Part, most int) (line event.Part, why string) {
	line = p.Line(event.MaxText)
	switch {
	case p.Kind != event.Words || line.Text == "":
		return line, "where.edit_words"
	case event.Units(line.Text) > most:
		return line, "where.edit_full"
	}
	return line, ""
}

// HeldAt is a place that has the words of a message: the i-th of those it knows.
type HeldAt struct {
	Held
	I int
}

// HeldOn tells whether there is a place that has words of a page of who's.
func (t *Turn) HeldOn(who event.Who, page int) (found bool) {
	t.EachHeld(who, func(h Held) { found = found || h.Page == page })
	return found
}

func PutPage(t *Turn, who event.Who, h Held, _ int, p event.Part) string {
	t.correctPage(who, h.Which, p)
	return ""
}

func putDraft(t *Turn, who event.Who, h Held, i int, p event.Part) string {
	return t.Replace(who, h.Parts, i, p, MaxWords)
}

// Led is a corrected part with the opening that went before the first one, should it have had one. The
// opening alone is nothing to be given: then the first one stays.
func (t *Turn) Led(who event.Who, old, p event.Part) event.Part {
	led, alone := t.WithLead(who, old.Lead, p)
	if alone {
		return old
	}
	return led
}

// Frozen is said about a change to words that have gone: the same wherever they are.
const Frozen = "thanks.frozen"

// HeldByPause tells whether the other cannot have a parcel yet, as both know: it was given in a pause that
// goes on. Of what waits for other reasons nothing is changed, as of what has arrived: its author could
// find out by it that the other has cards wait, or has not looked.
func (t *Turn) HeldByPause(x *state.Parcel) bool {
	return t.KeepsWords() && !x.At.Before(t.Pause().Called) && x.Class >= state.ClassPromise
}

// putWaiting corrects words that a pause keeps from the other.
func putWaiting(t *Turn, who event.Who, h Held, i int, p event.Part) string {
	x := &t.People(who.Other()).Waiting[h.Which]
	if !t.HeldByPause(x) {
		return Frozen
	}
	if t.Serious(who, t.Led(who, x.Parts[i], p).Text) {
		return "where.edit_serious"
	}
	if why := t.Replace(who, x.Parts, i, p, MaxWords); why != "" {
		return why
	}
	t.correctPage(who, x.Page, x.Parts[i])
	return ""
}

// maxWritten is how many pages still follow their messages.
const maxWritten = 8

// wrote remembers what a page was written in. Of gifts and opened answers others know.
func (t *Turn) wrote(p event.Page) {
	if p.Shared && p.Kind != "pause" {
		return
	}
	x := state.Written{Page: p.Number}
	for _, part := range p.Parts {
		if part.Message != 0 {
			x.From = append(x.From, part.Message)
		}
	}
	if len(x.From) == 0 {
		return
	}
	w := t.People(p.By)
	if more := len(w.Wrote) + 1 - maxWritten; more > 0 {
		w.Wrote = slices.Delete(w.Wrote, 0, more)
	}
	w.Wrote = append(w.Wrote, x)
}

// Lies tells whether a page waits for somebody's floor.
func (t *Turn) Lies(to event.Who, page int) bool {
	return slices.ContainsFunc(t.People(to).Waiting, func(x state.Parcel) bool { return x.Page == page && len(x.Parts) > 0 })
}

// correctPage changes a page of who's; it has to be recalled first.
func (t *Turn) correctPage(who event.Who, page int, p event.Part) {
	w := t.People(who)
	w.Corrected = append(w.Corrected, p)
	t.Out = append(t.Out, event.Recall{For: "where.correct", To: who, Numbers: []int{page}, Own: true})
}
