package flows_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"steady/flows/event"
)

// A phone that is away for half a year leaves no trace that grows.
func TestGiftsStaySmallHoweverManyAreGiven(t *testing.T) {
	days := 180
	if testing.Short() { // half a year runs without the race detector
		days = 40
	}
	for _, reached := range []bool{true, false} {
		start := at(t, "Europe/Berlin", "2026-01-05 12:00")
		d := begin(t, loadBook(t), berlin, start.AddDate(0, 0, -30), start)
		if !reached {
			d.step(event.Reached{From: d.from[event.B], OK: false})
		}
		names := map[string]bool{}
		most := 0
		for day := range days {
			d.until(start.AddDate(0, 0, day))
			for i := range 4 {
				d.says(event.A, fmt.Sprintf("/thanks You mended the gate on day %d, for the %d. time", day, i))
				d.says(event.A, fmt.Sprintf("/noticed You mended the gate on day %d, for the %d. time", day, i))
				d.taps(event.A, "Tomorrow morning")
				d.until(d.now.Add(2 * time.Hour))
			}
			most = max(most, len(d.c.Gifts.Given))
		}
		for _, e := range d.sent {
			if s, ok := e.x.(event.Send); ok && s.Card != "" {
				names[fmt.Sprint(s.To, s.Card)] = true
			}
		}
		body, err := json.Marshal(d.c)
		if err != nil {
			t.Fatal(err)
		}
		if most > 48 || len(names) > 120 || len(body) > 64<<10 {
			t.Errorf("reached %v: %d gifts, %d card names, %d bytes", reached, most, len(names), len(body))
		}
	}
}

func TestAThankYouIsAskedForOneMomentOnlyWhereItNamesNone(t *testing.T) {
	book := loadBook(t)
	for words, asked := range map[string]bool{
		"thanks for everything":                 true,
		"Thank you for always being there":      true,
		"thank you":                             true,
		"❤️":                                    true,
		"You rang before the train was late":    false,
		"You made soup when I could not get up": false,
		"You were there with everything I needed on the night the water came into the cellar, I saw": false,
	} {
		start := at(t, "Europe/Berlin", "2026-01-05 12:00")
		d := begin(t, book, berlin, start.AddDate(0, 0, -30), start)
		d.says(event.A, "/thanks")
		d.says(event.A, words)
		reached := false
		for _, e := range d.sent {
			if to, _, _ := shown(e.x); to == event.B {
				reached = true
			}
		}
		if reached == asked {
			t.Errorf("%q: asked for a moment: %v", words, !reached)
		}
	}
}
