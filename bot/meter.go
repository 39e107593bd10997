package bot

import (
	"time"

	"steady/bot/sender"
)

// Meter counts what happens, by kind alone: with one couple on an instance anything finer would be
// the partner's business. Its methods are called side by side and return at once.
type Meter interface {
	sender.Meter
	// Happened counts an event that was committed: "tap", "text" or "due".
	Happened(kind string)
	// Buried counts an update that went to the dead letters.
	Buried()
	// Leading tells whether this process polls, sweeps and sends.
	Leading(yes bool)
	// Backlog is what waits to be sent.
	Backlog(people, prompts int)
}

// unmetered counts nothing.
type unmetered struct{}

func (unmetered) Delivered(sender.Lane, time.Duration) {}
func (unmetered) Refused(sender.Reason)                {}
func (unmetered) Lapsed()                              {}
func (unmetered) Happened(string)                      {}
func (unmetered) Buried()                              {}
func (unmetered) Leading(bool)                         {}
func (unmetered) Backlog(int, int)                     {}
