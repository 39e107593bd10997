package dispatch

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/nudge"
	"steady/flows/state"
)

// came does everything that has come due: first what was promised for its moment, flow by flow in
// the registry's order (which is the order of importance), then the rhythms, most important first.
func came(t *core.Turn) {
	moved := t.C.Moved != ""
	for _, f := range t.Flows.Due {
		if moved && !f.Behind {
			continue
		}
		if t.IsDue(calendar.Earliest(f.Due(t))) {
			f.Came(t)
		}
	}
	if moved {
		return
	}
	t.Was = time.Time{}
	for k := state.ClassPause; k <= state.ClassRest; k++ {
		for _, f := range t.Flows.Slotted {
			for _, s := range f.Slots {
				if s.Class == k {
					slotCame(t, event.A, s)
					slotCame(t, event.B, s)
				}
			}
		}
	}
}

// slotCame lets a rhythm speak if it is its time and the floor is open. Of what loses, the check-in
// waits while it is neither too late nor quiet hours for it (and stays open under /today), the summary waits for nine in the
// morning, the rest is let go.
func slotCame(t *core.Turn, who event.Who, s core.Slot) {
	p := t.People(who)
	at := p.Slots[s.Name]
	if !calendar.IsDue(at.Next, t.Now) {
		return
	}
	t.ForgetSpoken(who)
	hush := t.Hush(who, s.Class)
	switch {
	case t.Now.Sub(at.Next) >= calendar.Missed && !at.Waits, restsInSilence(t, who, s.Class), s.Class >= state.ClassNudge && t.LeftAlone(who):
	case hush.IsZero():
		s.Came(t, who, at.Day)
	case s.Class == state.ClassCheckIn && t.KeepsWords() && t.Quiet(who, hush) && !t.Quiet(who, at.Next):
	case s.Class == state.ClassCheckIn && hush.Sub(at.Next) < calendar.Missed:
		p.Slots[s.Name] = state.Slot{Last: at.Last, Day: at.Day, Next: hush, Waits: true}
		return
	case s.Class == state.ClassSummary:
		p.Slots[s.Name] = state.Slot{Last: at.Last, Day: at.Day, Next: clock.NineAfter(t, who, hush), Waits: true}
		return
	}
	p.Slots[s.Name] = state.Slot{Last: at.Day}
}

// settle ends a turn: what waited is handed over where the floor is open, and every next time is
// worked out, so that Due is a matter of reading.
func settle(t *core.Turn) {
	for _, f := range t.Flows.Opening {
		f.Opens(t) // it has the floor before anything that waited
	}
	for _, who := range event.Both() {
		p := t.People(who)
		if p.Chat == 0 || t.C.Moved != "" || !p.Gone.IsZero() {
			p.Slots, p.Wake, p.Waiting = nil, time.Time{}, nil
			continue
		}
		t.Pump(who)
		wake(t, who)
		plan(t, who)
	}
	for _, f := range t.Flows.Timing {
		f.Times(t)
	}
	admit(t)
	for _, f := range t.Flows.Ending {
		f.Ends(t)
	}
}

func wake(t *core.Turn, who event.Who) {
	p := t.People(who)
	p.Wake = time.Time{}
	if p.Unreachable {
		return
	}
	for _, w := range p.Waiting {
		p.Wake = calendar.Earliest(p.Wake, t.Keeps(who, w))
	}
}

// plan works out when each rhythm comes next. What stands is kept unless something changed.
func plan(t *core.Turn, who event.Who) {
	p := t.People(who)
	loc := p.Location(t.Book)
	for _, f := range t.Flows.Slotted {
		for _, s := range f.Slots {
			at := p.Slots[s.Name]
			if !t.Replan && at.Next.After(t.Now) {
				continue
			}
			r := s.Rhythm(t, who)
			if p.Unreachable || !t.Ready(who) {
				r.Off = true
			}
			if at.Waits && !r.Off && at.Next.After(t.Now) {
				continue
			}
			from := t.Now
			if until := *t.RestUntil(who); until.After(from) {
				from = until // nothing is planned into a time of rest
			}
			next, day := r.Next(at.Last, from, loc)
			if !next.IsZero() && !next.After(t.Now) {
				next = t.Now.Add(time.Second) // it came up in this very moment
			}
			p.SetSlot(s.Name, state.Slot{Last: at.Last, Day: day, Next: next})
		}
	}
}

// restsInSilence tells whether a rhythm is let go because its person gives no sign: nudges as soon as
// the question comes less often, the summary when it comes on Sundays only.
func restsInSilence(t *core.Turn, who event.Who, k state.Class) bool {
	days := calendar.Day(t.People(who).Silence.Days)
	return k >= state.ClassNudge && days >= nudge.Daily || k == state.ClassSummary && days >= nudge.Thinned
}
