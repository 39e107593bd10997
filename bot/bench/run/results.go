package run

import "time"

// Results is all that was measured, as it is kept in a file.
type Results struct {
	Taken    time.Time         `json:"taken"`
	Machine  string            `json:"machine"`
	Versions map[string]string `json:"versions"` // of each peer's library, and of Go, Node and Redis
	Bytes    int               `json:"state_bytes"`
	Speeds   []Speed           `json:"speeds"`
	Kills    []Kills           `json:"kills"`
}

// Speed is one run of one peer.
type Speed struct {
	Peer    string        `json:"peer"`
	Latency time.Duration `json:"latency_ns"`
	Round   int           `json:"round"`

	// Everything was there at once.
	Updates  int     `json:"updates"`
	Seconds  float64 `json:"seconds"`
	CPU      float64 `json:"cpu_seconds"`
	Rest     float64 `json:"rest_cpu_seconds"` // of Redis, the Bot API and what measures, on the other core
	Commands int     `json:"redis_commands"`
	Peak     int     `json:"peak_kib"`

	// Updates came one by one, in a pace it keeps.
	Pace  float64   `json:"pace_per_second"`
	Waits []float64 `json:"waits_ms"` // sorted

	Lost, Repeated, Strangers int
}

// PerSecond is how many updates were answered in a second when all were there at once.
func (s Speed) PerSecond() float64 { return float64(s.Updates) / s.Seconds }

// CPUPerThousand is how many seconds its core worked for 1,000 updates.
func (s Speed) CPUPerThousand() float64 { return 1000 * s.CPU / float64(s.Updates) }

// CommandsPerThousand is how many commands Redis carried out for 1,000 updates.
func (s Speed) CommandsPerThousand() float64 { return 1000 * float64(s.Commands) / float64(s.Updates) }

// Wait is the reply time in milliseconds that a share of the updates stayed within; 0: none was
// answered.
func (s Speed) Wait(share float64) float64 {
	if len(s.Waits) == 0 {
		return 0
	}
	return s.Waits[min(int(share*float64(len(s.Waits))), len(s.Waits)-1)]
}

// Kills is what became of updates under a peer that was killed again and again.
type Kills struct {
	Peer     string        `json:"peer"`
	Latency  time.Duration `json:"latency_ns"`
	Waiting  int           `json:"waiting"` // updates, at each start
	Updates  int           `json:"updates"` // that were put in, all together
	Kills    int           `json:"kills"`
	Lost     int           `json:"lost"`
	Repeated int           `json:"repeated"`
	// Counted is how many repeats it told of itself; -1: it knows of none.
	Counted int `json:"counted"`
}
