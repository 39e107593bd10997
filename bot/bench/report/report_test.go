package report

import (
	"errors"
	"strings"
	"testing"

	"steady/bench/run"
)

func TestTheTableShowsMediansRangesAndRatios(t *testing.T) {
	speed := func(peer string, round, updates int) run.Speed {
		return run.Speed{Peer: peer, Round: round, Updates: updates, Seconds: 1, CPU: 0.5, Waits: []float64{1, 2, 3, 40}}
	}
	text := Text(run.Results{
		Speeds: []run.Speed{
			speed(run.Steady, 1, 900), speed(run.Steady, 2, 2000), speed(run.Steady, 3, 1000),
			speed("telego", 1, 500), speed("telego", 2, 400),
		},
		Kills: []run.Kills{{Peer: "telego", Kills: 30, Updates: 4000, Lost: 7, Repeated: 1, Counted: -1}},
	})
	for _, want := range []string{
		"| Steady | 1,000 (900–2,000) | 1.00 | 3.0 (3.0–3.0) | 40.0 (40.0–40.0) |",
		"| telego | 450 (400–500) | 0.45 |",
		"| telego | 30 | 4000 | 0 ms | 7 | 1 | does not know |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestTheTablesTakeTheirPlaceAndLeaveTheRest(t *testing.T) {
	others := begins(Scheduling) + "theirs\n" + ends(Scheduling)
	page := "by hand\n" + others + begins(SameWork) + "old\n" + ends(SameWork) + "more by hand\n"
	got, err := Insert(page, SameWork, "new")
	if err != nil || got != "by hand\n"+others+begins(SameWork)+"\nnew\n"+ends(SameWork)+"more by hand\n" {
		t.Errorf("%q, %v", got, err)
	}
	for _, without := range []string{"by hand\n", others, begins(SameWork)} {
		if _, err := Insert(without, SameWork, "new"); !errors.Is(err, ErrNoPlace) {
			t.Errorf("a page without a place: %v", err)
		}
	}
}
