package flows_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

// couple is two people who live in virtual time: whatever comes is taken down, and they answer every
// question a few minutes after it came.
type couple struct {
	t       *testing.T
	book    *prompts.Book
	now     time.Time
	c       flows.Couple
	people  [2]flowstest.Person
	message int
	shown   [2][]time.Time // when the day's question came by itself
	mute    bool           // nobody answers
	loud    [2][]time.Time // every message that came by itself
}

func newCouple(t *testing.T, now time.Time, zones [2]string, at calendar.Clock) *couple {
	t.Helper()
	w := &couple{t: t, book: loadBook(t), now: now}
	w.people[0] = flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: zones[0], Chat: 1}
	w.people[1] = flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: zones[1], Chat: 2}
	w.c = flowstest.PairOf(w.people[0], w.people[1], now, w.book)
	for i := range w.c.People {
		w.c.People[i].Likes.CheckIn.At = at
		w.c.People[i].Slots = nil // planned anew, for the hour they chose
	}
	w.step(event.Reached{From: event.Phone{Chat: 99}, OK: true})
	return w
}

func (w *couple) zone(who int) *time.Location {
	loc, ok := w.book.Zone(w.c.People[who].Zone)
	if !ok {
		w.t.Fatalf("no zone %s", w.c.People[who].Zone)
	}
	return loc
}

func (w *couple) step(e event.Event) []event.Effect {
	next, effects := flows.Step(w.c, w.now, e, w.book)
	w.c = next
	for _, x := range effects {
		s, ok := x.(event.Send)
		if _, came := e.(event.Came); !ok || !came {
			continue
		}
		if s.Card == "checkin.ask" {
			w.shown[s.To] = append(w.shown[s.To], w.now)
		}
		if !strings.HasSuffix(s.Card, "remind") && s.Lane == event.Prompts {
			w.loud[s.To] = append(w.loud[s.To], w.now)
		}
	}
	return effects
}

func (w *couple) due() time.Time {
	urgent, crowd := flows.Due(w.c)
	if urgent.IsZero() || !crowd.IsZero() && crowd.Before(urgent) {
		return crowd
	}
	return urgent
}

func (w *couple) says(who int, text string) {
	w.message++
	w.step(event.Said{
		From: event.Phone{Chat: w.people[who].Chat, Name: w.people[who].Name}, Message: w.message,
		Part: event.Part{Kind: event.Words, Text: text},
	})
}

// until lets time pass, due time by due time.
func (w *couple) until(end time.Time) {
	w.t.Helper()
	for range 100_000 {
		at := w.due()
		if at.IsZero() || at.After(end) {
			w.now = end
			return
		}
		if at.After(w.now) {
			w.now = at
		}
		asked := [2]int{len(w.shown[0]), len(w.shown[1])}
		w.step(event.Came{})
		if w.due().Equal(w.now) || !w.due().IsZero() && w.due().Before(w.now) {
			w.t.Fatalf("at %v something is still due at %v", w.now, w.due())
		}
		for who := range 2 {
			if len(w.shown[who]) > asked[who] && !w.mute {
				w.now = w.now.Add(2 * time.Second)
				w.says(who, fmt.Sprintf("what I thought of on day %d, at some length", len(w.shown[who])))
			}
		}
	}
	w.t.Fatalf("a hundred thousand due times before %v", end)
}

// once checks that the question came to who on every local day in [from, to), and only once.
func (w *couple) once(who int, from, to time.Time, at calendar.Clock) {
	w.t.Helper()
	loc := w.zone(who)
	seen := map[string]int{}
	for _, shown := range w.shown[who] {
		seen[shown.In(loc).Format("2006-01-02")]++
		local := shown.In(loc)
		if late := local.Hour()*60 + local.Minute() - int(at); late < 0 || late > 0 && !inGap(shown, loc) {
			w.t.Errorf("%s was asked at %v, not at %02d:%02d", w.people[who].Name, local, at/60, at%60)
		}
	}
	for d := from; d.Before(to); d = d.AddDate(0, 0, 1) {
		if n := seen[d.Format("2006-01-02")]; n != 1 {
			w.t.Errorf("%s was asked %d times on %s in %v", w.people[who].Name, n, d.Format("2006-01-02"), loc)
		}
	}
}

