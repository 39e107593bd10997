package bot

import (
	"testing"
	"time"

	"steady/bot/playground"
)

// TestACountdownIsShownEveryMinuteAndNeverWrittenDown lets a pause run with nobody doing anything.
func TestACountdownIsShownEveryMinuteAndNeverWrittenDown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		start := w.clock.now()
		w.on()
		ana.Say("/pause")
		w.settle(ana, ben)
		w.clock.set(start.Add(30 * time.Second)) // whatever the pause itself has to do at first
		w.settle(ana, ben)
		before, err := w.store.Load(t.Context(), "pair")
		if err != nil {
			t.Fatal(err)
		}
		_, since := ana.Changes(0)
		for minute := 1; minute <= 4; minute++ {
			w.clock.set(start.Add(time.Duration(minute) * time.Minute))
			time.Sleep(time.Minute)
		}
		changes, _ := ana.Changes(since)
		shown := map[string]bool{}
		for _, c := range changes {
			if c.Kind == playground.Edited {
				shown[c.Message.Text] = true
			}
		}
		if len(shown) < 3 {
			t.Errorf("in four minutes the card changed %d times: %q", len(shown), texts(ana))
		}
		after, err := w.store.Load(t.Context(), "pair")
		if err != nil || after.Version != before.Version || len(after.Unsent) != 0 {
			t.Errorf("version %d became %d, %d unsent, %v", before.Version, after.Version, len(after.Unsent), err)
		}
	})
}
