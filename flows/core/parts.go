package core

import (
	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
)

// Command is a word after a slash.
type Command struct {
	Name string
	Do   func(t *Turn, who event.Who, rest string)
}

// Action is what a button does.
type Action struct {
	Name string
	Do   func(t *Turn, p Tap)
}

// Tap is a press of a live button, already checked.
type Tap struct {
	Who     event.Who
	Arg     string
	Card    string // the card it hangs on
	Message int
}

// Slot is something that comes by itself on a rhythm.
type Slot struct {
	Name   string // the key in state.Person.Slots, and no other flow's
	Class  state.Class
	Rhythm func(t *Turn, who event.Who) calendar.Rhythm
	// Came says it. day is the local day it belongs to.
	Came func(t *Turn, who event.Who, day calendar.Day)
}
