package drawing

import (
	"slices"
	"strconv"

	"steady/flows/calendar"
	"steady/flows/core"
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

// Answered adds a prompt that both answered on a day to those that wait, if it has a follow-up.
func Answered(t *core.Turn, all []Follow, seen prompts.Seen, prompt int, day calendar.Day) []Follow {
	if prompt == 0 || !t.Book.Fresh("questions", prompts.Wish{After: prompt}, seen) {
		return all
	}
	all = append(all, Follow{prompt, day})
	return slices.Delete(all, 0, max(0, len(all)-maxFollows))
}

// FollowUp is the question whose follow-up comes today; 0: none. About two of five evenings that could bring
// one do, so that most of them look ahead.
func FollowUp(t *core.Turn, all []Follow, seen prompts.Seen, day calendar.Day) int {
	if spread(t.Chance("follow", strconv.Itoa(int(day))))%5 > 1 {
		return 0
	}
	for _, f := range all {
		if f.Day <= day-afterWeek && t.Book.Fresh("questions", prompts.Wish{After: f.Prompt}, seen) {
			return f.Prompt
		}
	}
	return 0
}

// Asked is what still waits when the follow-up of a prompt is asked.
func Asked(all []Follow, prompt int) []Follow {
	return slices.DeleteFunc(all, func(f Follow) bool { return prompt != 0 && f.Prompt == prompt })
}

// OneIn tells whether chance has something come that comes one time in n. The same parts have the same answer.
func OneIn(t *core.Turn, n uint64, parts ...string) bool { return spread(t.Chance(parts...))%n == 0 }

// spread mixes the bits of a number of chance: those for one day and the next leave the same remainders else.
func spread(n uint64) uint64 {
	n = (n ^ n>>32) * 0x9e3779b97f4a7c15
	return n >> 32
}
