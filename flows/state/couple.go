// Package state is what is kept of a couple and of each of the two whatever flows there are, as plain data, and how the
// data of a button is signed with their key. A flow keeps its own state in its own package.
package state

import (
	"maps"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/own"
	"steady/prompts"
)

// Base is what the core keeps of a conversation: of two people, or of one who is still on their own. It is part
// of a whole, in which each flow has its own state beside it.
type Base struct {
	Schema  int
	ID      string
	Seed    string    // where all chance comes from: 128 random bits as text, drawn once, at birth
	Paired  time.Time `json:",omitzero"`  // zero: a couple of one
	Moved   string    `json:",omitempty"` // a couple of one whose person belongs to this pair now
	Left    time.Time `json:",omitzero"`  // when they moved; zero: long ago, or it was looked at already
	Over    bool      `json:",omitempty"` // erased: nobody is at home here any more
	Freed   time.Time `json:",omitzero"`  // when the two last made way for what would have been due before
	Unheard time.Time `json:",omitzero"`  // the end of the newest time nobody listened that it knows of
	Cards   int       // the number of the newest card
	Pages   int       // the number of the newest page
}

// Person is what the core keeps of one of the two: who they are, how they like things, and what they are in the
// middle of.
type Person struct {
	Chat   int64     `json:",omitempty"`
	Name   string    `json:",omitempty"` // chosen, or the phone's
	Named  bool      `json:",omitempty"` // they chose it themselves
	Handle string    `json:",omitempty"`
	Lang   string    `json:",omitempty"`
	Zone   string    `json:",omitempty"` // IANA name; empty until the first "what does your clock say?"
	Offset int       `json:",omitempty"` // minutes east of UTC, used while Zone is empty
	Setup  Setup     `json:",omitzero"`
	Agreed time.Time `json:",omitzero"`

	Gone        time.Time `json:",omitzero"` // left this pair: nothing crosses any more
	TellLeft    time.Time `json:",omitzero"` // when they are told that the other has left
	Parted      time.Time `json:",omitzero"` // alone: when the pair ended that they come from
	Farewell    *Farewell `json:",omitempty"`
	Unreachable bool      `json:",omitempty"`
	Met         time.Time `json:",omitzero"` // first event ever
	Heard       time.Time `json:",omitzero"` // last event from this person

	Likes   Likes                   `json:",omitzero"`
	Slots   map[string]Slot         `json:",omitempty"` // what comes by itself, by name
	Seen    map[string]prompts.Seen `json:",omitempty"` // decks gone through on one's own
	Silence Silence                 `json:",omitzero"`
	Support Support                 `json:",omitzero"`

	Live      []Live           `json:",omitempty"` // cards whose buttons still mean something
	Asked     *Asking          `json:",omitempty"` // the bot's last message, when it asked for words
	Composer  *Asking          `json:",omitempty"` // the one composer a button opened
	Drafts    []Draft          `json:",omitempty"`
	Loose     []event.Part     `json:",omitempty"` // words that belong nowhere yet
	Meant     *Asking          `json:",omitempty"` // where those would have gone, had it been sure
	Over      int              `json:",omitempty"` // how many messages since were too much to hold with them
	Spoken    []time.Time      `json:",omitempty"` // today's unprompted messages
	Odd       time.Time        `json:",omitzero"`  // when something that is no words was last answered
	Waiting   []Parcel         `json:",omitempty"` // what waits for the floor, oldest first
	Wake      time.Time        `json:",omitzero"`  // when the floor opens for what waits
	Showing   Showing          `json:",omitzero"`
	Posted    map[string]Count `json:",omitempty"` // cards of a kind sent to the other today
	HoldTo    time.Time        `json:",omitzero"`  // the other's cards wait until then
	Erases    time.Time        `json:",omitzero"`  // everything of theirs is being erased since then
	Untold    Untold           `json:",omitzero"`  // a card whose taps may have been lost
	Unseen    []int            `json:",omitempty"` // pages of the other's that never reached them
	Wrote     []Written        `json:",omitempty"` // the newest pages of their own
	Corrected []event.Part     `json:",omitempty"` // corrections on their way into a page
	Holds     []string         `json:",omitempty"` // the cards on this phone that hold the other's words
	Trouble   Trouble          `json:",omitzero"`  // what Telegram would not do, and they were told of last
	Filled    Filled           `json:",omitzero"`  // what is kept of what they wrote today
	Closed    time.Time        `json:",omitzero"`  // when they last closed whatever was open, or went on to something else
}

