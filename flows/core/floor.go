package flows

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

const (
	budget    = 2             // unprompted messages to a person in a day
	apart     = 2 * time.Hour // and between two of them
	afterWord = 2 * time.Hour // how long one card of the partner's has the floor
	maxWait   = 24            // parcels waiting for one person; flows check mayPost before they compose
)

// spent is until when the budget of unprompted messages is used up for those of class k.
func (t *turn) spent(who event.Who, k class) time.Time {
	p := t.people(who)
	if len(p.Spoken) == 0 {
		return time.Time{}
	}
	until := p.Spoken[len(p.Spoken)-1].Add(apart)
	if len(p.Spoken) >= t.room(who, k) {
		loc := p.zone(t.book)
		if morning, ok := calendar.Clock(calendar.DayStart*60).At(t.today(who)+1, loc); ok && morning.After(until) {
			until = morning
		}
	}
	return until
}

// room is how many unprompted messages of today leave room for one of class k. The day's question keeps
// its place: what matters less never uses up the last one before it.
func (t *turn) room(who event.Who, k class) int {
	p := t.people(who)
	next := p.Slots["checkin"].Next
	if k > classCheckIn && next.After(t.now) && calendar.DayOf(next.In(p.zone(t.book))) == t.today(who) {
		return budget - 1
	}
	return budget
}

// spoke takes note of an unprompted message. Only today's are remembered.
func (t *turn) spoke(who event.Who) {
	p := t.people(who)
	t.forgetSpoken(who)
	p.Spoken = append(p.Spoken, t.now)
}

func (t *turn) forgetSpoken(who event.Who) {
	p := t.people(who)
	loc, today := p.zone(t.book), t.today(who)
	p.Spoken = slices.DeleteFunc(p.Spoken, func(at time.Time) bool { return calendar.DayOf(at.In(loc)) != today })
	if len(p.Spoken) == 0 {
		p.Spoken = nil
	}
}

// post gives a parcel to a partner: now if the floor is theirs, else as soon as it is.
func (t *turn) post(to event.Who, p Parcel) {
	p.At = t.now
	w := t.people(to)
	t.unsent = t.unsent || t.actor == to.Other() && !w.Gone.IsZero()
	if w.Chat == 0 || !w.Gone.IsZero() || !t.people(to.Other()).Gone.IsZero() {
		return // nothing crosses once one of them has left
	}
	w.Waiting = append(w.Waiting, p)
	t.posts(to, p)
	t.pump(to)
}

// posts tells the flows that something waits in line, until one has told its author so: its own comes first.
func (t *turn) posts(to event.Who, p Parcel) {
	own, _ := t.flow(p.Flow)
	if own.posted != nil && own.posted(t, to, p) {
		return
	}
	for _, f := range t.flows {
		if f.posted != nil && f != own && f.posted(t, to, p) {
			return
		}
	}
}

// pump hands over what waits and may go: the most important first, of equals the oldest.
func (t *turn) pump(who event.Who) {
	w := t.people(who)
	for len(w.Waiting) > 0 && !w.Unreachable {
		best := -1
		for i, p := range w.Waiting {
			if t.keeps(who, p).IsZero() && (best < 0 || p.Class < w.Waiting[best].Class) {
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
func (t *turn) handOver(who event.Who, p Parcel) {
	before := t.was
	if p.At.Before(t.now) {
		t.was = t.people(who).Wake
	}
	if f, ok := t.flow(p.Flow); ok && f.hand != nil {
		f.hand(t, who, p)
	}
	t.was = before
}

// show gives the floor for the partner's words to a card: the next one waits until this is
// answered, put by, or two hours old.
func (t *turn) show(who event.Who, card string) {
	t.people(who).Showing = Showing{Card: card, At: t.now}
}

// shown frees the floor again, if this card had it.
func (t *turn) shown(who event.Who, card string) {
	if p := t.people(who); p.Showing.Card == card {
		p.Showing = Showing{}
	}
}

// dailyCards is how many cards of a kind one partner can send the other in a day.
const dailyCards = 3

// postDay is the day a card of this kind counts for: the one it was written on, or today where that one is full.
func (t *turn) postDay(who event.Who, kind string) calendar.Day {
	day := t.wroteDay(who)
	if c := t.people(who).Posted[kind]; c.countsFor(day) && c.N >= dailyCards {
		return t.today(who)
	}
	return day
}

// mayPost tells whether who may send the other one more card of this kind.
func (t *turn) mayPost(who event.Who, kind string) bool {
	c := t.people(who).Posted[kind]
	return (!c.countsFor(t.postDay(who, kind)) || c.N < dailyCards) && len(t.people(who.Other()).Waiting) < maxWait
}

// posted counts a card of this kind.
func (t *turn) posted(who event.Who, kind string) {
	p, day := t.people(who), t.postDay(who, kind)
	c := p.Posted[kind]
	if !c.countsFor(day) {
		c = Count{Day: day}
	}
	c.N++
	p.Posted = with(p.Posted, kind, c)
}
