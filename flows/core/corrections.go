package core

import (
	"slices"
	"strings"

	"steady/flows/event"
	"steady/flows/state"
)

// A message can be changed by whoever sent it. Until its words have been opened for the other, or handed
// over, whatever holds them follows; afterwards they are frozen, and that is said. No flow looks for
// changes by itself: it lists what it holds (Flow.Holds), and says how a change is put in its place.

// Replace puts a corrected part in the place of the i-th, where all of them together may be so long. It returns
// what is to be said about that.
func (t *Turn) Replace(who event.Who, parts []event.Part, i int, p event.Part, most int) string {
	p = t.Led(who, parts[i], p)
	if more := p.Size() - parts[i].Size(); more > 0 && event.SizeOf(parts)+more > most {
		return "where.edit_full"
	}
	parts[i] = p
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
const Frozen = "common.frozen"

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
	t.CorrectPage(who, x.Page, x.Parts[i])
	return ""
}

// The beginning of a sentence that the bot offered stands before its author's words whatever form those have,
// and it stands there once: whoever types it out again, all of it or most of it, has begun the sentence
// themselves. A part remembers it (event.Part.Lead), so that corrected words get it again.

// WithLead puts the beginning of a sentence before what its author said, written or in another form. alone
// tells that there is nothing but the beginning, which is nothing to be given.
func (t *Turn) WithLead(who event.Who, lead string, p event.Part) (led event.Part, alone bool) {
	if lead == "" {
		return p, false
	}
	own, how := event.Unstemmed(p.Text, lead)
	switch {
	case p.Kind == event.Words && !event.HasLetter(own):
		return p, true
	case how == event.StemPartly:
		p.Lead = ""
		return p, false
	}
	p = p.Behind(strings.TrimSpace(lead+" "+t.goingOn(who, lead, own)), own)
	p.Lead = lead
	return p, false
}

// goingOn is what follows a beginning, in the same sentence: without the capital that a phone puts at the
// beginning of a message.
func (t *Turn) goingOn(who event.Who, lead, text string) string {
	if strings.HasSuffix(lead, ":") {
		return text
	}
	first, _, _ := strings.Cut(text, " ")
	small := strings.Split(t.Say(who, "common.small_words"), ", ")
	if slices.Contains(small, strings.ToLower(first)) {
		text = strings.ToLower(first) + text[len(first):]
	}
	return text
}
