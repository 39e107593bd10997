package state

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// Class says how important it is that something is said now. When several want to speak, the
// smaller number wins.
type Class int

const (
	ClassAnswer  Class = iota + 1 // what the person just did; support, leave, erase
	ClassPause                    // a pause and its return
	ClassLive                     // what keeps to the clock and says nothing: the end of a week
	ClassPromise                  // what was promised for a moment: a plan that comes back, a reminder, "later"
	ClassWords                    // the partner's words
	ClassCheckIn                  // the question of the day, and its answers
	ClassSummary                  // the week in one message
	ClassNudge                    // a thought of something that one might say
	ClassRest                     // what may as well not be said at all
)

// Parcel is something for a partner that waits for the floor: it is handed over as soon as nothing
// more important is going on, in order, by the flow it belongs to.
type Parcel struct {
	Flow  string
	Kind  string
	Arg   string       `json:",omitempty"`
	Parts []event.Part `json:",omitempty"`
	Page  int          `json:",omitempty"` // the journal page the words are on
	Class Class
	At    time.Time // when its author let it go
	On    string    `json:",omitempty"` // the card it goes on from: that one having the floor does not keep it
	Edits bool      `json:",omitempty"` // it changes a card in place, which needs no floor
	First bool      `json:",omitempty"` // it waits behind no other card of the partner's
}

// Missed lets go of what waits for somebody. It never reaches them, so it is in none of their files.
func (p *Person) Missed() {
	for _, x := range p.Waiting {
		if x.Page != 0 {
			p.Unseen = append(p.Unseen, x.Page)
		}
	}
	p.Waiting, p.Showing = nil, Showing{}
}

// CountsFor tells whether a count is of this day, or of the next: what was written yesterday and is read after
// something of today counts for today.
func (c Count) CountsFor(day calendar.Day) bool { return c.Day == day || c.Day == day+1 }
