package flows

import (
	"slices"

	"steady/flows/event"
)

// A message can be changed by whoever sent it. Until its words have been opened for the other, or handed
// over, whatever holds them follows; afterwards they are frozen, and that is said. No flow looks for
// changes by itself: it only lists what it holds (flow.holds), by the message the words came in.

// holder is a place that has the words of one message.
type holder struct {
	message int
	// put puts words in the place of the first ones. It returns what is to be said about that, a key of
	// the copy; empty: nothing, it shows.
	put func(p event.Part) string
}

// holders are the places that have parts, of which all together may be so long. then shows what changed.
func holders(t *turn, who event.Who, parts []event.Part, most int, then func(i int)) []holder {
	all := make([]holder, len(parts))
	for i := range parts {
		all[i] = holder{parts[i].Message, func(p event.Part) string {
			p = t.led(who, parts[i], p)
			if more := p.Size() - parts[i].Size(); more > 0 && sizeOf(parts)+more > most {
				return "where.edit_full"
			}
			parts[i] = p
			if then != nil {
				then(i)
			}
			return ""
		}}
	}
	return all
}

// lineHolder is a place that has one line of words: set takes it, and what it returns is said.
func lineHolder(message, most int, set func(line event.Part) string) holder {
	return holder{message, func(p event.Part) string {
		line := p.Line(event.MaxText)
		switch {
		case p.Kind != event.Words || line.Text == "":
			return "where.edit_words"
		case event.Units(line.Text) > most:
			return "where.edit_full"
		}
		return set(line)
	}}
}

// edited takes a change to a message that was sent before.
func (t *turn) edited(who event.Who, e event.Edited) {
	part := e.Part.Tidied()
	part.Message = e.Message
	if word, rest, ok := commandIn(event.Said{Part: part}); ok {
		text := t.whole(who, word, rest) // the words behind a command
		part = part.Behind(text, text)
	}
	if e.Message == 0 {
		return
	}
	blank := part.Text == "" && part.Kind == event.Words
	held, said := false, ""
	for _, f := range t.flows {
		if f.holds == nil {
			continue
		}
		for _, h := range f.holds(t, who) {
			switch {
			case h.message != e.Message:
			case blank: // of what nobody can see nothing is put in the place of words
				held, said = true, "where.edit_blank"
			default:
				held = true
				t.hears(who, part.Text)
				if why := h.put(part); said == "" {
					said = why
				}
			}
		}
	}
	switch {
	case held && said == "" && t.answerFrom(who, 0, len(t.out)) < 0:
		said = "where.edited" // nothing shows it but their own message
	case held:
	case blank:
	case t.wasGiven(who, e.Message):
		t.hears(who, part.Text)
		said = frozen
	case t.wasShown(who, e.Message):
		t.hears(who, part.Text)
		said = "checkin.frozen"
	}
	if said != "" && t.ready(who) {
		t.card(who, "").line(said).remark().deliver()
	}
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

// wasGiven tells whether a message was part of words that are on their way, or with the other.
func (t *turn) wasGiven(who event.Who, message int) bool {
	return slices.ContainsFunc(t.c.Gifts.Given, func(g Gift) bool { return g.By == who && slices.Contains(g.From, message) })
}

// frozen is said about a change to words that have gone: the same wherever they are.
const frozen = "thanks.frozen"

// heldByPause tells whether the other cannot have a parcel yet, as both know: it was given in a pause that
// goes on. Of what waits for other reasons nothing is changed, as of what has arrived: its author could
// find out by it that the other has cards wait, or has not looked.
func (t *turn) heldByPause(x *Parcel) bool {
	return t.keepsWords() && !x.At.Before(t.pause().called) && x.Class >= classPromise
}

// waitingHolders are who's words that a pause keeps from the other.
func (t *turn) waitingHolders(who event.Who) (all []holder) {
	waiting := t.people(who.Other()).Waiting
	for i := range waiting {
		x := &waiting[i]
		for j, part := range x.Parts {
			if !t.heldByPause(x) {
				all = append(all, holder{part.Message, func(event.Part) string { return frozen }})
				continue
			}
			all = append(all, holder{part.Message, func(p event.Part) string {
				if p = t.led(who, part, p); t.serious(who, p.Text) {
					return "where.edit_serious"
				}
				if more := p.Size() - part.Size(); more > 0 && sizeOf(x.Parts)+more > maxWords {
					return "where.edit_full"
				}
				x.Parts[j] = p
				t.correctPage(who, x.Page, p)
				return ""
			}})
		}
	}
	return all
}

// Written is a page of one's own in the journal, by the messages it was written in.
type Written struct {
	Page int
	From []int `json:",omitempty"`
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

// pageHolders are who's pages that nothing else knows of.
func (t *turn) pageHolders(who event.Who) (all []holder) {
	for _, x := range t.people(who).Wrote {
		known := slices.ContainsFunc(t.c.Notes.Set, func(n Note) bool { return n.Page == x.Page }) ||
			slices.ContainsFunc(t.c.Gifts.Given, func(g Gift) bool { return g.Page == x.Page }) || t.lies(who.Other(), x.Page)
		if known {
			continue
		}
		for _, message := range x.From {
			all = append(all, holder{message, func(p event.Part) string {
				t.correctPage(who, x.Page, p)
				return ""
			}})
		}
	}
	return all
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

// correctRecalled puts corrected words into their page. One the other has been shown stays as it was.
func correctRecalled(t *turn, r event.Recalled) {
	w := t.people(r.To)
	fresh := w.Corrected
	w.Corrected = nil
	for _, page := range r.Pages {
		if page.By != r.To {
			continue
		}
		if page.Shared && !t.lies(r.To.Other(), page.Number) {
			t.card(r.To, "").line(frozen).remark().deliver()
			continue
		}
		page.Parts = slices.Clone(page.Parts)
		for _, p := range fresh {
			for i := range page.Parts {
				if page.Parts[i].Message == p.Message {
					page.Parts[i] = t.led(r.To, page.Parts[i], p)
				}
			}
		}
		t.out = append(t.out, event.Keep{Page: page})
	}
}
