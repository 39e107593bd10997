package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// came does everything that has come due: first what was promised for its moment, flow by flow in
// the registry's order (which is the order of importance), then the rhythms, most important first.
func (t *turn) came() {
	moved := t.c.Moved != ""
	for _, f := range t.flows {
		if f.due == nil || moved && !f.behind {
			continue
		}
		if t.isDue(earliest(f.due(t))) {
			f.came(t)
		}
	}
	if moved {
		return
	}
	t.was = time.Time{}
	for k := classPause; k <= classRest; k++ {
		for _, f := range t.flows {
			for _, s := range f.slots {
				if s.class == k {
					t.slotCame(event.A, s)
					t.slotCame(event.B, s)
				}
			}
		}
	}
}

// slotCame lets a rhythm speak if it is its time and the floor is open. Of what loses, the check-in
// waits while it is not too late (and stays open under /today), the summary waits for nine in the
// morning, the rest is let go.
func (t *turn) slotCame(who event.Who, s slot) {
	p := t.people(who)
	at := p.Slots[s.name]
	if !isDue(at.Next, t.now) {
		return
	}
	t.forgetSpoken(who)
	hush := t.hush(who, s.class)
	switch {
	case t.now.Sub(at.Next) >= calendar.Missed && !at.Waits, t.restsInSilence(who, s.class), s.class >= classNudge && t.leftAlone(who):
	case hush.IsZero():
		s.came(t, who, at.Day)
	case s.class == classCheckIn && hush.Sub(at.Next) < calendar.Missed:
		p.Slots[s.name] = Slot{Last: at.Last, Day: at.Day, Next: hush, Waits: true}
		return
	case s.class == classSummary:
		p.Slots[s.name] = Slot{Last: at.Last, Day: at.Day, Next: t.nineAfter(who, hush), Waits: true}
		return
	}
	p.Slots[s.name] = Slot{Last: at.Day}
}

// settle ends a turn: what waited is handed over where the floor is open, and every next time is
// worked out, so that Due is a matter of reading.
func (t *turn) settle() {
	for _, f := range t.flows {
		if f.opens != nil {
			f.opens(t) // it has the floor before anything that waited
		}
	}
	for _, who := range event.Both() {
		p := t.people(who)
		if p.Chat == 0 || t.c.Moved != "" || !p.Gone.IsZero() {
			p.Slots, p.Wake, p.Waiting = nil, time.Time{}, nil
			continue
		}
		t.pump(who)
		t.wake(who)
		t.plan(who)
	}
	for _, f := range t.flows {
		if f.times != nil {
			f.times(t)
		}
	}
	t.admit()
	for _, f := range t.flows {
		if f.ends != nil {
			f.ends(t)
		}
	}
}

func (t *turn) wake(who event.Who) {
	p := t.people(who)
	p.Wake = time.Time{}
	if p.Unreachable {
		return
	}
	for _, w := range p.Waiting {
		p.Wake = earliest(p.Wake, t.keeps(who, w))
	}
}

// plan works out when each rhythm comes next. What stands is kept unless something changed.
func (t *turn) plan(who event.Who) {
	p := t.people(who)
	loc := p.zone(t.book)
	for _, f := range t.flows {
		for _, s := range f.slots {
			at := p.Slots[s.name]
			if !t.replan && at.Next.After(t.now) {
				continue
			}
			r := s.rhythm(t, who)
			if p.Unreachable || !t.ready(who) {
				r.Off = true
			}
			if at.Waits && !r.Off && at.Next.After(t.now) {
				continue
			}
			from := t.now
			if until := *t.restUntil(who); until.After(from) {
				from = until // nothing is planned into a time of rest
			}
			next, day := r.Next(at.Last, from, loc)
			if !next.IsZero() && !next.After(t.now) {
				next = t.now.Add(time.Second) // it came up in this very moment
			}
			t.setSlot(p, s.name, Slot{Last: at.Last, Day: day, Next: next})
		}
	}
}

// restsInSilence tells whether a rhythm is let go because its person gives no sign: nudges as soon as
// the question comes less often, the summary when it comes on Sundays only.
func (t *turn) restsInSilence(who event.Who, k class) bool {
	days := calendar.Day(t.people(who).Silence.Days)
	return k >= classNudge && days >= daily || k == classSummary && days >= thinned
}
