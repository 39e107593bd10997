package flows_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
	"steady/prompts"
)

// Three people who never met the bot do whatever its cards and each other's links allow. Nobody is
// ever connected with somebody they did not say yes to, on either side; and nobody before they agreed.
func TestNobodyIsConnectedWithoutTwoYeses(t *testing.T) {
	book := flowstest.Book(t)
	book = book.With(prompts.House{Bot: "steady_bot"})
	names := map[string]string{"A": "Ana", "B": "Ben", "C": "Cleo"}
	rapid.Check(t, func(t *rapid.T) {
		w := flowstest.NewCore(t, book)
		w.Begin(time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC))
		var people []flowstest.Person
		for i, key := range []string{"A", "B", "C"} {
			people = append(people, flowstest.Person{Key: key, Name: names[key], Lang: "en", Chat: int64(i + 1)})
		}
		w.Meet(people)
		said := map[string]bool{} // "A yes Ben", "A agreed"
		for range rapid.IntRange(20, 120).Draw(t, "steps") {
			who := rapid.SampledFrom(people).Draw(t, "who")
			meetSomehow(t, w, who, people, said)
			for _, c := range w.Changes() {
				for _, name := range names {
					if !strings.HasPrefix(c.Bubble.Text, "You and "+name+" are connected. ") {
						continue
					}
					if !said[c.Person+" yes "+name] || !said[c.Person+" agreed"] {
						t.Fatalf("%s is connected with %s and said neither yes nor fine: %v", c.Person, name, said)
					}
				}
			}
		}
	})
}

// meetSomehow lets one of the three do one thing on the way to each other.
func meetSomehow(t *rapid.T, w *flowstest.Core, who flowstest.Person, people []flowstest.Person, said map[string]bool) {
	l := flowstest.Line{Person: who.Key, Verb: flowstest.Say}
	var on flowstest.Bubble
	var data string
	screen := w.Screen(who.Key)
	switch rapid.IntRange(0, 11).Draw(t, "what") {
	case 0:
		w.Advance(w.Now().Add(time.Duration(rapid.IntRange(1, 40*60).Draw(t, "minutes")) * time.Minute))
		return
	case 1:
		l.Text = rapid.SampledFrom([]string{"/start", "/invite", "/leave", "/today", ""}).Draw(t, "text")
		if l.Text == "" { // no two answers alike, or a sealed one could not be told from one that is open
			l.Text = fmt.Sprintf("%s’s words, after %d", who.Name, len(screen))
		}
	case 2, 3:
		if data = linkOn(w, rapid.SampledFrom(people).Draw(t, "whose").Key); data == "" {
			return
		}
		l.Verb = "open"
	default:
		if on, data = anyButton(t, screen); data == "" {
			return
		}
		l.Verb = flowstest.Tap
		for _, name := range []string{"Ana", "Ben", "Cleo"} {
			yes := strings.Contains(data, "|expected|") || strings.Contains(data, "|mine|")
			if yes && strings.HasPrefix(on.Text, name+" ") {
				said[who.Key+" yes "+name] = true
			}
		}
		if strings.Contains(data, "|fine|") {
			said[who.Key+" agreed"] = true
		}
	}
	if err := w.Do(who, l, on, data); err != nil {
		t.Fatalf("%v", err)
	}
}

// linkOn is the payload of the newest invitation on a phone.
func linkOn(w *flowstest.Core, key string) string {
	screen := w.Screen(key)
	for i := len(screen) - 1; i >= 0; i-- {
		if _, code, ok := strings.Cut(screen[i].Text, "?start="); ok {
			return strings.Fields(code)[0]
		}
	}
	return ""
}

// withFrench is the book with one more language, as far as the way in needs it.
func withFrench(t *testing.T) *prompts.Book {
	t.Helper()
	words := fstest.MapFS{
		"copy/fr/arrival.toml": {Data: []byte("tongue = \"Français\"\nfine = \"D’accord\"\nclock_ask = \"{{.Me}}, {{.Time}}. Quelle heure est-il chez toi ?\"\n")},
	}
	root := os.DirFS("../prompts")
	for _, dir := range []string{"copy/en", "decks/en"} {
		entries, err := fs.ReadDir(root, dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := fs.ReadFile(root, path.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			words[path.Join(dir, e.Name())] = &fstest.MapFile{Data: data}
		}
	}
	book, err := prompts.LoadFS(words)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func labels(effects []event.Effect) (all []string, data map[string]string) {
	data = map[string]string{}
	for _, e := range effects {
		var rows [][]event.Button
		switch e := e.(type) {
		case event.Send:
			rows = e.Rows
		case event.Edit:
			rows = e.Rows
		}
		for _, row := range rows {
			for _, b := range row {
				all, data[b.Text] = append(all, b.Text), b.Data
			}
		}
	}
	return all, data
}

func TestALanguageIsFilledInOrOffered(t *testing.T) {
	book, now := withFrench(t), time.Date(2026, 1, 5, 20, 4, 0, 0, time.UTC)
	for phone, offered := range map[string]string{
		"fr": "", "fr-CA": "", "en": "", "uk": "Français", "": "Français",
	} {
		from := event.Phone{Chat: 1, Name: "Ana", Lang: phone}
		start := event.Said{From: from, Part: event.Part{Kind: event.Words, Text: "/start"}}
		c, effects := flows.Step(flows.Couple{Base: state.Base{Seed: "s"}}, now, start, book)
		all, data := labels(effects)
		if got := strings.Contains(strings.Join(all, "|"), "Français"); got != (offered != "") {
			t.Errorf("a phone in %q is offered %v", phone, all)
		}
		if strings.HasPrefix(phone, "fr") != (data["D’accord"] != "") {
			t.Errorf("a phone in %q is asked in another language: %v", phone, all)
		}
		if offered == "" {
			continue
		}
		_, effects = flows.Step(c, now, event.Tapped{From: from, Data: data["Français"]}, book)
		if all, _ := labels(effects); !strings.Contains(strings.Join(all, "|"), "D’accord") || !strings.Contains(strings.Join(all, "|"), "English") {
			t.Errorf("after choosing French the card has %v", all)
		}
	}
}
