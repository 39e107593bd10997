package prompts_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steady/prompts"
)

// patterns reads regular expressions from a file of testdata, one a line, without its comments.
func patterns(t *testing.T, file string) []*regexp.Regexp {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all []*regexp.Regexp
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, regexp.MustCompile("(?i)"+line))
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s says nothing", file)
	}
	return all
}

func TestNoTextSaysWhatNoFriendSays(t *testing.T) {
	forbidden := patterns(t, "forbidden_en.txt")
	for name, text := range lines(load(t), true) {
		for _, wrong := range forbidden {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("%s: %q", name, found)
			}
		}
	}
}

func TestNoPromptBlames(t *testing.T) {
	blames := patterns(t, "blame_en.txt")
	for name, text := range lines(load(t), false) {
		if strings.HasPrefix(name, "normal ") {
			continue // it tells of the loops that couples fall into, in their words
		}
		for _, wrong := range blames {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("%s: %q", name, found)
			}
		}
	}
}

// which begins a question that invites one word.
var (
	which  = regexp.MustCompile(`^Which\b`)
	joined = regexp.MustCompile(`, and (what|why|how|where|whose?|which)\b`)
)

func TestNoDeckOpensTooManyOfItsPromptsAlike(t *testing.T) {
	b := load(t)
	for _, deck := range decks {
		all := b.Deck("en", deck.name)
		n := 0
		for _, p := range all {
			if which.MatchString(p.Text) {
				n++
			}
			if strings.HasSuffix(p.Text, "?") && joined.MatchString(p.Text) {
				t.Errorf("%s %d: two questions in one: %s", deck.name, p.ID, p.Text)
			}
		}
		if n*5 > len(all) {
			t.Errorf("%s: %d of %d begin with Which", deck.name, n, len(all))
		}
	}
	count, asked := 0, b.Deck("en", "questions")
	for _, p := range asked {
		if strings.HasPrefix(p.Text, "What") {
			count++
		}
	}
	if count*5 > len(asked)*3 {
		t.Errorf("%d of %d questions begin with What", count, len(asked))
	}
}

// slots is what a year needs of the questions, with how much of it belongs to each season.
var slots = []struct {
	name          string
	depth         prompts.Depth
	tag           string // "": none of the others' tags
	all, inSeason int
}{
	{"light", prompts.Light, "", 104, 26},
	{"medium", prompts.Medium, "", 156, 39},
	{"play", prompts.Light, "play", 52, 13},
	{"ahead", prompts.Light, "ahead", 52, 13},
	{"deep", prompts.Deep, "", 60, 15},
	{"gentle", -1, "gentle", 80, 0},
}

func TestThereAreQuestionsForAYearInEverySlotAndSeason(t *testing.T) {
	asked := load(t).Deck("en", "questions")
	follows := 0
	for _, s := range slots {
		n, in := 0, map[prompts.Season]int{}
		for _, p := range asked {
			isTagged := slices.ContainsFunc(p.Tags, func(tag string) bool { return tag == "play" || tag == "ahead" || tag == "gentle" })
			if p.After != 0 || s.depth >= 0 && p.Depth != s.depth || s.tag != "" && !slices.Contains(p.Tags, s.tag) || s.tag == "" && isTagged {
				continue
			}
			n++
			in[p.Season]++
		}
		t.Logf("%s: %d, by season %d %d %d %d", s.name, n, in[prompts.Safety], in[prompts.Everyday], in[prompts.Repair], in[prompts.Future])
		if n < s.all {
			t.Errorf("%s: %d questions, want %d", s.name, n, s.all)
		}
		for season := prompts.Safety; season <= prompts.Future; season++ {
			if in[season] < s.inSeason {
				t.Errorf("%s: %d of the season of %s, want %d", s.name, in[season], season, s.inSeason)
			}
		}
	}
	for _, p := range asked {
		if p.After != 0 {
			follows++
			if p.Depth != prompts.Medium || len(p.Tags) > 0 {
				t.Errorf("a follow-up is asked on an ordinary evening, not %s", p.Text)
			}
		}
	}
	t.Logf("follow-ups: %d", follows)
	if follows < 100 {
		t.Errorf("%d follow-ups", follows)
	}
}