// inGap tells whether a clock in loc has just jumped forward.
func inGap(at time.Time, loc *time.Location) bool {
	_, before := at.Add(-time.Second).In(loc).Zone()
	_, after := at.In(loc).Zone()
	return after > before
}

func TestAYearBringsOneQuestionOnEveryLocalDayAtTheLocalHour(t *testing.T) {
	months := 12
	if testing.Short() { // the whole year runs without the race detector
		months = 4
	}
	for _, year := range []struct {
		a, b string
		at   calendar.Clock
	}{
		{"Europe/Berlin", "Europe/Berlin", 20 * 60},
		{"America/New_York", "America/New_York", 20 * 60},
		{"America/Santiago", "America/Santiago", 20 * 60},
		{"Australia/Lord_Howe", "Australia/Lord_Howe", 20 * 60},
		{"Africa/Cairo", "Africa/Cairo", 20 * 60},
		{"Europe/Berlin", "America/New_York", 20 * 60},
		{"Australia/Lord_Howe", "America/Santiago", 20 * 60},
		{"America/New_York", "America/New_York", 2*60 + 30}, // skipped on 8 March
		{"America/Santiago", "America/Santiago", 0},         // skipped on 6 September
		{"Africa/Cairo", "Africa/Cairo", 30},                // skipped on 24 April
		{"Europe/Berlin", "Europe/Berlin", 2*60 + 30},       // skipped on 29 March, twice on 25 October
		{"Australia/Lord_Howe", "Australia/Lord_Howe", 2*60 + 15},
		{"America/Santiago", "Africa/Cairo", 23*60 + 30}, // twice on 4 April in Santiago
	} {
		t.Run(fmt.Sprintf("%s and %s at %02d%02d", year.a, year.b, year.at/60, year.at%60), func(t *testing.T) {
			t.Parallel()
			begin := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
			w := newCouple(t, begin, [2]string{year.a, year.b}, year.at)
			w.until(begin.AddDate(0, months, 0))
			from := time.Date(2026, 1, 7, 0, 0, 0, 0, time.UTC)
			for who := range 2 {
				w.once(who, from, from.AddDate(0, months, -4), year.at)
			}
		})
	}
}

func TestAnOutageIsNeverFollowedByABurst(t *testing.T) {
	begin := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for _, outage := range []struct {
		back    time.Duration // after the hour of the question
		arrives bool
	}{
		{10 * time.Minute, true},
		{2*time.Hour + 59*time.Minute, true},
		{3 * time.Hour, false},
		{9 * time.Hour, false},
		{14 * 24 * time.Hour, true}, // it is eight again, on another day
		{100*24*time.Hour + 5*time.Hour, false},
	} {
		w := newCouple(t, begin, [2]string{"Europe/Berlin", "Europe/Berlin"}, 20*60)
		w.mute = true
		w.now = time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC).Add(outage.back) // nobody stepped since noon
		for !w.due().IsZero() && !w.due().After(w.now.Add(time.Minute)) {
			if w.due().After(w.now) {
				w.now = w.due()
			}
			w.step(event.Came{})
		}
		for who := range 2 {
			if (len(w.shown[who]) == 1) != outage.arrives || len(w.loud[who]) > 1 {
				t.Errorf("%v after the hour %d questions and %d messages came by themselves", outage.back, len(w.shown[who]), len(w.loud[who]))
			}
		}
	}
}

