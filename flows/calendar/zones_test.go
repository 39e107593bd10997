package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/coretest"
)

func day(text string) calendar.Day {
	at, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return calendar.DateOf(at)
}

func TestAClockTimeIsTheFirstInstantThatShowsIt(t *testing.T) {
	book := coretest.Book(t)
	for _, c := range []struct{ zone, day, clock, want string }{
		{"Europe/Berlin", "2026-01-05", "20:00", "2026-01-05T19:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z"}, // skipped: the first instant after the gap
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"}, // twice: the first of them
		{"America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z"},
		{"America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"},
		{"America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00:00Z"}, // midnight is skipped: the day begins at one
		{"America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:00:00Z"},
		{"America/Santiago", "2026-04-04", "23:30", "2026-04-05T02:30:00Z"}, // 23:30 twice on the evening before
		{"Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00:00Z"},
		{"Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30:00Z"},
		{"Asia/Beirut", "2026-03-29", "00:15", "2026-03-28T22:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"}, // a gap of half an hour
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"},
		{"Pacific/Apia", "2011-12-29", "20:00", "2011-12-30T06:00:00Z"},
		{"Pacific/Apia", "2011-12-30", "20:00", ""}, // a day that never was
		{"Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z"},
		{"Pacific/Apia", "2011-12-31", "20:00", "2011-12-31T06:00:00Z"},
		{"Pacific/Kwajalein", "1993-08-21", "12:00", ""},
		{"Asia/Kathmandu", "2028-02-29", "20:00", "2028-02-29T14:15:00Z"},
	} {
		loc, ok := book.Zone(c.zone)
		if !ok {
			t.Fatalf("no zone %s", c.zone)
		}
		clock, _ := calendar.ReadFigures(c.clock, book.Times("en"))
		at, ok := clock.At.At(day(c.day), loc)
		got := ""
		if ok {
			got = at.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%s in %s on %s is %q, not %q", c.clock, c.zone, c.day, got, c.want)
		}
	}
}

func TestAClockTimeLiesOnItsDayAndNoEarlierInstantShowsIt(t *testing.T) {
	book := coretest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		loc, _ := book.Zone(rapid.SampledFrom(coretest.TrickyZones()).Draw(t, "zone"))
		d := calendar.Day(rapid.IntRange(int(day("1990-01-01")), int(day("2037-01-01"))).Draw(t, "day"))
		c := calendar.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "clock"))
		at, ok := c.At(d, loc)
		local := at.In(loc)
		if !ok {
			if noon := time.Date(d.Date().Year(), d.Date().Month(), d.Date().Day(), 12, 0, 0, 0, loc); calendar.DateOf(noon) == d {
				t.Fatalf("%s on %v in %v: the day exists, and there is no such time", calendar.Digital(c), d.Date(), loc)
			}
			return
		}
		if calendar.DateOf(local) != d {
			t.Fatalf("%s on %v in %v falls on %v", calendar.Digital(c), d.Date(), loc, local)
		}
		shown := calendar.Clock(local.Hour()*60 + local.Minute())
		if shown < c {
			t.Fatalf("%s on %v in %v comes too early: %v", calendar.Digital(c), d.Date(), loc, local)
		}
		before := at.Add(-time.Second).In(loc)
		if b := calendar.Clock(before.Hour()*60 + before.Minute()); shown > c && calendar.DateOf(before) == d && b >= c {
			t.Fatalf("%s on %v in %v: %v was earlier", calendar.Digital(c), d.Date(), loc, before)
		}
		for _, back := range []time.Duration{time.Hour, 30 * time.Minute} {
			if e := at.Add(-back).In(loc); calendar.DateOf(e) == d && calendar.Clock(e.Hour()*60+e.Minute()) == c {
				t.Fatalf("%s on %v in %v: %v shows it first", calendar.Digital(c), d.Date(), loc, e)
			}
		}
	})
}

func TestARhythmComesOncePerDayAndNeverTooLate(t *testing.T) {
	book := coretest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		loc, _ := book.Zone(rapid.SampledFrom(coretest.TrickyZones()).Draw(t, "zone"))
		r := calendar.Rhythm{
			Days: calendar.Weekdays(rapid.IntRange(0, 127).Draw(t, "days")),
			At:   calendar.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "at")),
			Off:  rapid.IntRange(0, 9).Draw(t, "off") == 0,
		}
		now := time.Unix(int64(rapid.IntRange(0, 60*365*24*3600).Draw(t, "now")), 0).UTC()
		last := calendar.DateOf(now.In(loc)) + calendar.Day(rapid.IntRange(-3, 1).Draw(t, "last"))
		for range 20 {
			next, d := r.Next(last, now, loc)
			if next.IsZero() {
				if !r.Off && r.Days != 0 {
					t.Fatalf("%+v never comes after %v in %v", r, now, loc)
				}
				return
			}
			if r.Off || !r.Days.Has(d.Weekday()) || d <= last || calendar.DateOf(next.In(loc)) != d {
				t.Fatalf("%+v comes at %v for %v after day %v", r, next.In(loc), d.Date(), last.Date())
			}
			if !now.Before(next.Add(calendar.Missed)) {
				t.Fatalf("%+v comes at %v, which was missed at %v", r, next, now)
			}
			for e := max(last+1, calendar.DateOf(now.In(loc))); e < d; e++ {
				if at, ok := r.At.At(e, loc); ok && r.Days.Has(e.Weekday()) && at.After(now) {
					t.Fatalf("%+v left out %v", r, e.Date())
				}
			}
			last = d
			if next.After(now) {
				now = next
			}
		}
	})
}
