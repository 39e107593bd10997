// Package tally counts what the two gave each other, week by week: questions answered, thank-yous, promises kept. Flows
// that have something to count call it; the summary shows it.
package tally

import (
	"slices"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

// Weeks is what the two gave each other: this week so far, and the weeks before. A week is closed
// once, by whoever of the two comes to its end first, so that both are shown the same.
type Weeks struct {
	Past   []Tally      `json:",omitempty"` // closed weeks that had something to count, oldest first
	Last   Tally        `json:",omitzero"`  // the week closed last
	Now    Tally        `json:",omitzero"`
	Closed calendar.Day `json:",omitempty"` // the day the last one was closed
	Still  bool         `json:",omitempty"` // it was a quiet one, or only one of them was here
	Thanks []Chosen     `json:",omitempty"` // one thank-you of each
	Light  Chosen       `json:",omitzero"`  // one moment of it
	Acts   []Kept       `json:",omitempty"` // small things done this week so far
	Kept   []Kept       `json:",omitempty"` // and in the week closed last
}

// Tally is what one week held, of both together.
type Tally struct {
	Day       calendar.Day `json:",omitempty"` // the day it was closed
	Since     calendar.Day `json:",omitempty"` // the first day it counts; 0: closed by a program that did not note it
	Questions int          `json:",omitempty"` // answered by both
	Thanks    int          `json:",omitempty"`
	Kept      int          `json:",omitempty"` // promises, acts, returns from a pause
	Pauses    int          `json:",omitempty"` // how many of them were returns from a pause
}

// Plus adds up two weeks.
func (y Tally) Plus(z Tally) Tally {
	y.Questions, y.Thanks = y.Questions+z.Questions, y.Thanks+z.Thanks
	y.Kept, y.Pauses = y.Kept+z.Kept, y.Pauses+z.Pauses
	return y
}

// Empty tells whether there is nothing in it to be shown.
func (y Tally) Empty() bool { return y.Questions+y.Thanks+y.Kept == 0 }

// Chosen is words of the week that the summary quotes. They stay in the journal until then, so that
// what was taken back is not quoted.
type Chosen struct {
	By     event.Who
	Page   int          `json:",omitempty"`
	Gift   int          `json:",omitempty"` // 0: an answer
	Prompt state.Prompt `json:",omitzero"`  // to this question
}

// maxWeeks is how many closed weeks are remembered.
const maxWeeks = 12

// RunningWeek names the week that runs by the day the one before was closed; 0: none was yet.
func RunningWeek(t *core.Turn) calendar.Day { return Counted(t).Closed }

// CountQuestion counts a question that both have answered.
func CountQuestion(t *core.Turn) { Counted(t).Now.Questions++ }

// CountThanks counts a thank-you that was given.
func CountThanks(t *core.Turn) { Counted(t).Now.Thanks++ }

// UncountThanks is a thank-you taken back that was given in a week. Out of a week that is closed none goes.
func UncountThanks(t *core.Turn, week calendar.Day) {
	if week == Counted(t).Closed {
		Counted(t).Now.Thanks--
	}
}

// CountReturn counts that both came back from a pause: a promise kept.
func CountReturn(t *core.Turn) {
	Counted(t).Now.Kept++
	Counted(t).Now.Pauses++
}

// ReturnedLately tells whether the two came back from a pause, in this week or the one closed last.
func ReturnedLately(t *core.Turn) bool { return Counted(t).Last.Pauses+Counted(t).Now.Pauses > 0 }

// EndWeek closes the running week, whose first day was since, on day.
func EndWeek(t *core.Turn, since, day calendar.Day) {
	weekEnds(t)
	w := Counted(t)
	closed := w.Now
	closed.Day, closed.Since = day, since
	if !closed.Empty() {
		w.Past = append(w.Past, closed)
	}
	if len(w.Past) > maxWeeks {
		w.Past = slices.Clone(w.Past[len(w.Past)-maxWeeks:])
	}
	w.Last, w.Now, w.Closed = closed, Tally{}, day
	nameKept(t)
}

// Counted is what is counted of the two.
func Counted(t *core.Turn) *Weeks { return core.OwnState[Weeks](t) }

// Unshare makes the state independent of the one it was copied from.
func (w *Weeks) Unshare() {
	own.List(&w.Past)
	own.List(&w.Thanks)
	own.List(&w.Acts)
	own.List(&w.Kept)
}

// weekEnds tells the flows that the running week is about to be closed.
func weekEnds(t *core.Turn) {
	for _, f := range t.Flows.All {
		if f.WeekEnds != nil {
			f.WeekEnds(t)
		}
	}
}
