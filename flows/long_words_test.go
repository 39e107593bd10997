package flows_test

import (
	"strings"
	"testing"
	"time"

	"steady/flows/flowstest"
)

// An answer may be longer than one message holds. What a response or a withdrawal changes then must
// not cost the rest of the words, nor leave any that were taken back.
func TestALongAnswerStaysWholeWhenSomebodyRespondsAndGoesWhollyWhenItIsTakenBack(t *testing.T) {
	w := flowstest.NewCore(t, loadBook(t))
	w.Begin(time.Date(2026, 1, 5, 18, 59, 0, 0, time.UTC))
	ana := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1}
	ben := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "Europe/Berlin", Chat: 2}
	w.Meet([]flowstest.Person{ana, ben})
	w.Pair(ana, ben)
	w.Advance(w.Now().Add(2 * time.Minute))
	do := func(who flowstest.Person, l flowstest.Line, data string) {
		t.Helper()
		l.Person = who.Key
		if err := w.Do(who, l, flowstest.Bubble{}, data); err != nil {
			t.Fatal(err)
		}
	}
	long := func(word string) string { return word + strings.Repeat(" "+word, 3900/(len(word)+1)) + " end-" + word }
	do(ana, flowstest.Line{Verb: flowstest.Say, Text: long("river")}, "")
	do(ana, flowstest.Line{Verb: flowstest.Say, Text: long("harbour")}, "")
	do(ben, flowstest.Line{Verb: flowstest.Say, Text: long("lamp")}, "")
	do(ben, flowstest.Line{Verb: "photo", Text: "the stairs"}, "")
	do(ben, flowstest.Line{Verb: flowstest.Tap}, button(t, w, "B", "Show us both"))

	shows := func(who string, want bool, words ...string) {
		t.Helper()
		var all strings.Builder
		for _, b := range w.Screen(who) {
			if !b.Mine {
				all.WriteString(b.Text + "\n")
			}
		}
		for _, s := range words {
			if strings.Contains(all.String(), s) != want {
				t.Errorf("%s shows %q: %v", who, s, !want)
			}
		}
	}
	shows("A", true, "end-lamp", "the stairs", "end-harbour")
	shows("B", true, "end-river", "end-harbour")

	do(ben, flowstest.Line{Verb: flowstest.Tap}, button(t, w, "B", "Thank you"))
	shows("A", true, "end-lamp", "the stairs", "Ben: thank you.")
	shows("B", true, "end-river", "end-harbour")

	do(ana, flowstest.Line{Verb: flowstest.Tap}, button(t, w, "A", "More"))
	do(ana, flowstest.Line{Verb: flowstest.Tap}, button(t, w, "A", "Take mine back"))
	shows("B", false, "river", "harbour")
	shows("B", true, "Ana took these words back", "end-lamp")
	shows("A", true, "end-lamp", "the stairs", "You took these words back")
}

// button finds the newest button with this label on somebody's phone.
func button(t *testing.T, w *flowstest.Core, who, label string) string {
	t.Helper()
	screen := w.Screen(who)
	for i := len(screen) - 1; i >= 0; i-- {
		for _, row := range screen[i].Rows {
			for _, b := range row {
				if b.Text == label {
					return b.Data
				}
			}
		}
	}
	t.Fatalf("%s has no button %q", who, label)
	return ""
}
