package note

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/coretest"
	"steady/flows/event"
)

func readsWall(t *testing.T, text string, local time.Time) string {
	t.Helper()
	turn := coretest.Turn(t, coretest.Pair(local, "UTC"), local)
	all, problem := readWalls(text, clock.Vocabulary(turn, event.A), local)
	if problem != "" {
		return problem[len("note."):]
	}
	var read []string
	for _, w := range all {
		read = append(read, w.Day.Date().Format("Mon 2006-01-02 ")+w.Clock())
	}
	return strings.Join(read, " | ")
}

func TestAMomentIsReadAsPeopleTypeIt(t *testing.T) {
	monday := time.Date(2026, 1, 5, 14, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"sunday 9:30": "Sun 2026-01-11 9:30", "Sunday at 9:30": "Sun 2026-01-11 9:30", "on sunday, 9:30": "Sun 2026-01-11 9:30",
		"9:30 on Sunday": "Sun 2026-01-11 9:30", "9:30 Sunday.": "Sun 2026-01-11 9:30", "sun 9.30": "Sun 2026-01-11 9:30",
		"24 Dec 8:00": "Thu 2026-12-24 8:00", "24 December at 8": "Thu 2026-12-24 8:00", "Dec 24, 8 pm": "Thu 2026-12-24 20:00",
		"the 24th of December at 8:00": "Thu 2026-12-24 8:00", "8:00 24 Dec": "Thu 2026-12-24 8:00", "24.12. 18:00": "Thu 2026-12-24 18:00",
		"24.12.2026 18:00": "Thu 2026-12-24 18:00", "2026-12-24 08:00": "Thu 2026-12-24 8:00", "24 Dec 2026 8:00": "Thu 2026-12-24 8:00",
		"24 Dec": "Thu 2026-12-24 9:00", "5 Jan 20:00": "Mon 2026-01-05 20:00", "4 Jan 20:00": "Mon 2027-01-04 20:00",
		"tomorrow": "Tue 2026-01-06 9:00", "tomorrow 7:00": "Tue 2026-01-06 7:00", "tomorrow at 7": "Tue 2026-01-06 7:00",
		"tomorrow morning": "Tue 2026-01-06 9:00", "7 am tomorrow": "Tue 2026-01-06 7:00", "tomorrow evening": "Tue 2026-01-06 19:00",
		"tonight": "Mon 2026-01-05 21:00", "tonight at 8": "Mon 2026-01-05 20:00", "today 18:00": "Mon 2026-01-05 18:00",
		"tonight at 1 am": "Tue 2026-01-06 1:00", "friday": "Fri 2026-01-09 18:00", "friday evening": "Fri 2026-01-09 19:00",
		"monday 15:00": "Mon 2026-01-05 15:00", "monday 9:00": "Mon 2026-01-12 9:00", "18:00": "Mon 2026-01-05 18:00",
		"07:00": "Tue 2026-01-06 7:00", "noon": "Tue 2026-01-06 12:00",
		// An hour that is in both halves of the day is asked about.
		"half past 8": "Mon 2026-01-05 20:30 | Tue 2026-01-06 8:30", "7": "Mon 2026-01-05 19:00 | Tue 2026-01-06 7:00",
		"7:00":       "Mon 2026-01-05 19:00 | Tue 2026-01-06 7:00",
		"in 2 hours": "Mon 2026-01-05 16:30", "in half an hour": "Mon 2026-01-05 15:00", "45 min": "Mon 2026-01-05 15:15",
		"in 3 days": "Thu 2026-01-08 14:30", "in 3 days 8:00": "Thu 2026-01-08 8:00", "in two weeks at 8:00": "Mon 2026-01-19 8:00",
		"today 8:30 am": "past", "today at 13:00": "past", "2020-01-01 8:00": "past", "2027-06-01 8:00": "far", "5 Jan 9:00": "past",
		"25:99": "again", "sunday 25:99": "again", "32 Dec 8:00": "again", "soon": "again", "": "again", "45": "again",
		"I love you": "again", "you were so kind at 8:00": "again", "yesterday 9:00": "again", "0": "Tue 2026-01-06 0:00", "-1": "again",
	} {
		if got := readsWall(t, text, monday); got != want {
			t.Errorf("%q means %s, not %s", text, got, want)
		}
	}
}

