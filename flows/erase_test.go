package flows_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steady/flows/flowstest"
	"steady/prompts"
)

// TestAfterAnEraseNothingOfThemIsLeftWhateverWasGoingOn has the people erased, one after the other, at
// the end of every conversation there is, and looks through all that is stored.
func TestAfterAnEraseNothingOfThemIsLeftWhateverWasGoingOn(t *testing.T) {
	book := loadBook(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	for i, file := range flowstest.Transcripts(t, ".") {
		if testing.Short() && i%5 != 0 {
			continue // all of them run without the race detector
		}
		t.Run(file.Name, func(t *testing.T) {
			t.Parallel()
			s, err := flowstest.Read(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			s.Lines = slices.DeleteFunc(s.Lines, func(l flowstest.Line) bool { return l.Verb == flowstest.Must })
			w := flowstest.NewCore(t, book)
			flowstest.Run(t, s, w, book)
			people := inPlay(s)
			if i%2 == 1 {
				slices.Reverse(people)
			}
			for n := range people {
				erased(t, s, w, people[n:])
			}
		})
	}
}

// inPlay lists the people of a transcript, by key.
func inPlay(s *flowstest.Script) []flowstest.Person {
	var all []flowstest.Person
	for _, l := range s.Lines {
		if l.Verb != flowstest.People && l.Verb != flowstest.Paired {
			continue
		}
		for _, field := range strings.Fields(l.Text) {
			if key, name, _ := strings.Cut(field, "="); len(key) == 1 {
				all = append(all, flowstest.Person{Key: key, Name: strings.ReplaceAll(name, "_", " "), Chat: 1000 + int64(key[0])})
			}
		}
	}
	return all
}

// erased has the first of the people erased, and checks that all of theirs is gone and what the others
// wrote is there.
func erased(t *testing.T, s *flowstest.Script, w *flowstest.Core, people []flowstest.Person) {
	t.Helper()
	who := people[0]
	was := w.Stored()
	press(t, w, who)
	is := w.Stored()
	whole := is
	for _, other := range people[1:] {
		for _, words := range wrote(s, other.Key) {
			if strings.Contains(was, words) && !strings.Contains(whole, words) {
				t.Errorf("with %s's words went %s's: %s", who.Name, other.Name, words)
			}
			is = strings.ReplaceAll(is, words, "") // they may have used the same ones
		}
	}
	for _, words := range wrote(s, who.Key) {
		if strings.Contains(is, words) {
			t.Errorf("%s is erased, but not this: %s\n%s", who.Name, words, is)
		}
	}
	name := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(who.Name) + `\b`)
	chat, _ := json.Marshal(map[string]int64{"Chat": who.Chat})
	if found := name.FindString(is); found != "" || strings.Contains(is, strings.Trim(string(chat), "{}")+",") {
		t.Errorf("%s is erased, but not their name %q or chat\n%s", who.Name, found, is)
	}
}

// press has somebody ask to be erased, and press the button.
func press(t *testing.T, w *flowstest.Core, who flowstest.Person) {
	t.Helper()
	do := func(l flowstest.Line, on flowstest.Bubble, data string) {
		t.Helper()
		if err := w.Do(who, l, on, data); err != nil {
			t.Fatal(err)
		}
	}
	do(flowstest.Line{Verb: "unblock"}, flowstest.Bubble{}, "")
	do(flowstest.Line{Verb: flowstest.Say, Text: "/erase"}, flowstest.Bubble{}, "")
	for _, b := range slices.Backward(w.Screen(who.Key)) {
		for _, x := range slices.Concat(b.Rows...) {
			if x.Text == "Erase now" {
				do(flowstest.Line{Verb: flowstest.Tap}, b, x.Data)
				return
			}
		}
	}
	t.Errorf("%s cannot be erased", who.Name)
}

// wrote lists what somebody wrote in a transcript, as it would be stored: as far as it is long enough to
// be told from anything else, and also behind a command.
func wrote(s *flowstest.Script, person string) []string {
	verbs := []flowstest.Verb{flowstest.Say, "marked", "edit", "reply", "photo"}
	var all []string
	for _, l := range s.Lines {
		if l.Person != person || !slices.Contains(verbs, l.Verb) {
			continue
		}
		text := l.Words().Body
		if strings.HasPrefix(text, "/") {
			_, text, _ = strings.Cut(text, " ")
		}
		if text = strings.TrimSpace(text); len(text) > 12 {
			raw, _ := json.Marshal(text)
			all = append(all, string(raw[1:len(raw)-1]))
		}
	}
	return all
}
