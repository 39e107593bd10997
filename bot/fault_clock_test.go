package bot

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows"
	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
)

// asked lists when a phone was asked the evening's question, as its clock said it.
func asked(t *testing.T, p *playground.Phone, zone string) []string {
	return askedBy(t, p, func(time.Time) string { return zone })
}

// askedBy does so for somebody who travels.
func askedBy(t *testing.T, p *playground.Phone, zone func(time.Time) string) (all []string) {
	t.Helper()
	changes, _ := p.Changes(0)
	for _, c := range changes {
		loc, err := time.LoadLocation(zone(c.At))
		if err != nil {
			t.Fatal(err)
		}
		question := strings.Contains(c.Message.Text, "Today’s question") || strings.Contains(c.Message.Text, "is still open:") ||
			strings.Contains(c.Message.Text, "is still open, for you both")
		if c.Kind == playground.Sent && question {
			all = append(all, c.At.In(loc).Format("02 15:04"))
		}
	}
	return all
}

// oncePerDate checks that of all times no two are on one day.
func oncePerDate(t *testing.T, times []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, at := range times {
		day, _, _ := strings.Cut(at, " ")
		if seen[day] {
			t.Errorf("asked twice on the %s: %q", day, times)
		}
		seen[day] = true
	}
}

// TestFault25AClockThatJumpsBothWaysAsksOncePerDateAndNeverInABurst moves the clock under a running bot
// by hours and days, forth and back, and then lets it be.
func TestFault25AClockThatJumpsBothWaysAsksOncePerDateAndNeverInABurst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		phones := []*playground.Phone{ana, ben}
		to := func(day, hour, minute int) {
			t.Helper()
			shown := []int{len(texts(ana)), len(texts(ben))}
			w.clock.set(time.Date(2026, 1, day, hour, minute, 0, 0, time.UTC))
			w.settle(phones...)
			w.pass(3 * time.Second)
			w.settle(phones...)
			for i, p := range phones {
				if n := len(texts(p)) - shown[i]; n > 2 {
					t.Errorf("at the jump to the %d, %d:%02d a burst of %d: %q", day, hour, minute, n, texts(p)[shown[i]:])
				}
			}
		}
		answer := func() {
			for _, p := range phones {
				p.Say("the lighthouse and the long way home")
			}
			w.settle(phones...)
		}
		to(5, 19, 0) // eight in the evening in Berlin
		for _, jump := range [][3]int{{5, 18, 0}, {5, 19, 0}, {4, 19, 0}, {5, 19, 30}, {6, 18, 59}, {5, 18, 59}, {6, 19, 0}} {
			to(jump[0], jump[1], jump[2])
		}
		answer()
		for _, jump := range [][3]int{{7, 20, 0}, {7, 18, 0}, {7, 19, 0}, {6, 19, 0}, {7, 19, 0}, {9, 19, 0}, {8, 19, 0}, {9, 19, 1}} {
			to(jump[0], jump[1], jump[2])
			oncePerDate(t, asked(t, ana, "Europe/Berlin"))
		}
		answer()
		before := len(asked(t, ana, "Europe/Berlin"))
		for day := 10; day <= 13; day++ {
			to(day, 12, 0)
			to(day, 19, 0)
			answer()
		}
		for _, p := range phones {
			times := asked(t, p, "Europe/Berlin")
			oncePerDate(t, times)
			if len(times) < 4 || len(times)-before > 5 {
				t.Errorf("%d questions: %q", len(times), times)
			}
			if last := times[len(times)-4:]; last[0][:2] != "10" || last[3][:2] != "13" {
				t.Errorf("the evenings after it all: %q", last)
			}
		}
	})
}

// walk goes from one due time to the next, and does something at each.
func (w *world) walk(until time.Time, do func(), phones ...*playground.Phone) {
	w.t.Helper()
	for w.clock.now().Before(until) {
		urgent, crowd, err := w.store.NextDue(w.t.Context())
		if err != nil {
			w.t.Fatal(err)
		}
		next := until
		for _, at := range []time.Time{urgent, crowd} {
			if at.After(w.clock.now()) && at.Before(next) {
				next = at
			}
		}
		w.clock.set(next)
		w.settle(phones...)
		do()
	}
}

// evening is a pair whose question comes at a time of their own.
func (w *world) evening(zone string, minutes int) (one, other *playground.Phone) {
	one, other = w.neighbours(0, zone)
	pair, c, err := w.build("look").clerk.peek(w.t.Context(), "neighbours0")
	if err != nil {
		w.t.Fatal(err)
	}
	for i := range pair.People {
		pair.People[i].Likes = state.Likes{CheckIn: calendar.Rhythm{Days: 127, At: calendar.Clock(minutes)}}
		pair.People[i].Slots = nil
	}
	pair, _ = flows.Step(pair, w.clock.now(), event.Came{}, w.book)
	if _, err := w.store.Forget(w.t.Context(), c); err != nil {
		w.t.Fatal(err)
	}
	w.put(pair.ID, pair)
	return one, other
}

