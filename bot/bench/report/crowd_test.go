package report

import (
	"strings"
	"testing"

	"steady/bench/run"
)

func TestTheTablesOfACrowdShowThePaceAndWhatPeopleWaited(t *testing.T) {
	r := run.Crowds{Crowds: []run.Crowd{{
		CrowdOptions: run.CrowdOptions{Rate: 1000, Paid: true, Couples: 100_000},
		Peak:         100 << 10,
		Alone:        run.Window{Seconds: 60, Sent: 59_970, Busiest: 1050},
		Idle:         run.Window{Replies: run.Replies{Written: []float64{1, 3}, Tapped: []float64{2, 4}}},
		Among:        run.Window{Refused: 2, Replies: run.Replies{Written: []float64{1, 3}, Tapped: []float64{2, 24.5}, Unanswered: 1}},
	}}}
	text := Pace(r) + Crowd(r)
	for _, want := range []string{
		"| 1000/s, paid | 999.50/s over 60 s | 99.95 % | 0 | 1,050 |",
		"| 1000/s, paid | 100,000 | nothing else | 4 | 3.0 | 4.0 | 3.0 | 4.0 | 0 |",
		"| 1000/s, paid | 100,000 | in the crowd | 4, and 1 without | 3.0 | 24.5 | 3.0 | 24.5 | 2 |",
		"makes +20.5 ms of the p99",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
