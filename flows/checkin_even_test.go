package flows_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"steady/flows/flowstest"
	"steady/prompts"
)

// played runs a few lines of a transcript, and returns what somebody's phone showed, change by change.
func played(t *testing.T, book *prompts.Book, person string, lines ...string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lines.txt")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := flowstest.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	w := &watched{Core: flowstest.NewCore(t, book)}
	flowstest.Run(t, s, w, book)
	var shown []string
	for _, c := range w.all {
		if c.Person == person {
			labels := []string{string(c.What), c.Bubble.Text}
			for _, row := range c.Bubble.Rows {
				for _, b := range row {
					labels = append(labels, "["+b.Text+"]")
				}
			}
			shown = append(shown, strings.Join(labels, "\n"))
		}
	}
	return shown
}

// watched is a world that remembers all its phones ever showed.
type watched struct {
	*flowstest.Core
	all []flowstest.Change
}

func (w *watched) Changes() []flowstest.Change {
	changes := w.Core.Changes()
	w.all = append(w.all, changes...)
	return changes
}

// asked is how an evening begins on which both get the question.
func asked() []string {
	return []string{"clock 2026-01-06 19:50 Europe/Berlin", "paired A=Ana B=Ben", "== 20:00"}
}

// TestWhoeverAnswersSecondReadsNothingOfWhatIsInTheWay compares what Ben reads when Ana has answered, but
// something of hers is in the way, with what he reads when she has not.
func TestWhoeverAnswersSecondReadsNothingOfWhatIsInTheWay(t *testing.T) {
	book := loadBook(t)
	ben := []string{"B: the long way round by the canal", "== +1m", "B: and the dog that followed us", "== +9m", "B: /today", "== 21:15"}
	show := func(ana ...string) []string {
		return played(t, book, "B", slices.Concat(asked(), ana, ben)...)
	}
	silent := show()
	if all := strings.Join(silent, "\n"); !strings.Contains(all, "It opens when you have both answered.") {
		t.Fatalf("Ben reads %q", all)
	}
	for name, ana := range map[string][]string{
		"her words may be serious":     {"A: some nights I want to kill myself"},
		"she holds his cards":          {"A: the bench above the vineyard", "A: /hold", "A> [Hold them]"},
		"her phone takes no messages":  {"A: the bench above the vineyard", "A! block"},
		"she changed it to such words": {"A: the bench above the vineyard", `A! edit "vineyard" => some nights I want to kill myself`},
		"she took it back out":         {"A: the bench above the vineyard", "A> [Not for this]"},
	} {
		if got := show(ana...); !slices.Equal(got, silent) {
			t.Errorf("%s:\n%s\n--- and when she is silent\n%s", name, strings.Join(got, "\n\n"), strings.Join(silent, "\n\n"))
		}
	}
	open := strings.Join(show("A: the bench above the vineyard"), "\n")
	if !strings.Contains(open, "You have both answered. This opens for both of you in two minutes.\n[Show us both]\n[Not yet]") {
		t.Errorf("and where nothing is in the way he reads %q", open)
	}
}

// TestAnAnswerThatTurnsSeriousLooksTakenOut has Ana change what she wrote after Ben has read that both have
// answered: to words that wait for her Show, or to none at all.
func TestAnAnswerThatTurnsSeriousLooksTakenOut(t *testing.T) {
	book := loadBook(t)
	begin := append(asked(), "A: the bench above the vineyard", "B: the long way round by the canal", "== +1m")
	show := func(ana string) []string {
		return played(t, book, "B", append(slices.Clone(begin), ana, "== 20:30", "B: /today", "== 21:15")...)
	}
	serious := show(`A! edit "vineyard" => some nights I want to kill myself`)
	if out := show("A> [Not for this]"); !slices.Equal(serious, out) {
		t.Errorf("serious:\n%s\n--- and taken out\n%s", strings.Join(serious, "\n\n"), strings.Join(out, "\n\n"))
	}
	if last := serious[len(serious)-1]; !strings.Contains(last, "It opens when you have both answered.") || strings.Contains(last, "[Show us both]") {
		t.Errorf("in the end Ben reads %q", last)
	}
}

// TestWhoeverAddsToTheFirstAnswerIsNotSeenAtIt has Ana about to add something for five minutes when Ben
// answers: until she has, he reads what the first to answer reads.
func TestWhoeverAddsToTheFirstAnswerIsNotSeenAtIt(t *testing.T) {
	book := loadBook(t)
	show := func(lines ...string) string {
		return strings.Join(played(t, book, "B", slices.Concat(asked(), lines)...), "\n")
	}
	before := []string{"A: the bench above the vineyard", "A> [Add]", "B: the long way round by the canal", "== +1m"}
	const both = "You have both answered. This opens"
	if got := show(before...); strings.Contains(got, "You have both answered") {
		t.Errorf("while she writes, he reads %q", got)
	}
	if got := show(append(before, "A: and the wasps")...); !strings.Contains(got, both) {
		t.Errorf("after she wrote, he reads %q", got)
	}
}

// TestAnAuthorReadsTheSameWhateverTheOtherDoesInPrivate gives Ben words of every kind, while he is there and
// while something private of his is in the way. What Ana reads is the same, and says that it will come.
func TestAnAuthorReadsTheSameWhateverTheOtherDoesInPrivate(t *testing.T) {
	book := loadBook(t)
	begin := []string{"clock 2026-01-06 12:00 Europe/Berlin", "paired A=Ana B=Ben"}
	private := map[string][]string{
		"there": nil,
		"holds": {"B: /hold", "B> [Hold them]"},
		"block": {"B! block"},
		"rests": {"B: /away", "B> [3 days]"},
	}
	for name, ana := range map[string][]string{
		"thanks":  {"A: /thanks You rang before the train was late", "A: and it was raining"},
		"noticed": {"A: /noticed You laughed at the radio, all by yourself"},
		"told":    {"A: /tell The heron is back on the pond"},
		"repair":  {"A: /repair", "A> [Let’s slow down]", "A: I came home late and said nothing"},
		"setback": {"A: /setback", "A> [Tell Ben what helps]", "A: It would help if we sat down for a minute"},
		"note":    {"A: /note Sleep well, whatever the day was", "A> [Tonight 21:00]", "== 21:10"},
		"word":    {"A: /pauseword", "A> [Choose one]", "A: penguin"},
	} {
		var there []string
		for _, how := range []string{"there", "holds", "block", "rests"} {
			got := played(t, book, "A", slices.Concat(begin, private[how], ana)...)
			got = slices.DeleteFunc(got, func(s string) bool { return strings.Contains(s, "question") })
			if how == "there" {
				there = got
				if all := strings.Join(got, "\n"); !strings.Contains(all, "I’m sending") && !strings.Contains(all, "I’ll ask Ben about") {
					t.Errorf("%s: Ana reads %q", name, all)
				}
			}
			if !slices.Equal(got, there) {
				t.Errorf("%s, and Ben %s:\n%s\n--- and when he is there\n%s", name, how, strings.Join(got, "\n\n"), strings.Join(there, "\n\n"))
			}
		}
		for _, s := range there {
			for _, claim := range []string{"on its way", "Sent", "sent", "has it", "arrived", "told"} {
				if strings.Contains(s, claim) {
					t.Errorf("%s: Ana reads %q before anybody knows", name, s)
				}
			}
		}
	}
}
