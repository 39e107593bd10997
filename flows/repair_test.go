package flows_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"steady/flows/event"
)

// Whatever somebody does with it, a day brings the other three cards of a kind, and nothing piles up.
func TestBeingLateAndWaysBackStaySmallHoweverOftenTheyAreUsed(t *testing.T) {
	for _, reached := range []bool{true, false} {
		start := at(t, "Europe/Berlin", "2026-01-05 12:00")
		d := begin(t, loadBook(t), berlin, start.AddDate(0, 0, -30), start)
		if !reached {
			d.step(event.Reached{From: d.from[event.B], OK: false})
		}
		names, sounds := map[string]bool{}, map[string]int{}
		for day := range 60 {
			d.until(start.AddDate(0, 0, day))
			for i := range 6 {
				d.says(event.A, fmt.Sprintf("/late %d the bridge on day %d", 10+i, day))
				d.says(event.A, fmt.Sprintf("/repair I was loud on day %d, for the %d. time", day, i))
				d.taps(event.B, "Not yet")
				d.taps(event.B, "Okay")
				d.until(d.now.Add(100 * time.Minute))
			}
		}
		for _, e := range d.sent {
			s, ok := e.x.(event.Send)
			if !ok || s.Card == "" {
				continue
			}
			names[fmt.Sprint(s.To, s.Card)] = true
			if s.To == event.B && len(s.Rows) > 0 && len(s.Card) > 9 && s.Card[:9] == "late.card" {
				sounds[e.at.Add(-4*time.Hour).Format(time.DateOnly)]++
			}
		}
		for day, n := range sounds {
			if n > 3 {
				t.Errorf("%s: %d cards about being late", day, n)
			}
		}
		body, err := json.Marshal(d.c)
		if err != nil {
			t.Fatal(err)
		}
		if reached && len(sounds) < 50 || len(names) > 120 || len(body) > 64<<10 {
			t.Errorf("reached %v: %d days, %d card names, %d bytes", reached, len(sounds), len(names), len(body))
		}
	}
}
