package bot

import (
	"strings"
	"testing"
)

// TestAFullDayWritesNothingMore counts what a flood of somebody whose day is full leaves in the database.
func TestAFullDayWritesNothingMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		b := w.build("one")
		b.clerk.out = deaf{}
		p, err := w.store.Person(t.Context(), anaChat)
		if err != nil {
			t.Fatal(err)
		}
		version := func() int64 {
			t.Helper()
			c, err := w.store.Load(t.Context(), p.Current)
			if err != nil {
				t.Fatal(err)
			}
			return c.Version
		}
		for n := range 60 {
			w.says(b, anaChat, 100+n, "/tell "+strings.Repeat("x", 4000))
		}
		before := version()
		for n := range 40 {
			w.says(b, anaChat, 300+n, "/tell "+strings.Repeat("x", 4000))
		}
		if version() != before {
			t.Error("a flood writes on")
		}
		w.says(b, anaChat, 400, "/support")
		if version() == before {
			t.Error("/support does nothing")
		}
		w.log.clear()
	})
}