func TestAJumpingClockNeitherDoublesNorSkipsADay(t *testing.T) {
	begin := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for _, jump := range []time.Duration{-time.Hour, -20 * time.Hour, time.Hour, -time.Minute} {
		w := newCouple(t, begin, [2]string{"Europe/Berlin", "America/New_York"}, 20*60)
		w.until(begin.AddDate(0, 0, 3).Add(8 * time.Hour)) // one has just been asked
		w.now = w.now.Add(jump)
		w.step(event.Came{})
		w.until(begin.AddDate(0, 0, 10))
		for who := range 2 {
			from := time.Date(2026, 1, 6, 0, 0, 0, 0, time.UTC)
			w.once(who, from, from.AddDate(0, 0, 7), 20*60)
		}
	}
}

// A journey: on its day the question comes once, wherever the evening is.
func TestTheDayOfTravelHasOneQuestion(t *testing.T) {
	for _, trip := range []struct {
		from, to string
		leave    time.Time // when the new clock is told
		days     map[string]int
	}{
		{ // west, after the question: the second evening of the day brings none
			"Europe/Berlin", "America/New_York", time.Date(2026, 1, 7, 20, 0, 0, 0, time.UTC),
			map[string]int{"2026-01-06": 1, "2026-01-07": 1, "2026-01-08": 1},
		},
		{ // west, before the question: it comes in the evening over there
			"Europe/Berlin", "America/New_York", time.Date(2026, 1, 7, 15, 0, 0, 0, time.UTC),
			map[string]int{"2026-01-06": 1, "2026-01-07": 1, "2026-01-08": 1},
		},
		{ // east, to a place where it is an hour past eight: late, but on its day
			"America/New_York", "Europe/Berlin", time.Date(2026, 1, 7, 20, 0, 0, 0, time.UTC),
			map[string]int{"2026-01-06": 1, "2026-01-07": 1, "2026-01-08": 1},
		},
		{ // east over the date line, after the question of the day before
			"America/Los_Angeles", "Pacific/Auckland", time.Date(2026, 1, 8, 5, 0, 0, 0, time.UTC),
			map[string]int{"2026-01-06": 1, "2026-01-07": 1, "2026-01-08": 1, "2026-01-09": 1},
		},
		{ // west over it: the day comes again, its question does not
			"Pacific/Auckland", "America/Los_Angeles", time.Date(2026, 1, 7, 9, 0, 0, 0, time.UTC),
			map[string]int{"2026-01-06": 1, "2026-01-07": 1, "2026-01-08": 1},
		},
	} {
		w := newCouple(t, time.Date(2026, 1, 4, 12, 0, 0, 0, time.UTC), [2]string{trip.from, trip.from}, 20*60)
		w.until(trip.leave)
		seen := map[string]int{}
		for _, at := range w.shown[0] {
			seen[at.In(w.zone(0)).Format("2006-01-02")]++
		}
		before := len(w.shown[0])
		w.says(0, "/settings")
		w.tap(0, "clock")
		place := w.book.PlaceOf(trip.to).City
		w.says(0, place)
		if got := w.c.People[0].Zone; got != trip.to {
			t.Fatalf("after %q the clock is %s", place, got)
		}
		w.until(time.Date(2026, 1, 11, 12, 0, 0, 0, time.UTC))
		for _, at := range w.shown[0][before:] {
			seen[at.In(w.zone(0)).Format("2006-01-02")]++
		}
		for d, n := range trip.days {
			if seen[d] != n {
				t.Errorf("%s to %s: %d questions on %s, not %d", trip.from, trip.to, seen[d], d, n)
			}
		}
	}
}

// tap presses the newest live button with this action.
func (w *couple) tap(who int, action string) {
	w.t.Helper()
	live := w.c.People[who].Live
	for i := len(live) - 1; i >= 0; i-- {
		if live[i].Card == "settings.main" {
			data := flows.Forged(w.c, event.Who(who), live[i], flows.Action{Flow: "settings", Name: action}, "")
			w.step(event.Tapped{From: event.Phone{Chat: w.people[who].Chat}, Data: data})
			return
		}
	}
	w.t.Fatalf("the settings are not on the screen")
}
