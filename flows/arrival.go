package flows

import "time"

// Setup is where somebody stands on the way in.
type Setup struct {
	Step  string    `json:",omitempty"` // what is being asked now; empty: through
	Asked time.Time `json:",omitzero"`
}

func arrivalFlow() flow { return flow{name: "arrival"} }

// ready tells whether somebody agreed to what the bot is, so that conversations may begin.
func (t *turn) ready(who Who) bool { return !t.people(who).Agreed.IsZero() }

// allowed tells whether a flow may be used by who now: before they agreed, only what is open to all.
func (t *turn) allowed(who Who, flow string) bool { return t.ready(who) }

// unready answers a command that is not open yet.
func (t *turn) unready(who Who) {}

// arriving takes whatever somebody sends who has not agreed yet.
func (t *turn) arriving(who Who, s Said) {}
