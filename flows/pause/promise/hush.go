package promise

import (
	"slices"
	"time"

	"steady/flows/core"
)

// Rest is the half hour of nothing after a pause.
const Rest = 30 * time.Minute

// mostHeld is for how long pauses keep the other's words at most, in any stretch as long as HeldWithin.
const mostHeld = 24 * time.Hour

// HeldWithin is that stretch, in which only one pause is vouched for.
const HeldWithin = 48 * time.Hour

// Hush is until when a pause, its return and the half hour after it keep everything else
// quiet, as far as is known now.
func Hush(t *core.Turn) time.Time {
	p := Of(t)
	switch {
	case !p.Going():
		return p.After
	case p.Asked == 0:
		return p.Until.Add(Rest)
	}
	return p.Next.Add(Rest)
}

// WordsHush is until when they keep the other's words: never for more than a day in two.
func WordsHush(t *core.Turn) time.Time {
	p := Of(t)
	hush := Hush(t)
	if p.Hold.Before(hush) {
		return p.Hold
	}
	return hush
}

// MayHold is until when a pause that begins now may hold words: as long as no two days hold them
// for more than one, those of earlier pauses counted.
func MayHold(t *core.Turn) time.Time {
	p := Of(t)
	p.Held = slices.DeleteFunc(p.Held, func(s Span) bool { return !s.To.After(t.Now.Add(-HeldWithin)) })
	if len(p.Held) == 0 {
		p.Held = nil
	}
	least, most := 0, int(mostHeld/time.Second)
	for least < most { // what a later end holds more is never less than what falls out of the two days
		mid := (least + most + 1) / 2
		end := t.Now.Add(time.Duration(mid) * time.Second)
		if heldFor(p.Held, end.Add(-HeldWithin), end)+end.Sub(t.Now) <= mostHeld {
			least = mid
		} else {
			most = mid - 1
		}
	}
	return t.Now.Add(time.Duration(least) * time.Second)
}

// heldFor is how much of the time between two instants words were held.
func heldFor(spans []Span, from, to time.Time) time.Duration {
	var sum time.Duration
	for _, s := range spans {
		a, b := s.From, s.To
		if a.Before(from) {
			a = from
		}
		if b.After(to) {
			b = to
		}
		if b.After(a) {
			sum += b.Sub(a)
		}
	}
	return sum
}

// maxSpans is how many stretches are remembered apart. More than that in two days are taken for one.
const maxSpans = 24

// NoteHeld remembers that words were held from Since until end.
func (p *State) NoteHeld(end time.Time) {
	if p.Hold.Before(end) {
		end = p.Hold
	}
	if p.Since.IsZero() || !end.After(p.Since) {
		return
	}
	if n := len(p.Held); n > 0 && (!p.Held[n-1].To.Before(p.Since) || n >= maxSpans) {
		p.Held[n-1].To = end
		return
	}
	p.Held = append(p.Held, Span{p.Since, end})
}
