package core

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

const (
	budget    = 2             // unprompted messages to a person in a day
	apart     = 2 * time.Hour // and between two of them
	AfterWord = 2 * time.Hour // how long one card of the partner's has the floor
	MaxWait   = 24            // parcels waiting for one person; flows check MayPost before they compose
)

// spent is until when the budget of unprompted messages is used up for those of class k.
func (t *Turn) spent(who event.Who, k state.Class) time.Time {
	p := t.People(who)
	if len(p.Spoken) == 0 {
		return time.Time{}
	}
	until := p.Spoken[len(p.Spoken)-1].Add(apart)
	if len(p.Spoken) >= t.room(who, k) {
		loc := p.Location(t.Book)
		if morning, ok := calendar.Clock(calendar.DayStart*60).At(t.Today(who)+1, loc); ok && morning.After(until) {
			until = morning
		}
	}
	return until
}

// room is how many unprompted messages of today leave room for one of class k. The day's question keeps
// its place: what matters less never uses up the last one before it.
func (t *Turn) room(who event.Who, k state.Class) int {
	p := t.People(who)
	next := p.Slots["checkin"].Next
	if k > state.ClassCheckIn && next.After(t.Now) && calendar.DayOf(next.In(p.Location(t.Book))) == t.Today(who) {
		return budget - 1
	}
	return budget
}

// Spoke takes note of an unprompted message. Only today's are remembered.
func (t *Turn) Spoke(who event.Who) {
	p := t.People(who)
	t.ForgetSpoken(who)
	p.Spoken = append(p.Spoken, t.Now)
}

// ForgetSpoken lets go of the unprompted messages that are not of today.
func (t *Turn) ForgetSpoken(who event.Who) {
	p := t.People(who)
	loc, today := p.Location(t.Book), t.Today(who)
	p.Spoken = slices.DeleteFunc(p.Spoken, func(at time.Time) bool { return calendar.DayOf(at.In(loc)) != today })
	if len(p.Spoken) == 0 {
		p.Spoken = nil
	}
}

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
	for _, f := range t.Flows {
		if f.Posted != nil && f != own && f.Posted(t, to, p) {
			return
		}
	}
}

// Pump hands over what waits and may go: the most important first, of equals the oldest.
func (t *Turn) Pump(who event.Who) {
	w := t.People(who)
	for len(w.Waiting) > 0 && !w.Unreachable {
		best := -1
		for i, p := range w.Waiting {
			if t.Keeps(who, p).IsZero() && (best < 0 || p.Class < w.Waiting[best].Class) {
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
// answered, put by, or two hours old.
func (t *Turn) Show(who event.Who, card string) {
	t.People(who).Showing = state.Showing{Card: card, At: t.Now}
}

// Shown frees the floor again, if this card had it.
func (t *Turn) Shown(who event.Who, card string) {
	if p := t.People(who); p.Showing.Card == card {
		p.Showing = state.Showing{}
	}
}

// DailyCards is how many cards of a kind one partner can send the other in a day.
const DailyCards = 3

// postDay is the day a card of this kind counts for: the one it was written on, or today where that one is full.
func (t *Turn) postDay(who event.Who, kind string) calendar.Day {
	day := t.wroteDay(who)
	if c := t.People(who).Posted[kind]; c.CountsFor(day) && c.N >= DailyCards {
		return t.Today(who)
	}
	return day
}

// MayPost tells whether who may send the other one more card of this kind.
func (t *Turn) MayPost(who event.Who, kind string) bool {
	c := t.People(who).Posted[kind]
	return (!c.CountsFor(t.postDay(who, kind)) || c.N < DailyCards) && len(t.People(who.Other()).Waiting) < MaxWait
}

// Posted counts a card of this kind.
func (t *Turn) Posted(who event.Who, kind string) {
	p, day := t.People(who), t.postDay(who, kind)
	c := p.Posted[kind]
	if !c.CountsFor(day) {
		c = state.Count{Day: day}
	}
	c.N++
	p.Posted = own.With(p.Posted, kind, c)
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
