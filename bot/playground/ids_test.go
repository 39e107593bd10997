package playground_test

import (
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

func TestIDsMayBeginAgainLower(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("high")
		high := w.expect(t, 0, "high")[0].ID
		w.expect(t, high+1)
		w.srv.RestartIDs(5)
		w.ana.Say("low")
		rest()
		if low := w.expect(t, high+1, "low")[0].ID; low != 5 {
			t.Fatalf("id %d", low)
		}
		w.expect(t, 6)
	})
}

func TestIDsJumpAfterAQuietWeek(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("before")
		before := w.expect(t, 0, "before")[0].ID
		w.expect(t, before+1)
		time.Sleep(7 * 24 * time.Hour)
		w.ana.Say("after")
		if after := w.expect(t, 0, "after")[0].ID; after == before+1 {
			t.Fatalf("id %d follows on %d", after, before)
		}
	})
}

func TestAllowedUpdatesStick(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		poll := func(allowed string) string {
			rest()
			return w.call(t, "getUpdates", map[string]string{"offset": "0", "allowed_updates": allowed})
		}
		w.ana.Say("one")
		w.ana.React(1, "👍")
		if out := poll(""); strings.Contains(out, "message_reaction") {
			t.Fatalf("reactions come unasked: %s", out)
		}
		poll(`["message_reaction"]`)
		w.ana.React(1, "🔥")
		w.ana.Say("two")
		if out := poll(""); !strings.Contains(out, `"message_reaction"`) || strings.Contains(out, "two") {
			t.Fatalf("the list did not stick: %s", out)
		}
	})
}

func TestAnUpdateOverSixtyFourKilobytesIsDropped(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		if err := w.srv.Inject(map[string]any{"message": map[string]any{"text": strings.Repeat("x", 65<<10)}}); err != nil {
			t.Fatal(err)
		}
		w.ana.Say("one")
		w.expect(t, 0, "one")
	})
}

func TestAtMostAHundredUpdatesComeAtOnce(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		for range 105 {
			w.ana.Say("x")
		}
		if n := len(w.updates(t, 0)); n != 100 {
			t.Fatalf("%d updates", n)
		}
		if n := w.srv.Queued(); n != 105 {
			t.Fatalf("%d queued", n)
		}
	})
}
