package flows

// Question is the one question that is open for the two.
type Question struct {
	Number int    `json:",omitempty"`
	Prompt Prompt `json:",omitzero"`
	Sides  [2]Side
}

// Prompt is a question as it was asked: from the deck, or one of their own.
type Prompt struct {
	Deck int    `json:",omitempty"`
	Own  string `json:",omitempty"`
}

// Side is one partner's side of a question.
type Side struct {
	Parts []Part `json:",omitempty"` // sealed until both have answered
}

func checkinFlow() flow { return flow{name: "checkin"} }

// addsToAnswer takes words within three minutes of one's own unrevealed answer as part of it.
func (t *turn) addsToAnswer(who Who, s Said) bool { return false }

// edited takes a change to a message sent before.
func (t *turn) edited(who Who, e Edited) {}