func TestAfterMidnightTomorrowIsTheDayThatHasJustBegun(t *testing.T) {
	late := time.Date(2026, 1, 6, 0, 20, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"tomorrow 7:00": "Tue 2026-01-06 7:00", "tonight at 1 am": "Tue 2026-01-06 1:00", "07:00": "Tue 2026-01-06 7:00",
		"7:00":         "Tue 2026-01-06 7:00 | Tue 2026-01-06 19:00",
		"tuesday 9:00": "Tue 2026-01-06 9:00", "tonight": "past",
	} {
		if got := readsWall(t, text, late); got != want {
			t.Errorf("at twenty past midnight %q means %s, not %s", text, got, want)
		}
	}
}

func FuzzATypedMomentIsNeverInThePastNorAfterAYear(f *testing.F) {
	for _, text := range []string{"sunday 9:30", "24 Dec 8:00", "25:99", "in 3 days", "29.2. 8:00", "tonight at 1 am"} {
		f.Add(text)
	}
	berlin, _ := coretest.Book(f).Zone("Europe/Berlin")
	now := time.Date(2026, 3, 28, 23, 30, 0, 0, berlin) // an hour is skipped in the night
	v := clock.Vocabulary(coretest.Turn(f, coretest.Pair(now, "UTC"), now), event.A)
	f.Fuzz(func(t *testing.T, text string) {
		all, problem := readWalls(text, v, now)
		for _, w := range all {
			if at := w.Instant(berlin); problem == "" && (!at.After(now) || at.After(now.AddDate(1, 0, 3))) {
				t.Errorf("%q is %v", text, at)
			}
		}
	})
}

// What is held up comes at a time of day that suits what it was meant for.
func TestWhatIsHeldUpComesWhenItMakesSense(t *testing.T) {
	at := func(text string) time.Time {
		x, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, c := range []struct {
		meant    string
		now, out string
	}{
		{"7:00", "2026-01-06 07:40", "2026-01-06 07:40"},  // after a pause at breakfast
		{"7:00", "2026-01-06 11:59", "2026-01-06 11:59"},  // still the morning
		{"7:00", "2026-01-06 12:00", "2026-01-07 07:00"},  // the next morning
		{"7:00", "2026-01-06 22:30", "2026-01-07 07:00"},  // good morning at night has lost its sense
		{"7:00", "2026-01-09 09:00", "2026-01-09 09:00"},  // after some days of rest
		{"10:59", "2026-01-06 12:30", "2026-01-07 10:59"}, //
		{"18:00", "2026-01-06 19:10", "2026-01-06 19:10"},
		{"18:00", "2026-01-07 03:00", "2026-01-07 03:00"}, // the evening before, still
		{"18:00", "2026-01-07 09:00", "2026-01-07 18:00"}, // the next evening
		{"22:30", "2026-01-07 00:30", "2026-01-07 00:30"},
		{"22:30", "2026-01-07 20:00", "2026-01-07 22:30"},
		{"0:30", "2026-01-07 01:00", "2026-01-07 01:00"},
		{"0:30", "2026-01-07 09:00", "2026-01-08 00:30"},
		{"14:00", "2026-01-06 21:00", "2026-01-06 21:00"}, // of the day: after what was in the way
		{"14:00", "2026-01-07 09:00", "2026-01-07 09:00"},
	} {
		meant, _ := calendar.ReadFigures(c.meant, coretest.Book(t).Times("en"))
		if got := fitting(meant.At, at(c.now), time.UTC); !got.Equal(at(c.out)) {
			t.Errorf("what was meant for %s and is free at %s comes at %s, not %s", c.meant, c.now, got.Format("2006-01-02 15:04"), c.out)
		}
	}
}

func TestWhatIsHeldUpComesWithinADayAndStaysThere(t *testing.T) {
	book := coretest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		loc, _ := book.Zone(rapid.SampledFrom(coretest.TrickyZones()).Draw(t, "zone"))
		c := calendar.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "clock"))
		now := time.Unix(rapid.Int64Range(1_760_000_000, 1_800_000_000).Draw(t, "now"), 0)
		at := fitting(c, now, loc)
		if at.Before(now) || at.After(now.Add(26*time.Hour)) {
			t.Fatalf("%v free at %v comes at %v", c, now.In(loc), at.In(loc))
		}
		if again := fitting(c, at, loc); !again.Equal(at) {
			t.Fatalf("%v free at %v moves on from %v to %v", c, now.In(loc), at.In(loc), again.In(loc))
		}
	})
}

func TestAMomentIsReadWhateverStandsUnseenInIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	v := clock.Vocabulary(coretest.Typing(t), event.A)
	for _, gap := range coretest.Gaps() {
		if w, problem := readWalls("tomorrow"+gap+"7:30 am", v, at); problem != "" || len(w) != 1 || w[0].At != 7*60+30 {
			t.Errorf("%q: the moment is %v, %s", gap, w, problem)
		}
	}
}
