package bot

import (
	"time"

	"steady/bot/sender"
)

// Meter counts what happens, by kind alone: with one couple on an instance anything finer would be
// the partner's business. Its methods are called side by side and return at once.
type Meter interface {
	// Happened counts an event that was committed: "tap", "text" or "due".
	Happened(kind string)
	// Delivered counts an item that went out in a lane ("people", "prompts", "groups"), so long after it was
	// decided.
	Delivered(lane string, waited time.Duration)
	// Refused counts an answer of Telegram's that was not plain success.
	Refused(reason string)
	// Lapsed counts a message that was not sent because its time was over.
	Lapsed()
	// Repeated counts a message that may have come twice: nobody knows whether an earlier try got through.
	Repeated()
	// Buried counts an update that went to the dead letters.
	Buried()
	// Leading tells whether this process polls, sweeps and sends.
	Leading(yes bool)
	// Backlog is what waits to be sent.
	Backlog(people, prompts int)
}

// sent is a Meter as the sender knows it.
type sent struct{ Meter }

func (s sent) Delivered(lane sender.Lane, waited time.Duration) {
	s.Meter.Delivered(lane.String(), waited)
}
func (s sent) Refused(reason sender.Reason) { s.Meter.Refused(reason.String()) }

// unmetered counts nothing.
type unmetered struct{}

func (unmetered) Happened(string)                 {}
func (unmetered) Delivered(string, time.Duration) {}
func (unmetered) Refused(string)                  {}
func (unmetered) Lapsed()                         {}
func (unmetered) Repeated()                       {}
func (unmetered) Buried()                         {}
func (unmetered) Leading(bool)                    {}
func (unmetered) Backlog(int, int)                {}
