package prompts_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"steady/prompts"
)

// lines gives every English text with its name: all prompts of all decks, all
// sentences of the copy.
func lines(b *prompts.Book, copyToo bool) map[string]string {
	texts := map[string]string{}
	for _, deck := range decks {
		for _, p := range b.Deck("en", deck.name) {
			texts[deck.name+" "+p.Text] = p.Text
		}
	}
	if copyToo {
		for _, key := range b.Keys("en") {
			args := prompts.Args{}
			for _, field := range b.Fields("en", key) {
				args[field] = "x"
			}
			for _, count := range []int{1, 2} {
				if _, plural := args["Count"]; plural {
					args["Count"] = count
				}
				texts[key+" "+strings.Repeat("+", count-1)] = b.Say("en", key, args)
			}
		}
	}
	return texts
}

// decks lists what each deck has to offer at least, so that its users can rely
// on finding something on every kind of day.
var decks = []struct {
	name    string
	size    int
	least   map[string]int // of each depth or tag
	tags    []string       // all that may occur; empty: free
	maximum int            // words
}{
	{
		"questions", 600,
		map[string]int{"light": 280, "medium": 250, "deep": 60, "gentle": 80, "play": 52, "ahead": 52, "first": 7, "solo": 200},
		[]string{"gentle", "play", "ahead", "first", "solo"},
		25,
	},
	{"gratitude", 40, nil, nil, 25},
	{"noticed", 40, map[string]int{"effort": 9, "laugh": 3, "sign": 12}, nil, 25},
	{
		"pause", 40,
		map[string]int{"breathing": 8, "grounding": 8, "walk": 8, "water": 8, "thought": 8},
		[]string{"breathing", "grounding", "walk", "water", "thought"},
		30,
	},
	{"waiting", 40, nil, nil, 25},
	{"space", 40, nil, nil, 25},
	{"saturday", 60, map[string]int{"act": 14, "reassurance": 26, "unasked": 18}, []string{"act", "reassurance", "unasked"}, 25},
	{"acts", 55, map[string]int{"single": 16}, []string{"word", "time", "together", "hand", "quiet", "single"}, 12},
	{"normal", 40, map[string]int{"feeling": 16, "loop": 14, "early": 6, "pause": 5}, []string{"feeling", "loop", "early", "pause"}, 45},
	{"steadying", 40, map[string]int{"now": 7, "wave": 6, "body": 8, "kind": 8, "choice": 7}, []string{"now", "wave", "body", "kind", "choice"}, 30},
}

func TestEveryDeckHasEnoughOfEverything(t *testing.T) {
	b := load(t)
	for _, deck := range decks {
		t.Run(deck.name, func(t *testing.T) {
			all := b.Deck("en", deck.name)
			if len(all) < deck.size {
				t.Errorf("%d prompts, want %d", len(all), deck.size)
			}
			count := map[string]int{}
			for id := 1; id < all[len(all)-1].ID; id++ {
				if _, ok := b.Prompt("en", deck.name, id); !ok {
					t.Errorf("there is no id %d: ids are never left out or taken away", id)
				}
			}
			for _, p := range all {
				if n := len(strings.Fields(p.Text)); n > deck.maximum {
					t.Errorf("%d words: %s", n, p.Text)
				}
				count[p.Depth.String()]++
				for _, tag := range p.Tags {
					count[tag]++
					if len(deck.tags) > 0 && !slices.Contains(deck.tags, tag) {
						t.Errorf("tag %q is unknown: %s", tag, p.Text)
					}
				}
			}
			for what, least := range deck.least {
				if count[what] < least {
					t.Errorf("%d are %s, want %d", count[what], what, least)
				}
			}
		})
	}
}

func TestFirstGentleAndPlayfulQuestionsAreNeverDeep(t *testing.T) {
	for _, p := range load(t).Deck("en", "questions") {
		for _, tag := range []string{"first", "gentle", "play", "ahead"} {
			if slices.Contains(p.Tags, tag) && p.Depth == prompts.Deep {
				t.Errorf("deep and %s: %s", tag, p.Text)
			}
		}
	}
}

