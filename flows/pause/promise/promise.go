// Package promise is what is kept of a pause, and how its times are worked out: when the return comes, for how long words
// wait, and when an hour to talk comes up. It shows nothing and says nothing; the conversation does, in package pause.
package promise

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
)

// State is a pause in a tough talk and the promise to come back from it: when it began, until when,
// where its return stands, and what of it outlasts it.
type State struct {
	First    time.Time  `json:",omitzero"` // the first call of those that belong together
	Caller   event.Who  `json:",omitempty"`
	Called   time.Time  `json:",omitzero"`  // when it was called
	Again    bool       `json:",omitempty"` // another one was called in the two days before it
	From     time.Time  `json:",omitzero"`  // when it was called, or last made longer
	Until    time.Time  `json:",omitzero"`  // the promised return; zero: no pause is going on
	Moved    time.Time  `json:",omitzero"`  // the return it would have been, had it not fallen into quiet hours
	Note     string     `json:",omitempty"` // why it is not what was asked for: a key of the copy
	Line     string     `json:",omitempty"` // the caller's line
	LineForm event.Form `json:",omitempty"` // what it looks like
	LineFrom int        `json:",omitempty"` // the message it came in
	Okay     bool       `json:",omitempty"` // the other has said okay
	Lost     bool       `json:",omitempty"` // its card never reached the other phone
	Longer   int        `json:",omitempty"` // how often it was made longer
	By       event.Who  `json:",omitempty"` // by whom, the last time
	Asked    int        `json:",omitempty"` // how often the return was asked about
	Night    int        `json:",omitempty"` // whether it came up late, in the night: nightWaits, nightOver
	Next     time.Time  `json:",omitzero"`  // what follows an unanswered return: asked again, then a talk
	Ideas    int        `json:",omitempty"` // how many things to settle by have come by themselves
	Hold     time.Time  `json:",omitzero"`  // until when it may hold the other's words
	Since    time.Time  `json:",omitzero"`  // since when it holds them
	After    time.Time  `json:",omitzero"`  // the end of the half hour of nothing after it
	Held     []Span     `json:",omitempty"` // when words were held in the last two days
	Sides    [2]Side
	Talk     Talk `json:",omitzero"`
}

// Side is what a pause is for one of the two alone.
type Side struct {
	Back    bool         `json:",omitempty"` // ready to go on
	Choose  bool         `json:",omitempty"` // looking for another time
	Far     bool         `json:",omitempty"` // at those further off, this evening and tomorrow
	Wish    string       `json:",omitempty"` // would have what is open be over, and why: wishRest, wishTalked
	Told    bool         `json:",omitempty"` // that words wait
	Unheard bool         `json:",omitempty"` // the card was shown again, as taps on it may have been lost, and nothing came since
	Idea    string       `json:",omitempty"` // the thing to settle by that is on the card
	Turn    int          `json:",omitempty"` // which kind of thing comes next
	Breath  time.Time    `json:",omitzero"`  // when the breathing card began to move
	Loose   []event.Part `json:",omitempty"` // written in the pause, not yet kept
	Kept    []event.Part `json:",omitempty"` // kept for the return
	From    []Given      `json:",omitempty"` // the other's words on coming back that are on this phone
}

// Given is words on the other phone that can still be taken back.
type Given struct {
	Page  int
	Extra []string   `json:",omitempty"` // the cards of the voice notes and photos among them
	Card  string     `json:",omitempty"` // their author's card
	Sign  event.Sign `json:",omitzero"`  // the other's emoji on them
}

// Span is a stretch of time.
type Span struct{ From, To time.Time }

// Of is the pause of the two.
func Of(t *core.Turn) *State { return core.OwnState[State](t) }

// Going tells whether there is a pause now, its return included.
func (p *State) Going() bool { return !p.Until.IsZero() }

// Running tells whether it is not over yet: its return is still to come.
func (p *State) Running() bool { return p.Going() && p.Asked == 0 }

// Asking tells whether its return is being asked about.
func (p *State) Asking() bool { return p.Going() && p.Asked > 0 }

// Owner is who promised to be back.
func (p *State) Owner() event.Who {
	if p.Longer > 0 {
		return p.By
	}
	return p.Caller
}

// Limit is the end of all pauses that belong together: a day after the first call.
func (p *State) Limit() time.Time { return p.First.Add(mostPause) }

// LastCall is when the last pause was called; long ago where there was none.
func (p *State) LastCall() time.Time {
	if p.Called.IsZero() {
		return p.From
	}
	return p.Called
}

// IdeaAt is when the next thing to settle by comes by itself: at a third and at two thirds of what was left when
// both heard of the pause.
func (p *State) IdeaAt() time.Time {
	if !p.Running() || p.Ideas > 1 {
		return time.Time{}
	}
	from := p.From
	if p.Since.After(from) { // it was called before it was read
		from = p.Since
	}
	third := p.Until.Sub(from) / 3
	return from.Add(third * time.Duration(p.Ideas+1)).Truncate(time.Second)
}

// Unready tells whether somebody has not said how they stand.
func (s *Side) Unready() bool { return !s.Back && s.Wish == "" }

// maxKept is how many parts a pause keeps for somebody.
const maxKept = 12

// MaxKeptSize is how much room they take at most.
const MaxKeptSize = 4000

// Full tells whether a part is more than a pause holds for somebody, what they kept before counted.
func (s *Side) Full(part event.Part) bool {
	return len(s.Loose)+len(s.Kept) >= maxKept || event.SizeOf(s.Loose)+event.SizeOf(s.Kept)+part.Size() > MaxKeptSize
}

// Whose says that a pause is of both, whoever made it longer.
func (State) Whose() event.Whose { return event.Nobodys }

// Unshare makes the state independent of the one it was copied from.
func (p *State) Unshare() {
	own.List(&p.Held)
	for i := range p.Sides {
		side := &p.Sides[i]
		own.List(&side.Loose)
		own.List(&side.Kept)
		for j := range own.List(&side.From) {
			own.List(&side.From[j].Extra)
		}
	}
}
