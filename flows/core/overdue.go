package core

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Delayed is how much later than it was due something may come without a word about it. The shell goes
// by the same for what is under way for too long.
const Delayed = 15 * time.Minute

// IsDue tells whether at has come. What is said from then on was due at that time: where nobody was
// there to say it, it says so.
func (t *Turn) IsDue(at time.Time) bool {
	if !IsDue(at, t.Now) {
		return false
	}
	t.Was = at
	return true
}

// Overdue tells whether what is being said was due so long ago that it needs a word about the delay. It
// was not due as long as something else kept it: what came before it in this very turn, or the two
// themselves, until one took a hold off or had their phone take messages again.
func (t *Turn) Overdue() bool {
	was := t.Was
	for _, at := range []time.Time{t.Since, t.C.Freed} {
		if at.After(was) {
			was = at
		}
	}
	return !t.Was.IsZero() && t.Now.Sub(was) > Delayed
}

// Late ends the card with a word about the delay where it was due long ago, or else when it arrives late
// after all.
func (k *Card) Late() *Card { return k.LateAs("common.late") }

// writtenLongAgo tells whether the card is what the other one wrote so long before it was read that it needs a
// word about the delay.
func (k *Card) writtenLongAgo() bool {
	return k.t.Actor == k.To.Other() && k.t.Delay() > Delayed
}

// LateAs does so in other words.
func (k *Card) LateAs(key string, args ...prompts.Args) *Card {
	if !k.t.Overdue() && !k.writtenLongAgo() {
		k.Send.Late = k.t.Say(k.To, key, args...)
		return k
	}
	x := k.Send.Text
	if slices.ContainsFunc(x.Marks, func(m event.Mark) bool { return m.To == len(x.Body) && (m.How.IsQuote() || m.How == event.Bold) }) {
		k.Gap()
	}
	return k.Line(key, args...)
}
