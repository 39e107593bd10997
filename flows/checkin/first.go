package checkin

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// firstQuestion asks somebody who is still alone the question that will be their first reveal.
func firstQuestion(t *core.Turn, who event.Who) {
	if stateOf(t).Open {
		return
	}
	w := prompts.Wish{Seed: commonChance(t), Tags: []string{"first"}}
	setQuestion(t, pick(t, who, w))
	ask(t, who, askCard).Deliver()
	side := &stateOf(t).Sides[who]
	side.Asked, side.AskedAt = t.Today(who), t.Now
}

// OpenFirst begins a pair with the question one of them was asked while alone. Answers that were
// sealed then open as soon as both are there.
func OpenFirst(t *core.Turn, answers [2]Side, prompted [2]state.Prompt) {
	first := event.A
	if len(answers[event.A].Parts) == 0 && len(answers[event.B].Parts) > 0 {
		first = event.B
	}
	prompt := prompted[first]
	if prompt == (state.Prompt{}) {
		prompt = prompted[first.Other()]
	}
	if prompt == (state.Prompt{}) {
		prompt = pick(t, event.A, prompts.Wish{Seed: t.Chance("questions"), Tags: []string{"first"}})
	}
	setQuestion(t, prompt)
	q := stateOf(t)
	for _, who := range event.Both() {
		q.Seen = q.Seen.With(prompted[who].Deck)
		answer := answers[who]
		markSlot(t, who, "checkin")
		if len(answer.Parts) > 0 {
			q.Sides[who] = answer
			if prompted[who] != prompt {
				own := prompted[who]
				q.Sides[who].Swapped = &own
			}
			q.Sides[who].Asked = t.Today(who)
		}
	}
	for _, who := range event.Both() {
		if !q.wrote(who) {
			ask(t, who, askCard).Deliver()
			asked(t, who, t.Today(who))
		}
	}
	if q.answered(event.A) && q.answered(event.B) {
		reveal(t)
	}
}
