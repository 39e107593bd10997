package pause_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/pause/promise"
)

// What the tests know of a pause from outside: the name of its card, and how many of the other's parts it keeps.
const (
	card     = "pause.card"
	mostKept = 12
)

// heldFor is how much of the time between two instants lies within the spans, which do not overlap.
func heldFor(spans []promise.Span, from, to time.Time) time.Duration {
	var sum time.Duration
	for _, s := range spans {
		begin, end := s.From, s.To
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		sum += max(0, end.Sub(begin))
	}
	return sum
}

// held notes while words of the other are held, as seen from outside.
func held(w *flowstest.Pair) *[]promise.Span {
	var spans []promise.Span
	w.Passing = func(to time.Time) {
		hush := promise.WordsHush(core.NewTurn(&w.Couple, core.FlowsOf(nil), time.Time{}, w.Book))
		if hush.After(w.Now) {
			spans = append(spans, promise.Span{From: w.Now, To: calendar.Earliest(hush, to)})
		}
	}
	return &spans
}

func TestWhateverHappensAPauseKeepsItsBounds(t *testing.T) {
	book := flowstest.Book(t)
	zones := []string{"Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kolkata"}
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 1440).Draw(t, "start")) * time.Minute)
		w := flowstest.NewPair(t, book, rapid.SampledFrom(zones).Draw(t, "zone"), rapid.SampledFrom(zones).Draw(t, "zone"), start)
		spans, secrets := held(w), 0
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			who := event.Who(rapid.IntRange(0, 1).Draw(t, "who"))
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				w.Advance(time.Duration(rapid.IntRange(1, 12*60).Draw(t, "minutes")) * time.Minute)
			case 1:
				w.Advance(time.Duration(rapid.IntRange(1, 40*60).Draw(t, "seconds")) * time.Second)
			case 2:
				w.Say(who, rapid.SampledFrom([]string{
					"/pause", "Pause", "/pause 24h", "/pause 20m", "/pause tomorrow", "/pause until 6:00", "/pause 99 days", "/pause nonsense",
				}).Draw(t, "pause"))
				if p := &w.Couple.Pause; !p.Running() || !p.Until.After(w.Now) {
					t.Fatalf("%v: a pause was refused", w.Now)
				}
			case 3:
				free := w.Couple.People[who].Composer == nil && w.Couple.Pause.Going()
				secrets++
				text := fmt.Sprintf("secret%d.", secrets)
				w.Say(who, text)
				if free && w.Saw(who.Other(), text) {
					t.Fatalf("%v: what was written in a pause reached the other", w.Now)
				}
			case 4:
				w.Say(who, rapid.SampledFrom([]string{"24h", "tomorrow 9:00", "30 min", "friday 18:00", "until 3:00"}).Draw(t, "length"))
			case 5:
				var all []event.Button
				for _, card := range w.Cards(who) {
					if strings.HasPrefix(card, "pause.") {
						all = append(all, w.Buttons[who][card]...)
					}
				}
				if len(all) > 0 {
					w.Step(event.Tapped{From: w.Phone(who), Data: rapid.SampledFrom(all).Draw(t, "button").Data})
				}
			}
		}
		w.Advance(4 * 24 * time.Hour)
		if w.Couple.Pause.Going() {
			t.Fatalf("a pause without an end: %+v", w.Couple.Pause)
		}
		for _, s := range *spans {
			if sum := heldFor(*spans, s.To.Add(-48*time.Hour), s.To); sum > 24*time.Hour {
				t.Fatalf("in the two days to %v words were held for %v: %v, noted as %v", s.To, sum, *spans, w.Couple.Pause.Held)
			}
		}
	})
}

func TestPausesInARowHoldWordsForADayInTwoAtMostAndAreNeverRefused(t *testing.T) {
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	spans := held(w)
	w.Say(event.A, "/pause 24h")
	w.Say(event.B, "/thanks")
	w.Say(event.B, "You waited for me in the rain.")
	for range 20 { // Ana never lets go of it
		w.Advance(3 * time.Hour)
		w.Say(event.A, "/pause 24h")
		if !w.Couple.Pause.Going() {
			t.Fatal("a pause was refused")
		}
	}
	if !w.Saw(event.A, "You waited for me in the rain.") {
		t.Error("words were held for ever")
	}
	var most time.Duration
	for _, s := range *spans {
		most = max(most, heldFor(*spans, s.To.Add(-48*time.Hour), s.To))
	}
	if most != 24*time.Hour {
		t.Errorf("in two days words were held for %v, want a day", most)
	}
}
