package prompts_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"steady/prompts"
)

var update = flag.Bool("update", false, "add new prompts to testdata/ids.txt")

var (
	word = regexp.MustCompile(`[\p{L}’]+`)
	// Words that say nothing about what a prompt is about.
	empty = regexp.MustCompile(`^(a|an|and|are|as|at|be|by|did|do|does|for|from|had|has|have|how|if|in|is|it|its|like|of|on|one|or|so|than|that|the|then|there|they|this|to|two|was|were|what|when|where|which|who|with|would|you|your|lately|partner|partner’s|other|each|meanwhile|thought|put|down|think|something)$`)
)

// meaning is the set of a text's telling words, cut to their stems.
func meaning(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		if !empty.MatchString(w) {
			set[w[:min(len(w), 5)]] = true
		}
	}
	return set
}

// likeness is the share of telling words two texts have in common, from 0 to 1.
func likeness(x, y string) float64 { return alike(meaning(x), meaning(y)) }

func alike(one, two map[string]bool) float64 {
	common := 0
	for w := range one {
		if two[w] {
			common++
		}
	}
	return float64(common) / float64(max(1, len(one)+len(two)-common))
}

// Pairs that come close are printed with -v.
func TestNoTwoPromptsOfADeckSayTheSame(t *testing.T) {
	b := load(t)
	for _, deck := range decks {
		all := b.Deck("en", deck.name)
		means := make([]map[string]bool, len(all))
		for i, p := range all {
			means[i] = meaning(p.Text)
			for j, q := range all[:i] {
				like := alike(means[i], means[j])
				if like > 0.4 {
					t.Logf("%s %d and %d, %.2f: %s · %s", deck.name, q.ID, p.ID, like, q.Text, p.Text)
				}
				if like > 0.45 && p.After != q.ID && q.After != p.ID { // a follow-up takes up the words it follows
					t.Errorf("%s %d and %d are alike (%.2f):\n  %s\n  %s", deck.name, q.ID, p.ID, like, q.Text, p.Text)
				}
			}
		}
	}
}

// What couples have seen, and the words they keep, refer to a prompt by its id.
// A sentence may be improved under its id, but another sentence needs another
// id, and none may go: one that is dealt no more is retired.
func TestAnIDStaysWithItsPromptForEver(t *testing.T) {
	const file = "testdata/ids.txt"
	b := load(t)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		deck, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		number, text, _ := strings.Cut(rest, " ")
		id, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("%s: %q: %v", file, line, err)
		}
		known[deck+" "+number] = true
		p, ok := b.Prompt("en", deck, id)
		if !ok {
			t.Errorf("%s %d is gone", deck, id)
		} else if likeness(p.Text, text) < 0.2 {
			t.Errorf("%s %d is another prompt now:\n  was %s\n  is  %s", deck, id, text, p.Text)
		}
	}
	for _, deck := range decks {
		for _, p := range b.Deck("en", deck.name) {
			if known[fmt.Sprint(deck.name, " ", p.ID)] {
				continue
			}
			if *update {
				data = fmt.Appendf(data, "%s %d %s\n", deck.name, p.ID, p.Text)
			} else {
				t.Errorf("%s %d is new: run the test with -update to enter it", deck.name, p.ID)
			}
		}
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Couples that answer every evening by the default rhythm, with a gentle day a
// week, meet no question again within three weeks and hardly one within three
// months.
func TestTheQuestionsLast(t *testing.T) {
	b := load(t)
	const couples, days = 100, 365
	soon := 0
	for seed := range uint64(couples) {
		var seen prompts.Seen
		met := map[int]int{}
		for day := range days {
			var p prompts.Prompt
			p, seen = b.Pick("en", "questions", eveningWish(seed, day), seen)
			if before, ok := met[p.ID]; ok && day-before < 91 {
				soon++
				if day-before < 21 {
					t.Errorf("couple %d: %q after %d days", seed, p.Text, day-before)
				}
			}
			met[p.ID] = day
		}
	}
	if share := float64(soon) / (couples * days); share > 0.005 {
		t.Errorf("%.1f%% of the questions were met within the three months before", 100*share)
	}
}

// eveningWish is the default rhythm: light, three times medium, play, light,
// the week ahead.
func eveningWish(seed uint64, day int) prompts.Wish {
	w := prompts.Wish{Seed: seed, Day: day}
	if day%8 == 3 {
		w.Tags, w.Not = []string{"gentle"}, []string{"ahead"}
		return w
	}
	switch day % 7 {
	case 4:
		w.Tags = []string{"play"}
	case 6:
		w.Tags = []string{"ahead"}
	case 0, 5:
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"play", "ahead"}
	default:
		w.Depths, w.Not = []prompts.Depth{prompts.Medium}, []string{"ahead"}
	}
	return w
}