// Live is a card whose buttons still mean something.
type Live struct {
	Card   string
	Number int
	At     time.Time `json:",omitzero"`  // since when they mean something
	Words  []int     `json:",omitempty"` // the person's messages that answered it, for "clear from this chat"
	Key    string    `json:",omitempty"` // what its buttons are checked by; empty: the couple's
	Pieces int       `json:",omitempty"` // how many more messages belong to it
}

// Asking is a request for words: which flow wants them, for which step, and what about.
type Asking struct {
	Flow  string
	Step  string
	Arg   string `json:",omitempty"`
	Card  string `json:",omitempty"`
	At    time.Time
	Since time.Time  `json:",omitzero"`  // when the words were written that made it wait, where they were read late
	After int        `json:",omitempty"` // the newest card of the two when it began to wait
	From  int        `json:",omitempty"` // the message that the words in Arg came in
	Album string     `json:",omitempty"` // the album whose first piece went there: the others follow
	Form  event.Form `json:",omitempty"` // what those words look like
}

// Draft is a composer that was put by, with what it had so far.
type Draft struct {
	Ask   Asking
	Parts []event.Part `json:",omitempty"`
}

// Slot is where a rhythm stands: the last local day it was dealt with, and when it comes next.
type Slot struct {
	Last  calendar.Day `json:",omitempty"` // the last local day it was dealt with
	Day   calendar.Day `json:",omitempty"` // the local day Next belongs to
	Next  time.Time    `json:",omitzero"`
	Waits bool         `json:",omitempty"` // it came up and was put off to Next
}

// Count is how many of something on one local day.
type Count struct {
	Day calendar.Day
	N   int
}

// Showing is the partner's words that have the floor now, one at a time.
type Showing struct {
	Card string
	At   time.Time
}

// Silence is how long somebody has not answered, and how far the bot has gone quiet for it.
type Silence struct {
	Days  int          `json:",omitempty"` // asked and not answered, in a row
	Since calendar.Day `json:",omitempty"`
	Said  bool         `json:",omitempty"` // "I'll be quiet now" was said
}

// Filled is what somebody has written on one local day that is kept.
type Filled struct {
	Day  calendar.Day
	N    int
	Size int       `json:",omitempty"`
	Told time.Time `json:",omitzero"` // when they were told that the day is full
}

// Unshare makes it independent of the one it was copied from.
func (p *Person) Unshare() {
	p.Slots = maps.Clone(p.Slots)
	own.To(&p.Farewell)
	own.To(&p.Asked)
	own.To(&p.Composer)
	own.To(&p.Meant)
	own.List(&p.Loose)
	own.List(&p.Spoken)
	own.List(&p.Unseen)
	own.List(&p.Holds)
	own.List(&p.Corrected)
	for i := range own.List(&p.Wrote) {
		own.List(&p.Wrote[i].From)
	}
	for i := range own.List(&p.Drafts) {
		own.List(&p.Drafts[i].Parts)
	}
	for i := range own.List(&p.Waiting) {
		own.List(&p.Waiting[i].Parts)
	}
	for i := range own.List(&p.Support.Tidy) {
		p.Support.Tidy[i].unshare()
	}
}

// Setup is where somebody stands on the way in.
type Setup struct {
	Step    string `json:",omitempty"` // what is being asked now; empty: nothing yet, or through
	Foreign bool   `json:",omitempty"` // the phone's language is none of ours
}

// Farewell is how a pair ended for one of the two. It goes with them to their own pages.
type Farewell struct {
	With  string // the name of the other
	Chose bool   `json:",omitempty"` // it was they who left
	Tell  string `json:",omitempty"` // and what they wanted the other told
	Found string `json:",omitempty"` // how they came upon it by themselves: they wrote, or opened a link
	Cards int    `json:",omitempty"` // the pair's newest card
	Line  int    // the quiet line that comes with the farewell, should it answer words of theirs; a digit for everybody
}

// SetSlot keeps where a rhythm of somebody's stands; one that stands nowhere is not kept.
func (p *Person) SetSlot(name string, s Slot) {
	if s == (Slot{}) {
		delete(p.Slots, name)
		if len(p.Slots) == 0 {
			p.Slots = nil
		}
		return
	}
	if p.Slots == nil {
		p.Slots = map[string]Slot{}
	}
	p.Slots[name] = s
}

// Written is a page of one's own in the journal, by the messages it was written in.
type Written struct {
	Page int
	From []int `json:",omitempty"`
}

// AgeAt is how old what asks for words was at a time when some were written. Words that were on their way already
// when it was asked are as old as those that made it ask.
func (ask *Asking) AgeAt(written time.Time) time.Duration {
	if written.Before(ask.At) && !ask.Since.IsZero() {
		return written.Sub(ask.Since)
	}
	return written.Sub(ask.At)
}
