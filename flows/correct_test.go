package flows_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
	"steady/prompts"
)

// Whatever the other may not see yet follows its correction, wherever a conversation stands. All transcripts
// are walked through, and after every line of a person each message of theirs that is still closed is changed.
func TestWhatIsClosedFollowsItsCorrection(t *testing.T) {
	book := flowstest.Book(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	for _, file := range flowstest.Transcripts(t, ".") {
		t.Run(file.Name, func(t *testing.T) {
			t.Parallel()
			s, err := flowstest.Read(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			w := &corrected{Core: flowstest.NewCore(t, book), t: t}
			flowstest.Run(t, s, w, book)
		})
	}
}

// corrected is a world in which everything that is still closed could be changed after each line.
type corrected struct {
	*flowstest.Core
	t     *testing.T
	known []flowstest.Person
}

func (w *corrected) Meet(people []flowstest.Person) {
	w.known = append(w.known, people...)
	w.Core.Meet(people)
}

func (w *corrected) Do(who flowstest.Person, l flowstest.Line, on flowstest.Bubble, data string) error {
	err := w.Core.Do(who, l, on, data)
	for _, p := range w.known {
		c := w.Couple(p.Key)
		author, here := flows.At(c, p.Chat)
		if _, home := flows.Home(c, p.Chat); !here || !home {
			continue
		}
		for _, part := range flows.Sealed(c, author) {
			if part.Message != 0 {
				w.corrects(p, author, part, l.Raw)
			}
		}
	}
	return err
}

// corrects has a message changed, without anything coming of it.
func (w *corrected) corrects(p flowstest.Person, who event.Who, part event.Part, when string) {
	fresh := part
	fresh.Text, fresh.Lead = "now it says q7z", ""
	from := event.Phone{Chat: p.Chat, Name: p.Name, Lang: p.Lang}
	c, effects := flows.Step(w.Couple(p.Key), w.Now(), event.Edited{From: from, Message: part.Message, Part: fresh}, w.Book())
	for _, x := range effects {
		if recall, ok := x.(event.Recall); ok {
			c, _ = flows.Step(c, w.Now(), w.Pages(p.Key).Recall(recall), w.Book())
		}
	}
	found, said := false, false
	for _, x := range effects { // what has gone is frozen, and that is said
		send, ok := x.(event.Send)
		said = said || ok && send.To == who && strings.HasPrefix(send.Text.Body, "That one stays as it was.")
	}
	for _, now := range flows.Sealed(c, who) {
		if now.Message != part.Message {
			continue
		}
		found = true
		if now.Text == part.Text && said && waits(c, who, part) {
			continue
		}
		if !strings.Contains(now.Text, "q7z") || !strings.HasPrefix(now.Text, part.Lead) {
			w.t.Errorf("after %q, %s’s %q stays %q when it is corrected", when, p.Key, part.Text, now.Text)
		}
	}
	for _, x := range effects { // somebody who was not to be reached is back, and what was due opens
		if keep, ok := x.(event.Keep); ok {
			found = found || slices.ContainsFunc(keep.Page.Parts, func(p event.Part) bool { return p.Message == part.Message && strings.Contains(p.Text, "q7z") })
		}
	}
	if !found {
		w.t.Errorf("after %q, %s’s %q is gone when it is corrected", when, p.Key, part.Text)
	}
}

// waits tells whether words have gone and wait for the other's floor.
func waits(c flows.Couple, who event.Who, part event.Part) bool {
	return slices.ContainsFunc(c.People[who.Other()].Waiting, func(p state.Parcel) bool { return slices.Contains(p.Parts, part) })
}

// Everything that is nobody else's follows its correction, too: nothing keeps the first words.
func TestNothingKeepsTheFirstWordsOfACorrectedMessage(t *testing.T) {
	book := flowstest.Book(t)
	for name, c := range map[string]struct {
		lines []string // the first words hold “frist”
		now   string   // their correction holds “first”
		holds bool     // a page of the journal has it
	}{
		"a page of one's own": {[]string{"A: the frist snow", "A> [Only for me]"}, "the first snow", true},
		"what one noticed, for oneself": {
			[]string{"A: /noticed", "A> [Only for me]", "A: he sang the frist verse"}, "he sang the first verse", true,
		},
		"a hard day":    {[]string{"A: /setback the frist train"}, "/setback the first train", true},
		"a note":        {[]string{"A: /note Think of our frist flat", "A> [Tonight 21:00]"}, "/note Think of our first flat", true},
		"an unset note": {[]string{"A: /note Think of our frist flat"}, "/note Think of our first flat", false},
		"a plan":        {[]string{"A: /noticed", "A> [A plan for me]", "A: when he comes frist"}, "when he comes first", false},
		"a question":    {[]string{"A: /question add Who woke frist?"}, "/question add Who woke first?", false},
		"a small thing": {[]string{"A: /act make the frist coffee"}, "/act make the first coffee", false},
		"a small thing done": {
			[]string{"A: /act make the frist coffee", "A> [Done]"}, "/act make the first coffee", false,
		},
		"a reason for being late": {[]string{"A: /late", "A: the frist bridge is up"}, "the first bridge is up", false},
		"a line before time to oneself": {
			[]string{"A: /space tomorrow evening", "A: My frist day off"}, "My first day off", false,
		},
		"a lone answer":            {[]string{"== 20:01", "A: our frist garden", "== Wed 20:30"}, "our first garden", true},
		"words that a pause keeps": {[]string{"B: /pause", "A: /tell the frist swallow"}, "/tell the first swallow", true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "case.txt")
			script := append([]string{"clock 2026-01-05 12:00 Europe/Berlin", "paired A=Ana B=Ben"}, c.lines...)
			script = append(script, `A! edit "frist" => `+c.now)
			if err := os.WriteFile(file, []byte(strings.Join(script, "\n")), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := flowstest.Read(file)
			if err != nil {
				t.Fatal(err)
			}
			w := flowstest.NewCore(t, book)
			flowstest.Run(t, s, w, book)
			state, _ := json.Marshal(w.Couple("A"))
			pages, _ := json.Marshal(w.Pages("A"))
			if strings.Contains(string(state)+string(pages), "frist") {
				held := string(state) + string(pages)
				at := strings.Index(held, "frist")
				t.Errorf("the first words are still there: …%s…", held[max(0, at-200):min(len(held), at+100)])
			}
			if held := string(state) + string(pages); !strings.Contains(held, "first ") && !strings.Contains(held, "first?") && !strings.Contains(held, `first"`) {
				t.Errorf("the correction is nowhere: %s", held)
			}
			if c.holds && !strings.Contains(string(pages), "first") {
				t.Errorf("no page has it: %s", pages)
			}
		})
	}
}
