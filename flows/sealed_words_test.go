package flows_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/flowstest"
)

// An evening on which somebody gives words to the other again and again while the question is open. What
// they write without having opened a card for it just before may be their answer, and so it is never on
// the other phone: not at once, and not later.
func TestWordsThatMayBeAnAnswerNeverTravelWithAGift(t *testing.T) {
	book := flowstest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		w := flowstest.NewCore(t, book)
		w.Begin(time.Date(2026, 1, 5, 19, 50, 0, 0, time.UTC))
		a := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "UTC", Chat: 1}
		b := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "UTC", Chat: 2}
		w.Meet([]flowstest.Person{a, b})
		w.Pair(a, b)
		e := &dusk{w: w, who: a}
		for range rapid.IntRange(4, 30).Draw(t, "steps") {
			e.step(t)
			e.look(t)
		}
		w.Advance(w.Now().Add(3 * time.Hour))
		e.look(t)
	})
}

// dusk is what the test knows of it.
type dusk struct {
	w      *flowstest.Core
	who    flowstest.Person
	open   bool // the question is here and not answered
	chosen bool // a card was opened just now, and the question was there before
	n      int
	maybe  []string // marks of what may be an answer
}

func (e *dusk) step(t *rapid.T) {
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0:
		e.w.Advance(e.w.Now().Add(time.Duration(rapid.IntRange(1, 12).Draw(t, "minutes")) * time.Minute))
	case 1, 2:
		command := rapid.SampledFrom([]string{
			"/thanks", "/noticed", "/repair", "/tell", "/note", "/setback", "/late", "/question", "/space",
			"/thanks You held the ladder for me, and I felt safe", "/late 20 the bridge is up", "/settings",
		}).Draw(t, "command")
		if strings.Contains(command, " ") {
			e.n++
			command += fmt.Sprintf(" q%dz", e.n)
		}
		e.do(t, flowstest.Line{Verb: flowstest.Say, Text: command}, flowstest.Bubble{}, "")
		e.chosen = true
	case 3:
		labels := []string{
			"Add", "Not now", "Tell Ben what helps", "Let’s slow down", "Say why", "Add a question", "Name", "Tell Ben", "Another time",
			"Add a line", "Today’s question", "Only for me", "Nowhere", "Tonight", "On a day and time of your own",
		}
		label := rapid.SampledFrom(labels).Draw(t, "label")
		for _, bubble := range e.w.Screen("A") {
			for _, row := range bubble.Rows {
				for _, x := range row {
					if x.Text == label && x.Data != "" {
						e.do(t, flowstest.Line{Verb: flowstest.Tap}, bubble, x.Data)
						e.chosen = true
						return
					}
				}
			}
		}
	default:
		e.n++
		mark := fmt.Sprintf("q%dz", e.n)
		verb := rapid.SampledFrom([]flowstest.Verb{flowstest.Say, flowstest.Say, "photo"}).Draw(t, "verb")
		text := rapid.SampledFrom([]string{"the sea", "20 the garden", "thank you so much for all of it", "You rang me at noon, and I laughed for an hour after that."}).Draw(t, "text")
		if e.open && !e.chosen && !e.wasAsked() {
			e.maybe = append(e.maybe, mark)
		}
		e.do(t, flowstest.Line{Verb: verb, Text: text + " " + mark}, flowstest.Bubble{}, "")
		e.chosen = false
	}
}

// wasAsked tells whether the last message on the phone asked for these very words, or once more for those
// a card was opened for.
func (e *dusk) wasAsked() bool {
	screen := e.w.Screen("A")
	if len(screen) == 0 {
		return false
	}
	last := screen[len(screen)-1]
	asks := strings.HasPrefix(last.Text, "What moment are you thinking of?")
	for _, row := range last.Rows {
		for _, x := range row {
			asks = asks || x.Text == "Not now" || x.Text == "Back"
		}
	}
	return asks
}

func (e *dusk) do(t *rapid.T, l flowstest.Line, on flowstest.Bubble, data string) {
	l.Person = "A"
	if err := e.w.Do(e.who, l, on, data); err != nil {
		t.Fatalf("%v", err)
	}
}

// look takes in what the phones show now.
func (e *dusk) look(t *rapid.T) {
	for _, c := range e.w.Changes() {
		switch {
		case c.Person == "A" && strings.HasPrefix(c.Bubble.Text, "Today’s question"):
			e.open, e.chosen = true, false
		case c.Person == "A" && strings.HasPrefix(c.Bubble.Text, "Kept") && strings.Contains(c.Bubble.Text, "opens when you have both"):
			e.open = false
		}
		for _, mark := range e.maybe {
			if c.Person == "B" && strings.Contains(c.Bubble.Text, mark) {
				t.Fatalf("what may be an answer is on the other phone: %q", c.Bubble.Text)
			}
		}
	}
}
