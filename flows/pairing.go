package flows

import "time"

// Pairing is where an invitation stands.
type Pairing struct {
	Code string    `json:",omitempty"`
	Made time.Time `json:",omitzero"`
}

func pairingFlow() flow { return flow{name: "pairing"} }

// opened is somebody following an invitation.
func (t *turn) opened(who Who, e Opened) {}

// crossed takes what comes from another couple.
func (t *turn) crossed(e Event) {}

// Hand is what crosses from a couple of one to the pair its person moves to.
func Hand(c Couple) Handoff {
	return Handoff{Partner: c.People[A], Answer: c.Question.Sides[A], Prompt: c.Question.Prompt}
}
