package flows_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// writer is Ana at noon in Berlin, who writes and writes.
type writer struct {
	t       *testing.T
	c       flows.Couple
	now     time.Time
	message int
	pages   int // of hers
}

func newWriter(t *testing.T) *writer {
	now := time.Date(2026, 1, 5, 11, 0, 0, 0, time.UTC)
	a := flowstest.Person{Chat: 1, Name: "Ana", Zone: "Europe/Berlin", Lang: "en"}
	b := flowstest.Person{Chat: 2, Name: "Ben", Zone: "Europe/Berlin", Lang: "en"}
	return &writer{t: t, c: flowstest.PairOf(a, b, now, flowstest.Book(t)), now: now}
}

func (w *writer) does(e event.Event) []event.Effect {
	w.t.Helper()
	w.now = w.now.Add(time.Second)
	c, effects := flows.Step(w.c, w.now, e, flowstest.Book(w.t))
	w.c = c
	for _, x := range effects {
		if k, ok := x.(event.Keep); ok && k.Page.By == event.A {
			w.pages++
		}
	}
	return effects
}

func (w *writer) says(text string) []event.Effect {
	w.t.Helper()
	w.message++
	return w.does(event.Said{From: event.Phone{Chat: 1, Name: "Ana"}, Message: w.message, Part: event.Part{Kind: event.Words, Text: text}})
}

// keeps writes a page of her own: a text, and a tap on Only for me.
func (w *writer) keeps(text string) []event.Effect {
	w.t.Helper()
	effects := w.says(text)
	for _, x := range effects {
		if s, ok := x.(event.Send); ok {
			for _, row := range s.Rows {
				for _, b := range row {
					if b.Text == "Only for me" {
						w.does(event.Tapped{From: event.Phone{Chat: 1, Name: "Ana"}, Data: b.Data, Message: 1000 + w.message})
						return effects
					}
				}
			}
		}
	}
	return effects
}

// words are all that is said to her.
func words(effects []event.Effect) string {
	var all []string
	for _, x := range effects {
		switch x := x.(type) {
		case event.Send:
			all = append(all, x.Text.Body)
		case event.Edit:
			all = append(all, x.Text.Body)
		}
	}
	return strings.Join(all, "\n")
}

const full = "Everything you wrote today is safe."

func TestADayKeepsThreeHundredMessagesOfOnePerson(t *testing.T) {
	w := newWriter(t)
	for n := range 300 {
		if said := words(w.keeps(fmt.Sprint("a page of mine, ", n))); strings.Contains(said, full) {
			t.Fatalf("full at %d", n)
		}
	}
	w.fullNow("one more")
	if w.pages != 300 {
		t.Errorf("%d pages are kept", w.pages)
	}
}

func TestADayKeepsTwoHundredThousandCharactersOfOnePerson(t *testing.T) {
	w := newWriter(t)
	for range 50 {
		if said := words(w.keeps(strings.Repeat("🌊", 2000))); strings.Contains(said, full) { // 4,000 as Telegram counts
			t.Fatal("full too soon")
		}
	}
	w.fullNow("x")
	if w.pages != 50 {
		t.Errorf("%d pages are kept", w.pages)
	}
}

// fullNow holds what is true of a full day.
func (w *writer) fullNow(text string) {
	t := w.t
	t.Helper()
	if said := words(w.says(text)); strings.Count(said, full) != 1 {
		t.Errorf("told: %q", said)
	}
	before := w.c
	for range 20 {
		if effects := w.says(text); len(effects) != 0 {
			t.Errorf("told again: %q", words(effects))
		}
		if effects := w.says("/thanks for " + text); len(effects) != 0 {
			t.Errorf("told again: %q", words(effects))
		}
	}
	if !reflect.DeepEqual(before, w.c) {
		t.Error("what is not kept changes something")
	}
	for _, command := range []string{"/support", "/menu", "/export", "/thanks", "/pause", "/settings", "/today"} {
		before := w.c
		if said := words(w.says(command)); said == "" || strings.Contains(said, full) {
			t.Errorf("%s: %q", command, said)
		}
		w.c = before
	}
	w.now = w.now.Add(15 * time.Minute)
	if said := words(w.says("I want to kill myself")); !strings.Contains(said, full) || !strings.Contains(said, "Would it help") {
		t.Errorf("serious words: %q", said)
	}
	if effects := w.does(event.Said{From: event.Phone{Chat: 2, Name: "Ben"}, Message: 1, Part: event.Part{Kind: event.Words, Text: "the sea"}}); strings.Contains(words(effects), full) {
		t.Error("Ben's day is full, too")
	}
	pages, now, state := w.pages, w.now, w.c
	w.now = time.Date(2026, 1, 6, 2, 59, 0, 0, time.UTC) // a day ends at four, in Berlin
	if said := words(w.says("late at night")); said != "" {
		t.Errorf("before the morning: %q", said)
	}
	w.now = time.Date(2026, 1, 6, 3, 0, 30, 0, time.UTC)
	if said := words(w.says("a new day")); !strings.Contains(said, "Where does this belong?") {
		t.Errorf("in the morning: %q", said)
	}
	w.pages, w.now, w.c = pages, now, state
	if said := words(w.says("/leave")); said == "" || strings.Contains(said, full) {
		t.Errorf("/leave: %q", said)
	}
	if said := words(w.says("/erase")); !strings.Contains(said, "erase everything of yours") {
		t.Errorf("/erase: %q", said)
	}
}

func TestAnEditCountsWhereItMakesNewWords(t *testing.T) {
	w := newWriter(t)
	w.does(event.Came{})
	w.says("/thanks")
	w.says("the umbrella")
	message := w.message
	edits := 0
	for n := range 400 {
		effects := w.does(event.Edited{From: event.Phone{Chat: 1, Name: "Ana"}, Message: message, Part: event.Part{Kind: event.Words, Text: fmt.Sprint("the umbrella ", n)}})
		if strings.Contains(words(effects), full) {
			edits = n
			break
		}
	}
	if w.c.People[event.A].Filled.N > 301 {
		t.Errorf("%d are counted, the %dth edit was refused", w.c.People[event.A].Filled.N, edits)
	}
	w.now = w.now.Add(15 * time.Minute)
	serious := w.does(event.Edited{From: event.Phone{Chat: 1, Name: "Ana"}, Message: message, Part: event.Part{Kind: event.Words, Text: "I want to kill myself"}})
	if said := words(serious); !strings.Contains(said, full) || !strings.Contains(said, "Would it help") {
		t.Errorf("serious words in an edit: %q", said)
	}
	for range 3 {
		n := w.c.People[event.A].Filled.N
		w.does(event.Edited{From: event.Phone{Chat: 1, Name: "Ana"}, Message: 9999, Part: event.Part{Kind: event.Words, Text: "of nothing that is kept"}})
		if w.c.People[event.A].Filled.N != n {
			t.Error("an edit of what is not kept counts")
		}
	}
}
