package flows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows/event"
)

// normals walks a pair through a season, with somebody's evenings as hard as face says, and returns for
// each of the two the days of their cards about what is normal, and what was on them.
func normals(t *testing.T, zones [2]string, face string) (got [2][]string) {
	start := at(t, "UTC", "2026-01-05 00:00")
	faces := 0
	d := begin(t, loadBook(t), zones, start, start)
	for day := range 26 * 7 {
		d.until(start.AddDate(0, 0, day).Add(23 * time.Hour))
		for _, who := range event.Both() {
			d.says(who, "/menu")
		}
		if d.taps(event.A, face) {
			faces++
		}
	}
	for _, e := range d.sent {
		if s, ok := e.x.(event.Send); ok && s.Card == "normal.card" {
			loc, _ := d.book.Zone(d.c.People[s.To].Zone)
			got[s.To] = append(got[s.To], e.at.In(loc).Format(time.DateOnly)+" "+s.Text.Body)
		}
	}
	if faces < 100 {
		t.Fatalf("only %d evenings were %s", faces, face)
	}
	return got
}

// The card comes to both on the same day of their calendars, at most once in two weeks, and nothing that
// one of the two did for themselves can be read from which it is or when it comes.
func TestWhatIsNormalComesToBothAlikeAndTellsNothing(t *testing.T) {
	for _, zones := range [][2]string{
		{"Europe/Berlin", "Europe/Berlin"},
		{"Pacific/Kiritimati", "Pacific/Pago_Pago"}, // a day apart
		{"America/New_York", "Australia/Lord_Howe"},
	} {
		good, hard := normals(t, zones, "5 😊"), normals(t, zones, "1 😞")
		if len(good[event.A]) < 5 {
			t.Fatalf("%v: only %d cards in half a year", zones, len(good[event.A]))
		}
		if !slices.Equal(good[event.A], good[event.B]) {
			t.Errorf("%v: A got\n%s\nB got\n%s", zones, strings.Join(good[event.A], "\n"), strings.Join(good[event.B], "\n"))
		}
		if !slices.Equal(good[event.B], hard[event.B]) {
			t.Errorf("%v: from B's cards one can tell how A's evenings were:\n%s\n%s", zones, strings.Join(good[event.B], "\n"), strings.Join(hard[event.B], "\n"))
		}
		last := time.Time{}
		for _, x := range good[event.A] {
			day, err := time.Parse(time.DateOnly, x[:10])
			if err != nil || day.Sub(last) < 14*24*time.Hour {
				t.Errorf("%v: a card on %s after one on %s", zones, day, last)
			}
			last = day
		}
	}
}
