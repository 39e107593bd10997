package flows_test

import (
	"fmt"
	"strings"
	"testing"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

// Wherever a conversation stands, somebody who writes sees that it was heard: a message comes, or one
// that is there says something else. All transcripts are walked through, and after every line of a person
// each of the two writes something that the transcript knows nothing of.
func TestEveryMessageIsAnswered(t *testing.T) {
	book := flowstest.Book(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	for _, file := range flowstest.Transcripts(t, ".") {
		t.Run(file.Name, func(t *testing.T) {
			t.Parallel()
			s, err := flowstest.Read(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			w := &listened{Core: flowstest.NewCore(t, book), t: t}
			flowstest.Run(t, s, w, book)
		})
	}
}

// listened is a world in which everybody is listened to after each thing that was done.
type listened struct {
	*flowstest.Core
	t     *testing.T
	known []flowstest.Person
}

func (w *listened) Meet(people []flowstest.Person) {
	w.known = append(w.known, people...)
	w.Core.Meet(people)
}

func (w *listened) Do(who flowstest.Person, l flowstest.Line, on flowstest.Bubble, data string) error {
	err := w.Core.Do(who, l, on, data)
	for _, p := range w.known {
		w.listens(p, fmt.Sprintf("after %q", l.Raw))
	}
	return err
}

// listens has somebody write, without anything coming of it.
func (w *listened) listens(p flowstest.Person, when string) {
	c := w.Couple(p.Key)
	who, here := flows.At(c, p.Chat)
	if !here || c.People[who].Agreed.IsZero() {
		return
	}
	for _, part := range []event.Part{
		{Kind: event.Words, Text: "it rained the whole way and we sang"},
		{Kind: event.Words, Text: "on"},
		{Kind: event.Words, Text: strings.Repeat("a long day. ", 340)},
		{Kind: event.Voice, File: "file", Seconds: 4},
		{Kind: event.Photo, File: "file", Text: "the view"},
	} {
		part.Message = 1 << 20
		said := event.Said{From: event.Phone{Chat: p.Chat, Name: p.Name, Lang: p.Lang}, Part: part, Message: part.Message}
		_, effects := flows.Step(c, w.Now(), said, w.Book())
		if !w.sees(p, who, effects) {
			w.t.Errorf("%s, %s writes %q and sees nothing", when, p.Key, part.Text[:min(len(part.Text), 20)]+string(part.Kind))
		}
	}
}

// sees tells whether any of it changes what somebody's phone shows.
func (w *listened) sees(p flowstest.Person, who event.Who, effects []event.Effect) bool {
	for _, x := range effects {
		switch x := x.(type) {
		case event.Send:
			if x.To == who && x.Group == 0 {
				return true
			}
		case event.Leave: // the answer comes from the pages they go back to
			if x.To == who {
				return true
			}
		case event.Edit:
			if x.To != who || x.Text.Body == "" {
				continue
			}
			if b, ok := w.On(p.Key, x.Card); !ok && !x.Only && !x.Cosmetic || ok && b.Text != flowstest.Marked(x.Text) {
				return true
			}
		}
	}
	return false
}

// So much is held of what has no place yet. What is more is said, every time and with the buttons below it,
// and what is held is the beginning, nothing else.
func TestWhatThereIsNoRoomForIsSaid(t *testing.T) {
	w := flowstest.NewCore(t, flowstest.Book(t))
	w.Begin(at(t, "Europe/Berlin", "2026-01-05 12:00"))
	a := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1}
	b := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "Europe/Berlin", Chat: 2}
	w.Meet([]flowstest.Person{a, b})
	w.Pair(a, b)
	writes := func(mark string, units int) flowstest.Bubble {
		t.Helper()
		text := mark + " " + strings.Repeat("x", units-len(mark)-1)
		if err := w.Do(a, flowstest.Line{Verb: flowstest.Say, Person: "A", Text: text}, flowstest.Bubble{}, ""); err != nil {
			t.Fatal(err)
		}
		screen := w.Screen("A")
		last := screen[len(screen)-1]
		if last.Mine || len(last.Rows) == 0 {
			t.Fatalf("after %s the buttons are not at the bottom, but %.40q", mark, last.Text)
		}
		return last
	}
	writes("first", 4000)
	writes("second", 3000)
	for i, mark := range []string{"third", "fourth", "fifth"} {
		last := writes(mark, 2000-700*i) // the last one would fit again
		if !strings.HasPrefix(last.Text, "I have your first 2 messages, and no room for what came after them.") {
			t.Errorf("after %s it says %q", mark, last.Text)
		}
	}
	for _, part := range w.Couple("A").People[event.A].Loose {
		if !strings.HasPrefix(part.Text, "first") && !strings.HasPrefix(part.Text, "second") {
			t.Errorf("%.20q is held", part.Text)
		}
	}
}
