package away

import (
	"testing"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestARestIsNamedAsPeopleNameDays(t *testing.T) {
	words := clock.Vocabulary(coretest.Typing(t), event.A)
	monday := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"until Monday": "2026-01-12", "monday": "2026-01-12", "till tue": "2026-01-06", "next Friday": "2026-01-09", "Sun": "2026-01-11",
		"tomorrow": "2026-01-06", "until tomorrow": "2026-01-06", "3 days": "2026-01-08", "for three days": "2026-01-08", "1 day": "2026-01-06",
		"a week": "2026-01-12", "two weeks": "2026-01-19", "10 nights": "2026-01-15", "a month": "2026-02-05", "2 months": "2026-03-05",
		"2026-02-01": "2026-02-01", "until 1 February": "2026-02-01", "Feb 1": "2026-02-01", "1st of February": "2026-02-01",
		"the 3rd of March": "2026-03-03", "February 2nd": "2026-02-02", "1.2.": "2026-02-01", "1.2.2026": "2026-02-01",
		"4 January": "2027-01-04", "1 Feb 2026": "2026-02-01", "29 February 2028": "far", "29.2.": "again",
		"today": "past", "0 days": "past", "2020-01-01": "past", "2026-01-05": "past", "400 days": "far", "3000-01-01": "far",
		"for ever": "again", "": "again", "until": "again", "31.2.": "again", "soon": "again", "-3 days": "again", "mo": "again",
		"2026-02-30": "again", "99999999999999999999 days": "again", "3": "again", "Feb": "again", "three": "again",
	} {
		day, problem := awayUntil(text, words, monday)
		got := problem
		if problem == "" {
			got = day.Date().Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%q means %s, not %s", text, got, want)
		}
	}
}

func TestAfterMidnightARestIsCountedFromTheEveningBefore(t *testing.T) {
	late := time.Date(2026, 1, 6, 0, 20, 0, 0, time.UTC)
	if day, problem := awayUntil("tomorrow", clock.Vocabulary(coretest.Typing(t), event.A), late); problem != "" || day.Date().Day() != 6 {
		t.Errorf("at twenty past midnight tomorrow is %v %s", day.Date(), problem)
	}
}

func FuzzARestNeverEndsInThePastNorAfterAYear(f *testing.F) {
	for _, text := range []string{"until Monday", "3 days", "2026-02-01", "1st of February", "29.2.", "a month"} {
		f.Add(text)
	}
	words := clock.Vocabulary(coretest.Typing(f), event.A)
	now := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if day, problem := awayUntil(text, words, now); problem == "" && (day <= calendar.DayOf(now) || day > calendar.DayOf(now)+maxAway) {
			t.Errorf("%q is a rest until %v", text, day.Date())
		}
	})
}

func TestARestIsReadWhateverStandsUnseenInIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	v := clock.Vocabulary(coretest.Typing(t), event.A)
	for _, gap := range coretest.Gaps() {
		if d, problem := awayUntil("3"+gap+"days", v, at); problem != "" || d != calendar.DayOf(at)+3 {
			t.Errorf("%q: away until %v, %s", gap, d, problem)
		}
	}
}
