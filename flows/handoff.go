package flows

import (
	"steady/flows/checkin"
	"steady/flows/event"
	"steady/flows/state"
)

// Handoff is what of a person crosses from one couple to another: who they are, how they like
// things, and an answer that was sealed for the partner to come.
type Handoff struct {
	Partner Partner
	Answer  checkin.Side
	Prompt  state.Prompt
	Cards   int // the newest card on their phone: numbers are never used twice
}

// Joined is the first event of a pair: both as they stood on their own, maker first.
type Joined struct {
	event.Declared
	Both [2]Handoff
}

// Returned is a person coming back to their couple of one after a pair ended for them.
type Returned struct {
	event.Declared
	Who     Handoff
	FromOne string // the pair they left
}
