package flows

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// delayed is how much later than it was due something may come without a word about it. The shell goes
// by the same for what is under way for too long.
const delayed = 15 * time.Minute

// isDue tells whether at has come. What is said from then on was due at that time: where nobody was
// there to say it, it says so.
func (t *turn) isDue(at time.Time) bool {
	if !isDue(at, t.now) {
		return false
	}
	t.was = at
	return true
}

// overdue tells whether what is being said was due so long ago that it needs a word about the delay. It
// was not due as long as something else kept it: what came before it in this very turn, or the two
// themselves, until one took a hold off or had their phone take messages again.
func (t *turn) overdue() bool {
	was := t.was
	for _, at := range []time.Time{t.since, t.c.Freed} {
		if at.After(was) {
			was = at
		}
	}
	return !t.was.IsZero() && t.now.Sub(was) > delayed
}

// late ends the card with a word about the delay where it was due long ago, or else when it arrives late
// after all.
func (k *card) late() *card { return k.lateAs("common.late") }

// writtenLongAgo tells whether the card is what the other one wrote so long before it was read that it needs a
// word about the delay.
func (k *card) writtenLongAgo() bool {
	return k.t.actor == k.to.Other() && k.t.delay() > delayed
}

// lateAs does so in other words.
func (k *card) lateAs(key string, args ...prompts.Args) *card {
	if !k.t.overdue() && !k.writtenLongAgo() {
		k.send.Late = k.t.say(k.to, key, args...)
		return k
	}
	x := k.send.Text
	if slices.ContainsFunc(x.Marks, func(m event.Mark) bool { return m.To == len(x.Body) && (m.How.IsQuote() || m.How == event.Bold) }) {
		k.gap()
	}
	return k.line(key, args...)
}
