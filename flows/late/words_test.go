package late

import (
	"testing"
	"time"

	"steady/flows/coretest"
	"steady/flows/event"
)

func TestHowLateIsReadAsPeopleTypeIt(t *testing.T) {
	turn := coretest.Typing(t) // 21:10
	for text, want := range map[string]struct{ how, why string }{
		"20":                              {"about 20 minutes", ""},
		"1":                               {"about 1 minute", ""},
		"45 min.":                         {"about 45 minutes", ""},
		"about 20 minutes":                {"about 20 minutes", ""},
		"1h":                              {"about 1 hour", ""},
		"1 h 30":                          {"about 1 h 30 min", ""},
		"an hour and a half":              {"about 1 h 30 min", ""},
		"half an hour":                    {"about 30 minutes", ""},
		"2 hours":                         {"about 2 hours", ""},
		"21:40":                           {"arriving at 21:40", ""},
		"9:40 pm":                         {"arriving at 21:40", ""},
		"at 22:15":                        {"arriving at 22:15", ""},
		"0:20":                            {"arriving at 00:20", ""},
		"tomorrow 9:00":                   {"arriving tomorrow 9:00", ""},
		"20 tram stuck":                   {"about 20 minutes", "tram stuck"},
		"20, tram stuck":                  {"about 20 minutes", "tram stuck"},
		"20 min - the bridge is up":       {"about 20 minutes", "the bridge is up"},
		"1 h 30 the car":                  {"about 1 h 30 min", "the car"},
		"half an hour, the call ran over": {"about 30 minutes", "the call ran over"},
		"21:45 train":                     {"arriving at 21:45", "train"},
		"20\nI missed it,\n\nand the next": {
			"about 20 minutes", "I missed it,\n\nand the next",
		},
	} {
		l, why, ok := amountAndWhy(turn, event.A, text)
		if how := howLate(turn, event.A, l); !ok || how != want.how || why != want.why {
			t.Errorf("%q: %q, %q (%v)", text, how, why, ok)
		}
	}
	for _, text := range []string{
		"", "soonish", "25:99", "0", "-5", "2 days", "tomorrow", "tomorrow 9:30", "friday", "21:00", "13 h", "99999", "tram stuck", "…", "the 20 is late",
	} {
		if l, why, ok := amountAndWhy(turn, event.A, text); ok {
			t.Errorf("%q was read as %q, %q", text, howLate(turn, event.A, l), why)
		}
	}
}

func TestALatenessReadsBackAsItWasWritten(t *testing.T) {
	told := time.Date(2026, 1, 5, 20, 10, 0, 0, time.UTC)
	for _, l := range []lateness{
		{minutes: 1, told: told},
		{minutes: 720, told: told, again: true},
		{there: told.Add(time.Hour), told: told},
		{there: told.Add(time.Hour), told: told, again: true},
	} {
		if got := readLate(l.write()); got != l {
			t.Errorf("%+v became %+v by way of %s", l, got, l.write())
		}
	}
	for _, forged := range []string{"", ".", "m", "mk", "mk.", ".k", "xk.k", "m-1.k", "m0.k", "m!.k", "mzzzzzzzzzzzzzzzz.k"} {
		if got := readLate(forged); got != (lateness{}) {
			t.Errorf("%q became %+v", forged, got)
		}
	}
}
