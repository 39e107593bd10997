package flows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/event"
)

var berlin = [2]string{"Europe/Berlin", "Europe/Berlin"}

// The default rhythm, as the house promises it: eleven a week, and at most two silent reminders.
func TestAnOrdinaryWeekHoldsExactlyTheDefaultRhythm(t *testing.T) {
	d := begin(t, loadBook(t), berlin, at(t, "Europe/Berlin", "2025-12-15 12:00"), at(t, "Europe/Berlin", "2026-01-12 06:00"))
	for day := range 7 {
		evening := at(t, "Europe/Berlin", "2026-01-12 20:30").AddDate(0, 0, day)
		d.until(evening)
		if day == 2 || day == 5 { // Wednesday and Saturday are too full
			continue
		}
		d.says(event.A, "the long way home, along the water")
		d.says(event.B, "the short one, past the bakery")
	}
	d.until(at(t, "Europe/Berlin", "2026-01-19 06:00"))
	want := []string{
		"Mon 20:00",
		"Tue 08:30", "Tue 20:00",
		"Wed 20:00", "Wed 21:30 silent",
		"Thu 20:00",
		"Fri 08:30", "Fri 20:00",
		"Sat 11:00 silent", "Sat 20:00", "Sat 21:30 silent",
		"Sun 18:00", "Sun 20:00",
	}
	for _, who := range event.Both() {
		if got := d.unprompted(who); !slices.Equal(got, want) {
			t.Errorf("%v got\n%s\nwant\n%s", who, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// After two weeks without a sign there is nothing but silence.
func TestASilentMonthGrowsQuietAndThenSilent(t *testing.T) {
	d := begin(t, loadBook(t), berlin, at(t, "Europe/Berlin", "2025-12-15 12:00"), at(t, "Europe/Berlin", "2026-01-12 06:00"))
	d.until(at(t, "Europe/Berlin", "2026-03-12 06:00"))
	want := []string{
		"Mon 20:00", "Mon 21:30 silent", // 12 January
		"Tue 08:30", "Tue 20:00", "Tue 21:30 silent",
		"Wed 20:00",
		"Sat 20:00",
		"Sun 18:00",
		"Tue 20:00", // 20 January
		"Sun 20:00",
		"Mon 20:00 silent", // the last word
	}
	for _, who := range event.Both() {
		if got := d.unprompted(who); !slices.Equal(got, want) {
			t.Errorf("%v got\n%s\nwant\n%s", who, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// The first days bring the question alone; nudges come from the third day on, a summary once there
// is something like a week, and its picture from the second Sunday.
func TestTheFirstDaysAreQuietAndThePictureComesOnTheSecondSunday(t *testing.T) {
	book := loadBook(t)
	for _, c := range []struct{ paired, words, picture string }{
		{"2026-01-05 12:00", "2026-01-11", "2026-01-18"}, // Monday
		{"2026-01-06 09:00", "2026-01-11", "2026-01-18"},
		{"2026-01-07 12:00", "2026-01-18", "2026-01-18"}, // four days are no week
		{"2026-01-10 23:00", "2026-01-18", "2026-01-18"},
		{"2026-01-11 12:00", "2026-01-18", "2026-01-18"}, // Sunday
	} {
		paired := at(t, "Europe/Berlin", c.paired)
		d := begin(t, book, berlin, paired, paired.Add(time.Minute))
		for day := 1; day <= 10; day++ {
			d.until(paired.AddDate(0, 0, day).Add(time.Hour))
			d.says(event.A, "/thanks You walked beside me up to the lighthouse and back, number "+string(rune('a'+day)))
			d.says(event.B, "/today")
		}
		d.until(at(t, "Europe/Berlin", "2026-01-18 19:00"))
		all := d.summaries(event.A)
		if len(all) == 0 || all[0].at.Format(time.DateOnly) != c.words {
			t.Fatalf("paired %s: first summary %v, want %s", c.paired, all, c.words)
		}
		for _, e := range all {
			picture := e.x.(event.Send).Attach != nil
			if want := e.at.Format(time.DateOnly) >= c.picture; picture != want {
				t.Errorf("paired %s: on %s a picture: %v", c.paired, e.at, picture)
			}
		}
		third := paired.AddDate(0, 0, 2).Format(time.DateOnly)
		for _, e := range d.sent {
			s, ok := e.x.(event.Send)
			if ok && (s.Card == "thanks.ask" || s.Card == "noticed.ask") && e.at.In(paired.Location()).Format(time.DateOnly) < third {
				t.Errorf("paired %s: a nudge on %s", c.paired, e.at)
			}
		}
	}
}

func TestWhatIsAddedUpIsCountedFromTheFirstDay(t *testing.T) {
	book := loadBook(t)
	for _, c := range []struct{ paired, began, since string }{
		{"2026-01-05 12:00", "2026-01-05 12:10", "5 Jan"},  // Monday
		{"2026-01-06 12:00", "2026-01-06 12:10", "6 Jan"},  // five days, and a week
		{"2026-01-07 12:00", "2026-01-07 12:10", "7 Jan"},  // Wednesday: four days are no week, and eleven the first
		{"2026-01-05 12:00", "2026-01-14 12:00", "12 Jan"}, // nothing in the first one
	} {
		paired := at(t, "Europe/Berlin", c.paired)
		d := begin(t, book, berlin, paired, paired.Add(time.Minute))
		d.until(at(t, "Europe/Berlin", c.began))
		for d.now.Before(at(t, "Europe/Berlin", "2026-01-25 12:00")) {
			d.says(event.A, "/thanks You walked beside me up to the lighthouse and back, on the "+d.now.Format("2")+"th")
			d.says(event.B, "/today")
			d.until(d.now.Add(20 * time.Hour))
		}
		d.until(at(t, "Europe/Berlin", "2026-01-25 19:00"))
		all := d.summaries(event.A)
		last := all[len(all)-1].x.(event.Send)
		if !strings.Contains(last.Text.Body, "Since "+c.since+":") || last.Attach.Week.Subtitle != "19 Jan – 25 Jan" {
			t.Errorf("paired %s, from %s on: %s, and on the picture %s", c.paired, c.began, last.Text.Body, last.Attach.Week.Subtitle)
		}
		if first := all[0].x.(event.Send); first.Attach != nil && first.Attach.Week.Subtitle != c.since+" – 18 Jan" {
			t.Errorf("paired %s, from %s on: %s on the first picture", c.paired, c.began, first.Attach.Week.Subtitle)
		}
	}
}

// A second week can be as short as one that still belongs to the first: only what was noted tells them apart.
func TestASecondWeekBeginsBehindTheFirstWhateverDayIsChosenForIt(t *testing.T) {
	book := loadBook(t)
	for _, c := range []struct {
		day               time.Weekday
		subtitle, unnoted string
	}{
		{time.Friday, "12 Jan – 16 Jan", "6 Jan – 16 Jan"},
		{time.Saturday, "12 Jan – 17 Jan", "6 Jan – 17 Jan"},
		{time.Sunday, "12 Jan – 18 Jan", "12 Jan – 18 Jan"},
		{time.Tuesday, "12 Jan – 18 Jan", "12 Jan – 18 Jan"}, // on Sunday a week ends for all who have not closed it
	} {
		paired := at(t, "Europe/Berlin", "2026-01-06 12:00")
		d := begin(t, book, berlin, paired, paired.Add(time.Minute))
		for day := range 14 {
			if d.until(paired.AddDate(0, 0, day).Add(time.Hour)); day == 6 {
				for i := range d.c.People {
					d.c.People[i].Likes.Summary.Days = calendar.On(c.day)
					d.c.People[i].Slots = nil
				}
			}
			d.says(event.A, "/thanks You walked beside me up to the lighthouse and back, on the "+d.now.Format("2")+"th")
			d.says(event.B, "/today")
		}
		d.until(at(t, "Europe/Berlin", "2026-01-20 19:00"))
		look := func(want string) {
			t.Helper()
			d.says(event.A, "/week")
			all := d.summaries(event.A)
			last := all[len(all)-1].x.(event.Send)
			if last.Attach == nil || last.Attach.Week.Subtitle != want || !strings.Contains(last.Text.Body, "Since 6 Jan:") {
				t.Errorf("on %v: %s, with %+v, want %s", c.day, last.Text.Body, last.Attach, want)
			}
		}
		look(c.subtitle)
		d.c.Weeks.Last.Since = 0 // as an older program stored it
		for i := range d.c.Weeks.Past {
			d.c.Weeks.Past[i].Since = 0
		}
		look(c.unnoted)
	}
}

// The budget holds whatever people do: two messages a day that nobody asked for, two hours apart, and
// in a week no more than two silent reminders.
func TestNobodyIsWrittenToUnaskedMoreThanTheBudgetAllows(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(rt *rapid.T) {
		start := at(t, "Europe/Berlin", "2026-01-12 06:00")
		d := begin(t, book, [2]string{"Europe/Berlin", "America/New_York"}, start.AddDate(0, 0, -20), start)
		for range rapid.IntRange(1, 40).Draw(rt, "deeds") {
			who := rapid.SampledFrom([]event.Who{event.A, event.B}).Draw(rt, "who")
			d.until(d.now.Add(time.Duration(rapid.IntRange(1, 15*60).Draw(rt, "minutes")) * time.Minute))
			d.says(who, rapid.SampledFrom([]string{
				"/today", "/menu", "/pause", "/thanks You held the door of the bus for all of us", "/noticed We laughed at the map",
				"the sea, early, before anybody is there", "/week", "/away 1 day",
			}).Draw(rt, "says"))
			d.taps(who, rapid.SampledFrom([]string{"Skip", "A plan for me", "I’m back", "Set aside"}).Draw(rt, "taps"))
		}
		d.until(d.now.AddDate(0, 0, 3))
		for _, who := range event.Both() {
			days, reminders, last := map[string]int{}, 0, time.Time{}
			loc, _ := book.Zone(d.c.People[who].Zone)
			for _, e := range d.sent {
				s, ok := e.x.(event.Send)
				if !ok || s.To != who || s.Lane != event.Prompts {
					continue
				}
				switch s.Card {
				case "checkin.remind":
					reminders++
				case "checkin.ask", "thanks.ask", "noticed.ask", "saturday.offer", "unasked.ask", "act.card1", "normal.card", "summary.week":
					if e.at.Sub(last) < 2*time.Hour {
						rt.Errorf("%v: %s comes %s after another", who, s.Card, e.at.Sub(last))
					}
					last = e.at
					days[e.at.In(loc).Add(-4*time.Hour).Format(time.DateOnly)]++
				}
			}
			for day, n := range days {
				if n > 2 {
					rt.Errorf("%v: %d on %s", who, n, day)
				}
			}
			if weeks := int(d.now.Sub(start).Hours()/(7*24)) + 2; reminders > 2*weeks {
				rt.Errorf("%v: %d reminders in %d weeks", who, reminders, weeks)
			}
		}
	})
}
