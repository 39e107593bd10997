package checkin

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/drawing"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// Question is the one question that is open for the two. Each answers on their own side; when both
// have, both sides open at once and the words move to the journal.
type Question struct {
	Number  int          `json:",omitempty"` // counts up; 0: there never was one
	Open    bool         `json:",omitempty"`
	Prompt  state.Prompt `json:",omitzero"`
	At      time.Time    `json:",omitzero"` // when it was opened
	Sides   [2]Side
	Past    []Reveal         `json:",omitempty"` // the last few that were opened for both
	Alone   []Alone          `json:",omitempty"` // the last answers that were shared alone
	Shares  int              `json:",omitempty"` // how many of those there were
	Seen    prompts.Seen     `json:",omitempty"` // of the deck, by the couple
	Follows []drawing.Follow `json:",omitempty"` // what both answered and will be asked about again, the oldest first
	Gentle  calendar.Day     `json:",omitempty"` // until this day only gentle ones come
	Tender  bool             `json:",omitempty"` // the next one is gentle, whenever it comes
}

// Side is one partner's side of the open question.
type Side struct {
	Asked    calendar.Day   `json:",omitempty"` // the last local day it was shown
	AskedAt  time.Time      `json:",omitzero"`
	Swapped  *state.Prompt  `json:",omitempty"` // the question this side answers instead: it travels with the answer
	SwapDay  calendar.Day   `json:",omitempty"`
	Parts    []event.Part   `json:",omitempty"` // sealed until both have answered
	Last     time.Time      `json:",omitzero"`  // the newest bubble
	Said     time.Time      `json:",omitzero"`  // when that was written, where it was read late
	Card     string         `json:",omitempty"` // the card that says it is kept
	Loosely  bool           `json:",omitempty"` // it was taken for one because the question was the last to ask for words
	Second   bool           `json:",omitempty"` // the other's was there first: this one has the say when both open
	Passed   bool           `json:",omitempty"` // skipped
	NotYet   bool           `json:",omitempty"` // the second to answer keeps it closed
	Held     int            // 1: its author has to say Show first; a digit for everybody, so that it is always as long
	Show     bool           `json:",omitempty"` // open it now
	Faces    bool           `json:",omitempty"` // its card asks for a face
	Face     int            `json:",omitempty"`
	Later    time.Time      `json:",omitzero"` // asked again then
	Remind   time.Time      `json:",omitzero"`
	MoreDays []calendar.Day `json:",omitempty"` // when "say a little more?" was asked
	IdeaDays []calendar.Day `json:",omitempty"` // when something to do meanwhile was offered
}

// PromptOf is the question who's side answers.
func (q *Question) PromptOf(who event.Who) state.Prompt {
	if s := q.Sides[who].Swapped; s != nil {
		return *s
	}
	return q.Prompt
}

// Evenings is where the daily question stands with somebody.
type Evenings struct {
	AskedAt  time.Time      `json:",omitzero"`  // the last time the evening question was asked
	Reminded []calendar.Day `json:",omitempty"` // the days of the last week with a reminder
	Moods    []Mood         `json:",omitempty"` // faces of the last two weeks, its owner's alone
}

// Mood is one face on one day.
type Mood struct {
	Day  calendar.Day
	Face int // 1 hard … 5 good
}

func stateOf(t *core.Turn) *Question { return core.OwnState[Question](t) }

func checkinOf(t *core.Turn, who event.Who) *Evenings { return core.OwnStateOf[Evenings](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (q *Question) Unshare() {
	for i := range q.Sides {
		side := &q.Sides[i]
		own.To(&side.Swapped)
		own.List(&side.Parts)
		own.List(&side.MoreDays)
		own.List(&side.IdeaDays)
	}
	own.List(&q.Follows)
	for i := range own.List(&q.Alone) {
		own.List(&q.Alone[i].Extra)
	}
}

// Unshare makes the state independent of the one it was copied from.
func (e *Evenings) Unshare() {
	own.List(&e.Reminded)
	own.List(&e.Moods)
}
