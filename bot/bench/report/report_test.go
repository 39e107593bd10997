package report

import (
	"errors"
	"strings"
	"testing"
	"time"

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
		Kills: []run.Kills{
			{Peer: "telego", Kills: 30, Waiting: 1000, Updates: 31234, Lost: 28100, Counted: -1},
			{Peer: run.Steady, Kills: 30, Waiting: 1000, Updates: 4321, Repeated: 1500, Counted: 1600},
		},
	})
	for _, want := range []string{
		"| Steady | 1,000 (900–2,000) | 1.00 | 3.0 (3.0–3.0) | 40.0 (40.0–40.0) |",
		"| telego | 450 (400–500) | 0.45 |",
		"| telego | 30 | 1,000 | 31,234 | 0 ms | 28,100 (937) | 0 | does not know |",
		"| Steady | 30 | 1,000 | 4,321 | 0 ms | 0 | 1,500 (50) | at most 1,600 |",
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

func TestTheTableOfTimesShowsWhatIsMissingAndWhatSteadyIsAskedFor(t *testing.T) {
	text := Schedule(run.Scheduling{
		Couples: 1_000_000, Crowd: 100_000, Window: 20 * time.Second,
		Kept: []run.Kept{
			{Peer: "BullMQ", Load: 90, Minute: run.Lateness{Due: 10, Handled: 7}, Moment: run.Lateness{Due: 100, Handled: 100, Seconds: 4, P99: 3900}},
			{
				Peer: run.Steady, Load: 61.26, Begin: 0.5, Idle: 50 << 10, Peak: 100 << 10, Index: 3 * mebi, Redis: 2048 * mebi, CPU: 2,
				Minute: run.Lateness{Due: 10, Handled: 10, P50: 200, P99: 612.4, Most: 700},
				Moment: run.Lateness{Due: 100, Handled: 100, Seconds: 2, P50: 1000, P99: 1900},
				Alone:  &run.Alone{Sweep: 1.234, Walk: 5000},
			},
			{Peer: "robfig/cron", Begin: 20},
		},
	})
	for _, want := range []string{
		"1,000,000 couples", "100,000 due in a minute, of which 20s were seen",
		"| Steady | 50 | 100 | 3 | 2,048 | 61.3 | 0.50 |\n| robfig/cron | 0 | 0 | 0 | 0 | at every start | 20.00 |\n| BullMQ |",
		"| Steady | 200 | 612 | 700 | 50 | 1.00 | 1.0 | 1.9 | 20.000 | 0 |",
		"| BullMQ | 0 | 0 | 0 | 25 | 0.50 | 0.0 | 3.9 | 0.000 | 3 |",
		"| a sweep that finds nothing | ≤ 2 ms | 1.23 ms |",
		"5,000 a second, all of them in 3m20s",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
