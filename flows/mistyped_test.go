package flows_test

import (
	"testing"
	"time"

	"steady/flows/event"
	"steady/flows/flowstest"
)

func TestAMistypedCommandFindsTheNearest(t *testing.T) {
	for word, want := range map[string]string{
		"thnaks": "thanks", "thank": "thanks", "settigns": "settings", "setings": "settings", "paus": "pause", "suport": "support",
		"mneu": "menu", "todya": "today", "halp": "help", "privicy": "privacy", "leav": "leave", "awya": "away",
		"x": "", "journal": "", "promise": "", "thankyouverymuchindeedforeverything": "",
	} {
		w := flowstest.NewPair(t, flowstest.Book(t), "UTC", "UTC", time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
		w.Say(event.A, "/"+word)
		answer := w.Book.Say("en", "help.unknown", nil)
		if want != "" {
			answer = w.Book.Say("en", "help.did_you_mean", map[string]any{"Near": "/" + want})
		}
		if !w.Saw(event.A, answer) {
			t.Errorf("/%s is answered with %q, not %q", word, w.Shown[event.A], answer)
		}
	}
}
