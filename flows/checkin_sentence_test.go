package flows_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"steady/flows/flowstest"
	"steady/prompts"
)

// TestTheQuestionsCardSaysTheSameToEverybodyAlways looks at every card with the evening's question that a
// transcript shows to one of a pair, whatever the other is doing or not doing: what it says before the
// question never differs.
func TestTheQuestionsCardSaysTheSameToEverybodyAlways(t *testing.T) {
	book := loadBook(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	files := flowstest.Transcripts(t, ".")
	var mu sync.Mutex
	seen := map[string]int{}
	t.Run("read", func(t *testing.T) {
		for i, file := range files {
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
				w := &watched{Core: flowstest.NewCore(t, book)}
				flowstest.Run(t, s, w, book)
				mu.Lock()
				defer mu.Unlock()
				for _, c := range w.all {
					if first, ok := questionCard(c.Bubble); ok {
						seen[first]++
					}
				}
			})
		}
	})
	want := map[string]int{
		book.Say("en", "checkin.today", nil):      100,
		book.Say("en", "checkin.still_open", nil): 3,
	}
	for first, n := range seen {
		if want[first] == 0 || !strings.Contains(first, "for you both, or just for you") {
			t.Errorf("%d cards begin with %q", n, first)
		}
	}
	for first, least := range want {
		if seen[first] < least && !testing.Short() {
			t.Errorf("only %d cards begin with %q: this shows nothing", seen[first], first)
		}
	}
}

// questionCard tells whether a message carries the question for somebody in a pair and still asks it, and
// what it says first. Under it are always the faces with what else one can do, or whether to stay with it.
func questionCard(b flowstest.Bubble) (first string, ok bool) {
	var labels []string
	for _, row := range b.Rows {
		for _, button := range row {
			labels = append(labels, strings.TrimPrefix(button.Text, "• "))
		}
	}
	has := func(label string) bool { return slices.Contains(labels, label) }
	asks := has("Skip") && has("1 😞") || has("Lighter") && has("Deeper") || has("In an hour") || has("This one") && has("A new one")
	first, _, _ = strings.Cut(b.Text, "\n")
	return first, asks
}
