package core

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/flows/state"
)

const (
	AfterWord = 2 * time.Hour // how long one card of the partner's has the floor
	MaxWait   = 24            // parcels waiting for one person; flows check MayPost before they compose
)

// Post gives a parcel to a partner: now if the floor is theirs, else as soon as it is.
func (t *Turn) Post(to event.Who, p state.Parcel) {
	p.At = t.Now
	w := t.People(to)
	t.Unsent = t.Unsent || t.Actor == to.Other() && !w.Gone.IsZero()
	if w.Chat == 0 || !w.Gone.IsZero() || !t.People(to.Other()).Gone.IsZero() {
		return // nothing crosses once one of them has left
	}
	w.Waiting = append(w.Waiting, p)
	t.posts(to, p)
	t.Pump(to)
}

// posts tells the flows that something waits in line, until one has told its author so: its own comes first.
func (t *Turn) posts(to event.Who, p state.Parcel) {
	own, _ := t.Flow(p.Flow)
	if own.Posted != nil && own.Posted(t, to, p) {
		return
	}
	for _, f := range t.Flows.posting {
		if f != own && f.Posted(t, to, p) {
			return
		}
	}
}

// Pump hands over what waits and may go: the most important first, of equals what may not stand behind others,
// and then the oldest.
func (t *Turn) Pump(who event.Who) {
	w := t.People(who)
	for len(w.Waiting) > 0 && !w.Unreachable {
		best := -1
		for i, p := range w.Waiting {
			if t.Keeps(who, p).IsZero() && (best < 0 || before(&p, &w.Waiting[best])) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		p := w.Waiting[best]
		w.Waiting = slices.Delete(w.Waiting, best, best+1)
		if len(w.Waiting) == 0 {
			w.Waiting = nil
		}
		t.handOver(who, p)
	}
}

// before tells whether a parcel is handed over before another that was there first.
func before(p, other *state.Parcel) bool {
	return p.Class < other.Class || p.Class == other.Class && p.First && !other.First
}

// handOver gives a parcel to its flow. One that waited was due when the floor opened.
func (t *Turn) handOver(who event.Who, p state.Parcel) {
	before := t.Was
	if p.At.Before(t.Now) {
		t.Was = t.People(who).Wake
	}
	if f, ok := t.Flow(p.Flow); ok && f.Hand != nil {
		f.Hand(t, who, p)
	}
	t.Was = before
}

// Show gives the floor for the partner's words to a card: the next one waits until this is
// answered, put by, or two hours old; in quiet hours no card grows too old, and the morning brings the next.
func (t *Turn) Show(who event.Who, card string) {
	t.People(who).Showing = state.Showing{Card: card, At: t.Now}
}

// Shown frees the floor again, if this card had it.
func (t *Turn) Shown(who event.Who, card string) {
	if p := t.People(who); p.Showing.Card == card {
		p.Showing = state.Showing{}
	}
}

// PostOnce gives a parcel to a partner, unless one like it waits already.
func (t *Turn) PostOnce(to event.Who, p state.Parcel) {
	for _, x := range t.People(to).Waiting {
		if x.Flow == p.Flow && x.Kind == p.Kind && x.Arg == p.Arg && x.Page == p.Page {
			return
		}
	}
	t.Post(to, p)
}
