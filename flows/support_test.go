package flows_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows/flowstest"
	"steady/prompts"
)

// cheerful are buttons that do not stand beside serious words.
var cheerful = regexp.MustCompile(`^(Thank|Another$|Others$|Something else|My own|Invite|I’ll do)`)

// TestSeriousWordsAreMetWithHelpWhateverWasGoingOn has everybody in every conversation there is write
// something serious at its end.
func TestSeriousWordsAreMetWithHelpWhateverWasGoingOn(t *testing.T) {
	book := loadBook(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	for _, file := range flowstest.Transcripts(t, ".") {
		t.Run(file.Name, func(t *testing.T) {
			t.Parallel()
			s, err := flowstest.Read(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			s.Lines = slices.DeleteFunc(s.Lines, func(l flowstest.Line) bool { return l.Verb == flowstest.Must })
			w := flowstest.NewCore(t, book)
			flowstest.Run(t, s, w, book)
			w.Advance(w.Now().Add(27 * time.Hour)) // another day: the line has not come yet
			for _, who := range inPlay(s) {
				if err := w.Do(who, flowstest.Line{Verb: "unblock"}, flowstest.Bubble{}, ""); err != nil {
					t.Fatal(err)
				}
				w.Changes()
				if err := w.Do(who, flowstest.Line{Verb: flowstest.Say, Text: "He hit me again last night"}, flowstest.Bubble{}, ""); err != nil {
					t.Fatal(err)
				}
				answer(t, w.Changes(), who.Key)
			}
		})
	}
}

// answer looks at what comes of serious words: help is the first thing said, on a card without anything
// cheerful and with four things to do at most; and the other sees nothing of them.
func answer(t *testing.T, changes []flowstest.Change, who string) {
	t.Helper()
	helped := false
	for _, c := range changes {
		if c.Person != who {
			if strings.Contains(c.Bubble.Text, "hit me again") {
				t.Errorf("the other sees it: %s", c.Bubble.Text)
			}
			continue
		}
		offers := len(c.Bubble.Rows) > 0 && (c.Bubble.Rows[0][0].Text == "See who" || c.Bubble.Rows[0][0].Text == "Right now")
		if c.What != flowstest.Sent && c.What != flowstest.Changed || !offers {
			continue
		}
		helped = true
		first, _, _ := strings.Cut(c.Bubble.Text, "\n")
		if first != "Would it help to see who you can talk to?" && first != "I’m glad you wrote that." {
			t.Errorf("help is not the first thing said: %s", c.Bubble.Text)
		}
		if !strings.Contains(c.Bubble.Text, "Paused until") { // every way out of a pause stays on its card
			sober(t, c.Bubble)
		}
	}
	if !helped {
		t.Errorf("no help comes: %v", changes)
	}
}

func sober(t *testing.T, b flowstest.Bubble) {
	t.Helper()
	things := 0
	for _, row := range b.Rows {
		if len(row) > 3 { // faces, hours
			things++
			continue
		}
		for _, x := range row {
			things++
			if cheerful.MatchString(x.Text) {
				t.Errorf("[%s] stands beside it: %s", x.Text, b.Text)
			}
		}
	}
	if things > 4 {
		t.Errorf("%d things to do: %v", things, b.Rows)
	}
}
