package flows_test

import (
	"strings"
	"testing"
	"time"

	"steady/flows/event"
)

// After an outage it is often a person who comes first: what is due then is no less late for that.
func TestWhatIsDueIsLateAlsoWhenAPersonComesBeforeTheTime(t *testing.T) {
	book := loadBook(t)
	start := at(t, "Europe/Berlin", "2026-01-05 14:05")
	d := begin(t, book, berlin, start.AddDate(0, 0, -20), start)
	d.says(event.A, "/pause")
	d.now = d.now.Add(5 * time.Hour)
	d.says(event.B, "/help")
	before := len(d.sent)
	d.step(event.Came{})
	said := ""
	for _, e := range d.sent[before:] {
		if s, ok := e.x.(event.Send); ok {
			said += s.Text.Body
		}
	}
	if !strings.Contains(said, "Are you back?") || !strings.Contains(said, "this is late") {
		t.Errorf("five hours late, and all that is said: %q", said)
	}
}
