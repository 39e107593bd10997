package flows

import "time"

// Pause is a pause in a tough talk and the promise to come back from it.
type Pause struct {
	Until time.Time `json:",omitzero"`
}

func pauseFlow() flow { return flow{name: "pause"} }

// pauseHush is until when a pause, and the half hour after it, keeps everything else quiet.
func pauseHush(c *Couple) time.Time { return c.Pause.Until }

// staysInPause keeps what somebody writes during a pause with its author.
func (t *turn) staysInPause(who Who, s Said) bool { return false }
