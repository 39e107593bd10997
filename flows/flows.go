package flows

import (
	"time"

	"steady/flows/core"
	"steady/flows/dispatch"
	"steady/flows/event"
	"steady/prompts"
)

// Step is the whole bot: given what a couple's state is, what just happened and when, it returns
// the state after it and what is to be done, in order. Same input, same output; c is not changed.
// After a Came event, both times of Due(the new state) lie after now. Safe to call at once from
// many places.
func Step(c Couple, now time.Time, e event.Event, book *prompts.Book) (Couple, []event.Effect) {
	next := begin(c)
	t := core.NewTurn(next, registry(), now, book)
	if dispatch.Step(t, e) {
		who := t.Actor
		next = begin(c)
		t = core.NewTurn(next, registry(), now, book)
		if !dispatch.TurnedAway(t, who, e) {
			return c, nil
		}
	}
	return *next, t.Out
}

// begin is a copy of a couple for a turn to change.
func begin(c Couple) *Couple {
	next := clone(c)
	next.Schema = Schema
	return next
}

// looking is a turn in which nothing happens: it only looks at a couple.
func looking(c *Couple, book *prompts.Book) *core.Turn {
	return core.NewTurn(c, registry(), time.Time{}, book)
}

// Due is when something next has to happen for this couple, or zero: urgent for what was promised
// for its moment, crowd for what may wait its turn in a busy evening. Whole seconds. It is a
// function of the state: any index of it can be rebuilt.
func Due(c Couple) (urgent, crowd time.Time) { return dispatch.Due(looking(&c, nil)) }

// Home is where somebody belongs who is not at home in c: the pair they moved to, or "" when the
// shell has to look it up because they left this pair. ok is true when they are at home here.
func Home(c Couple, chat int64) (elsewhere string, ok bool) {
	if c.Moved != "" {
		return c.Moved, false
	}
	for i := range c.People {
		if c.People[i].Chat == chat {
			return "", c.People[i].Gone.IsZero() && c.People[i].Erases.IsZero()
		}
	}
	return "", c.Paired.IsZero() && !c.Over // a stranger is at home only in a couple of one that is still empty
}
