package run

import (
	"slices"
	"time"
)

// Scheduling is all that was measured of how times are kept, as it is kept in a file.
type Scheduling struct {
	Taken    time.Time         `json:"taken"`
	Machine  string            `json:"machine"`
	Versions map[string]string `json:"versions"` // of each peer's library, and of Go, Node and Redis
	Bytes    int               `json:"state_bytes"`
	Couples  int               `json:"couples"`
	Crowd    int               `json:"crowd"`
	Window   time.Duration     `json:"window_ns"`
	Kept     []Kept            `json:"kept"`
}

// Kept is how one peer kept the couples' times.
type Kept struct {
	Peer  string  `json:"peer"`
	Load  float64 `json:"load_seconds"`  // until it knew of all that is due; 0: that is part of Begin
	Begin float64 `json:"begin_seconds"` // from its process's start to its being at work

	Idle  int     `json:"idle_kib"`    // its process's resident memory while nothing is due
	Peak  int     `json:"peak_kib"`    // the most from then to the end of the crowd
	Index int64   `json:"index_bytes"` // of Redis, for when what is due
	Redis int64   `json:"redis_bytes"` // of Redis, in all
	CPU   float64 `json:"cpu_seconds"` // for what was due at one moment

	Minute Lateness `json:"minute"` // the part of the crowded minute that was seen
	Moment Lateness `json:"moment"` // as many as the minute has, due at one moment

	Alone *Alone `json:"alone,omitempty"` // what only Steady is asked for
}

// Alone is what Steady has targets for and no peer has anything like.
type Alone struct {
	Sweep float64 `json:"sweep_ms"`        // a look at the agendas that finds nothing
	Begin float64 `json:"begin_seconds"`   // of a new build, which makes the agendas anew beside its work
	Walk  float64 `json:"walk_per_second"` // couples whose place on the agendas it works out anew
	Peak  int     `json:"peak_kib"`        // the most while it does
	// Beside is what was due meanwhile, at the pace of the crowded minute.
	Beside Lateness `json:"beside"`
}

// Lateness is how late couples came that were due, in milliseconds.
type Lateness struct {
	Due      int     `json:"due"`
	Handled  int     `json:"handled"`
	Seconds  float64 `json:"seconds"` // from when the first was due to when the last was handled
	P50, P99 float64
	Most     float64
}

// PerSecond is how many were handled in a second.
func (l Lateness) PerSecond() float64 {
	if l.Seconds == 0 {
		return 0
	}
	return float64(l.Handled) / l.Seconds
}

// CPUPerThousand is how many seconds its core worked for 1,000 couples that were due at one moment.
func (k Kept) CPUPerThousand() float64 {
	if k.Moment.Handled == 0 {
		return 0
	}
	return 1000 * k.CPU / float64(k.Moment.Handled)
}

// lateness compares when a group was due with when the first message came to each chat.
func lateness(g group, firsts map[int]time.Time) Lateness {
	out := Lateness{Due: g.n}
	var late []float64
	var last time.Time
	for i := range g.n {
		came, ok := firsts[int(g.chat(i))]
		if !ok {
			continue
		}
		last = later(last, came)
		late = append(late, came.Sub(g.at(i)).Seconds()*1000)
	}
	if out.Handled = len(late); out.Handled == 0 {
		return out
	}
	slices.Sort(late)
	at := func(share float64) float64 { return late[min(int(share*float64(len(late))), len(late)-1)] }
	out.Seconds = last.Sub(g.from).Seconds()
	out.P50, out.P99, out.Most = at(0.5), at(0.99), at(1)
	return out
}
