package pause

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/settle"
)

// newIdea puts something that brings a body down on each one's own card, in place: first something
// to do, later one thought to put down.
func newIdea(t *core.Turn) {
	p := promise.Of(t)
	tags := []string{"grounding", "water", "walk"}
	for calendar.IsDue(p.IdeaAt(), t.Now) {
		if p.Ideas == 1 {
			tags = []string{"thought"}
		}
		p.Ideas++
	}
	for _, who := range event.Both() {
		if p.Sides[who].Back || !t.IsLive(who, pauseCard) {
			continue
		}
		p.Sides[who].Idea = deck.Deal(t, who, "pause", tags...)
		face(t, who).Edit()
	}
}

// pauseMoving are its cards that move: the minutes left, and the breath.
func pauseMoving() []core.Moving {
	return []core.Moving{
		{Card: pauseCard, On: func(t *core.Turn, who event.Who, at time.Time) bool {
			return promise.Of(t).Running() && !promise.Of(t).Sides[who].Back && at.Before(promise.Of(t).Until)
		}, Draw: face},
		settle.Moving(),
	}
}
