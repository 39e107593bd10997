package run

import (
	"slices"
	"time"
)

// Crowds is what was measured of crowds, as it is kept in a file.
type Crowds struct {
	Taken    time.Time         `json:"taken"`
	Machine  string            `json:"machine"`
	Versions map[string]string `json:"versions"`
	Crowds   []Crowd           `json:"crowds"`
}

// Crowd is one run.
type Crowd struct {
	CrowdOptions
	Bytes int64 `json:"redis_bytes"` // that Redis needs for everything, before the crowd comes
	// Idle is with people and nothing else, Alone with the crowd and nothing else, Among with people in
	// the crowd.
	Idle, Alone, Among Window
	Peak               int `json:"peak_kib"`
}

// Window is what was seen in a while.
type Window struct {
	Seconds  float64 `json:"seconds"`
	Sent     int     `json:"sent"`    // messages and edits that the Bot API took
	Refused  int     `json:"refused"` // and such that it answered with a 429
	Busiest  int     `json:"busiest"` // the most it took within one second
	CPU      float64 `json:"cpu_seconds"`
	Rest     float64 `json:"rest_cpu_seconds"` // of Redis, the Bot API and what measures, on the other core
	Resident int     `json:"resident_kib"`     // of the bot, at its end
	Replies  Replies `json:"replies"`
}

// Kept is which share of a pace was kept.
func (w Window) Kept(rate float64) float64 { return float64(w.Sent) / w.Seconds / rate }

// Replies are how long people waited, in milliseconds and sorted.
type Replies struct {
	Written    []float64 `json:"written_ms"`
	Tapped     []float64 `json:"tapped_ms"`  // until what they tapped on changed
	Circles    []float64 `json:"circles_ms"` // until the tap was answered
	Unanswered int       `json:"unanswered"`
}

// All are the times of those who wrote and of those who tapped.
func (r Replies) All() []float64 {
	return slices.Sorted(slices.Values(append(slices.Clone(r.Written), r.Tapped...)))
}

func (r Replies) sorted() Replies {
	for _, list := range [][]float64{r.Written, r.Tapped, r.Circles} {
		slices.Sort(list)
	}
	return r
}

// Within is what a share of some sorted times stays within; 0: there are none.
func Within(sorted []float64, share float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
