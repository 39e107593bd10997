package checkin

import (
	"slices"
	"strconv"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// Follow is a question that both answered and that has a follow-up they have not had.
type Follow struct {
	Prompt int
	Day    calendar.Day // when both had answered
}

// maxFollows is how many wait at most; the oldest is let go.
const maxFollows = 12

// afterWeek is how long a follow-up waits at least.
const afterWeek = 7

// followsOn takes note that both answered a question, if it has a follow-up.
func followsOn(t *core.Turn, r *Reveal) {
	q, p := stateOf(t), r.Prompts[event.A]
	if p != r.Prompts[event.B] || p.Own != "" || !t.Book.Fresh("questions", prompts.Wish{After: p.Deck}, q.Seen) {
		return
	}
	q.Follows = append(q.Follows, Follow{p.Deck, max(r.Days[event.A], r.Days[event.B])})
	if n := len(q.Follows) - maxFollows; n > 0 {
		q.Follows = slices.Delete(q.Follows, 0, n)
	}
}

// followUp is the question whose follow-up comes today; 0: none. About two of five evenings that could bring
// one do, so that most of them look ahead.
func followUp(t *core.Turn, day calendar.Day) int {
	q := stateOf(t)
	if spread(t.Chance("follow", strconv.Itoa(int(day))))%5 > 1 {
		return 0
	}
	for _, f := range q.Follows {
		if f.Day <= day-afterWeek && t.Book.Fresh("questions", prompts.Wish{After: f.Prompt, Depths: []prompts.Depth{prompts.Medium}}, q.Seen) {
			return f.Prompt
		}
	}
	return 0
}

// spread mixes the bits of a number of chance: those for one day and the next leave the same remainders else.
func spread(n uint64) uint64 {
	n = (n ^ n>>32) * 0x9e3779b97f4a7c15
	return n >> 32
}