func TestFault25DatesAndHoursThatAreSkippedOrComeTwiceAreAskedOnOnce(t *testing.T) {
	for name, c := range map[string]struct {
		zone    string
		minutes int // past midnight
		from    time.Time
		want    []string
	}{
		"a date is skipped":   {"Pacific/Apia", 20 * 60, time.Date(2011, 12, 29, 0, 0, 0, 0, time.UTC), []string{"28 20:00", "29 20:00", "31 20:00", "01 20:00"}},
		"an hour is skipped":  {"America/New_York", 150, time.Date(2026, 3, 6, 12, 0, 0, 0, time.UTC), []string{"07 02:30", "08 03:00", "09 02:30", "10 02:30"}},
		"an hour comes twice": {"America/New_York", 90, time.Date(2026, 10, 30, 12, 0, 0, 0, time.UTC), []string{"31 01:30", "01 01:30", "02 01:30", "03 01:30"}},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.clock.set(c.from)
				one, other := w.evening(c.zone, c.minutes)
				w.on()
				w.walk(c.from.AddDate(0, 0, 4), func() {
					for _, p := range []*playground.Phone{one, other} {
						if n := len(p.Messages()); n > 0 && strings.Contains(p.Messages()[n-1].Text, "Today’s question") {
							p.Say("the lighthouse")
						}
					}
					w.settle(one, other)
				}, one, other)
				for _, p := range []*playground.Phone{one, other} {
					if got := asked(t, p, c.zone); !slices.Equal(got, c.want) {
						t.Errorf("asked at %q, not at %q", got, c.want)
					}
				}
			})
		})
	}
}

func TestFault25WhoeverTravelsOnTheDayIsAskedOnceThatDay(t *testing.T) {
	cities := map[string]string{"New York": "America/New_York", "Tokyo": "Asia/Tokyo", "London": "Europe/London"}
	if testing.Short() {
		delete(cities, "London")
	}
	for city, zone := range cities {
		for name, hour := range map[string]int{"before": 15, "after": 20} {
			t.Run(fmt.Sprint(name, " the evening to ", city), func(t *testing.T) {
				inWorld(t, func(t *testing.T, w *world) {
					w.clock.set(testNoon())
					ana, ben := w.couple()
					w.on()
					there := testNoon().Add(time.Duration(hour-11) * time.Hour)
					w.walk(there, func() {}, ana, ben)
					ana.Say("/settings")
					w.settle(ana, ben)
					press(t, ana, "Clock and travel")
					w.settle(ana, ben)
					ana.Say(city)
					w.settle(ana, ben)
					w.walk(testNoon().AddDate(0, 0, 3), func() {}, ana, ben)
					times := askedBy(t, ana, func(at time.Time) string {
						if at.After(there) {
							return zone
						}
						return "Europe/Berlin"
					})
					oncePerDate(t, times)
					if n := len(times); n < 2 || n > 4 || times[n-1][3:] != "20:00" {
						t.Errorf("asked at %q", times)
					}
					oncePerDate(t, asked(t, ben, "Europe/Berlin"))
				})
			})
		}
	}
}

func TestFault25WhatIsTooOldLapsesIsCountedAndComesNoMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		meter := &lapses{}
		w.options = func(o *Options) { o.Meter = meter }
		w.on()
		w.settle(ana, ben)
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			if method != "sendMessage" {
				return nil
			}
			return &playground.Reply{Status: 502, Body: "<html>Bad Gateway</html>"}
		})
		w.clock.set(time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC))
		w.pass(5 * time.Second)
		w.clock.set(time.Date(2026, 1, 6, 9, 0, 0, 0, time.UTC)) // a machine that slept
		w.pass(10 * time.Second)
		w.server.Fault(nil)
		w.settle(ana, ben)
		if n := meter.n.Load(); n != 2 || len(asked(t, ana, "Europe/Berlin"))+len(asked(t, ben, "Europe/Berlin")) != 0 {
			t.Errorf("%d lapsed; Ana sees %q", n, texts(ana))
		}
		w.clock.set(time.Date(2026, 1, 6, 19, 0, 0, 0, time.UTC))
		w.pass(3 * time.Second)
		w.settle(ana, ben)
		for _, p := range []*playground.Phone{ana, ben} {
			if times := asked(t, p, "Europe/Berlin"); len(times) != 1 {
				t.Errorf("the next evening: %q", times)
			}
		}
	})
}
