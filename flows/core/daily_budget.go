package core

import (
	"slices"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

// What comes to somebody by itself on a day, and what one of the two can send the other, has a budget: the less there
// is, the more it is read.
const (
	budget = 2             // unprompted messages to a person in a day
	apart  = 2 * time.Hour // and between two of them
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
	next := p.Slots[t.Flows.daily].Next
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