// What the voice does not do, anywhere.
var (
	yesNo    = regexp.MustCompile(`(?i)^(am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must|isn’t|aren’t|don’t|doesn’t|didn’t|haven’t|won’t|wouldn’t|couldn’t|shouldn’t|can’t)\b`)
	gendered = regexp.MustCompile(`(?i)\b(he|she|him|her|his|hers|himself|herself|husband|wife|boyfriend|girlfriend|man|woman|men|women|boy|girl|guy|guys|lady|mr|mrs)\b`)
	assumed  = regexp.MustCompile(`(?i)\b(married|marriage|wedding|spouse|divorced?|kids?|children|sons?|daughters?|household|roommate|your home|your house|your bed|sex|religion|pray|god|church)\b`)
	sided    = regexp.MustCompile(`(?i)\b(affair|cheat\w*|betray\w*|unfaithful|infidelity|victim|guilty|forgiveness|forgive them|deserve to be hurt|whose fault)\b`)
	jargon   = regexp.MustCompile(`(?i)(\btrigger|\btoxic|\bgasligh|attachment|\bnarciss|codepend|inner child|love language|\btrauma|\bvalidat|hold(ing)? space|safe space|self-care|\bmindful|\bheal(ing|ed)?\b|\bboundar|\bvulnerab|emotional(ly)? (labou?r|available|bandwidth)|\bcoping|\bregulat|\breframe|\baffirmation|\bempath|\bprocess(ing)?\b|\bcommunicat|\bjourney|\bclosure|\bquality time|\bgrowth\b|\bdysfunction|\bdysregulat|\bco-regulat|\bsomatic)`)
	jargonIn = regexp.MustCompile(`(?i)(\btoxic|\bgasligh|attachment style|\bnarciss|codepend|inner child|love language|\btraumati|hold(ing)? space|safe space|\bmindful|emotional(ly)? (labou?r|available|bandwidth)|\breframe|\bdysregulat|\bco-regulat|\bsomatic)`)
	open     = regexp.MustCompile(`(?i)\b(what|which|when|where|who|whose|whom|how|why)\b`)
	sentence = regexp.MustCompile(`[^.?…:]+[.?…:]?`)
)

func TestADeckTextSpeaksToEverybodyAndOpensUp(t *testing.T) {
	for name, text := range lines(load(t), false) {
		for what, wrong := range map[string]*regexp.Regexp{
			"a gendered word": gendered, "an assumption about their life": assumed, "a side": sided, "jargon": jargon,
		} {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("%s: %q is %s", name, found, what)
			}
		}
		for _, s := range sentence.FindAllString(text, -1) {
			s = strings.TrimSpace(s)
			if strings.HasSuffix(s, "?") && (yesNo.MatchString(s) || !open.MatchString(s)) {
				t.Errorf("%s: can be answered with yes or no", name)
			}
		}
	}
}

func TestEveryEnglishTextKeepsTheVoice(t *testing.T) {
	for name, text := range lines(load(t), true) {
		for what, wrong := range map[string]*regexp.Regexp{"a gendered word": gendered, "jargon": jargonIn} {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("%s: %q is %s", name, found, what)
			}
		}
		// A long page (what is kept, and why) may have several paragraphs;
		// everything else is one.
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			if n := len(strings.Fields(paragraph)); n > 60 {
				t.Errorf("%s: %d words at a stretch", name, n)
			}
		}
	}
}

func TestEveryTextIsSetWithCare(t *testing.T) {
	for name, text := range lines(load(t), true) {
		for wrong, why := range map[string]string{
			"!": "exclamation mark", "  ": "double space", "'": "straight apostrophe", "\"": "straight quotation mark",
			"...": "three dots instead of one ellipsis", "--": "two hyphens instead of a dash", " ,": "space before a comma",
			" ?": "space before a question mark", "\t": "tab", "⟦": "a sentence that cannot be said",
			"\u00a0": "no-break space", "\u200b": "invisible space", "´": "accent for an apostrophe", "‘": "single quotation mark",
		} {
			if strings.Contains(text, wrong) {
				t.Errorf("%s: %s", name, why)
			}
		}
		if strings.TrimSpace(text) != text {
			t.Errorf("%s: white space around it", name)
		}
		if strings.Count(text, "“") != strings.Count(text, "”") {
			t.Errorf("%s: quotation marks do not pair", name)
		}
		for line := range strings.SplitSeq(text, "\n") {
			if strings.TrimRightFunc(line, unicode.IsSpace) != line {
				t.Errorf("%s: white space at a line’s end", name)
			}
		}
	}
}

func TestEveryDeckTextIsAWholeSentence(t *testing.T) {
	for name, text := range lines(load(t), false) {
		first, last := []rune(text)[0], []rune(text)[len([]rune(text))-1]
		if !unicode.IsUpper(first) || !strings.ContainsRune(".?…", last) {
			t.Errorf("%s: begins with %q and ends with %q", name, first, last)
		}
	}
	for _, p := range load(t).Deck("en", "questions") {
		if strings.Count(p.Text, "?") != 1 || !strings.HasSuffix(p.Text, "?") {
			t.Errorf("not one question: %s", p.Text)
		}
	}
}

func TestCommonWordsAreAllThere(t *testing.T) {
	b := load(t)
	for key := range strings.FieldsSeq(`not_now later skip back done cancel add change keep let_go clear menu pause
		today tonight tomorrow light medium deep face_1 face_2 face_3 face_4 face_5
		monday tuesday wednesday thursday friday saturday sunday
		monday_short tuesday_short wednesday_short thursday_short friday_short saturday_short sunday_short
		january_short february_short march_short april_short may_short june_short
		july_short august_short september_short october_short november_short december_short`) {
		if !b.Has("en", "common."+key) {
			t.Errorf("common.%s is missing", key)
		}
	}
}
