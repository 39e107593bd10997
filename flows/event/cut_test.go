package event

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func TestALongTextIsCutBetweenWordsAndNeverInsideACharacter(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		limit      int
		pieces     []string
	}{
		{"short", "the sea", 10, []string{"the sea"}},
		{"at a line's end", "the sea\nat night", 12, []string{"the sea", "at night"}},
		{"at a space", "the sea at night", 12, []string{"the sea at", "night"}},
		{"a space too far ahead is none", "a bbbbbbbbbbbbbbbb", 12, []string{"a bbbbbbbbbb", "bbbbbb"}},
		{"a flag", strings.Repeat("x", 9) + "🇩🇪", 11, []string{"xxxxxxxxx", "🇩🇪"}},
		{"the second of two flags", "🇩🇪🇫🇷", 7, []string{"🇩🇪", "🇫🇷"}},
		{"a family", "xxxxxx👨‍👩‍👧‍👦", 9, []string{"xxxxxx", "👨‍👩‍👧‍", "👦"}},
		{"a mark above a letter", "cafe\u0301s", 4, []string{"caf", "e\u0301s"}},
		{"a skin tone", "xx👍🏽", 5, []string{"xx", "👍🏽"}},
		{"a key", "xxx1️⃣", 5, []string{"xxx", "1️⃣"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range (Text{Body: tt.text}).Split(tt.limit) {
				got = append(got, p.Body)
			}
			if strings.Join(got, "|") != strings.Join(tt.pieces, "|") {
				t.Errorf("%q, not %q", got, tt.pieces)
			}
		})
	}
}

func TestAShortenedTextEndsBehindAWordOrACharacter(t *testing.T) {
	for _, tt := range []struct {
		text  string
		limit int
		want  string
	}{
		{"the sea at night", 16, "the sea at night"},
		{"the sea at night", 13, "the sea at…"},
		{"the seafarers", 8, "the…"},
		{"the sea at night", 8, "the sea…"},
		{"Ana 🇩🇪🇩🇪", 8, "Ana…"},
		{"Anas🇩🇪🇩🇪", 11, "Anas🇩🇪…"},
	} {
		if got := Clip(tt.text, tt.limit); got != tt.want {
			t.Errorf("%q in %d units is %q, not %q", tt.text, tt.limit, got, tt.want)
		}
	}
}

func TestNothingOfALongTextIsLostHoweverItIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.StringN(0, 12, -1), rapid.SampledFrom([]string{"🇩🇪", "👩‍👩‍👧‍👦", "e\u0301", "\n", " ", "lamp"}))
		text := Tidy(strings.Join(rapid.SliceOfN(word, 1, 60).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
		limit := rapid.IntRange(40, 80).Draw(t, "limit")
		x := Text{Body: text, Marks: []Mark{{From: 0, To: len(text), How: Quote}}}
		at := 0
		for _, p := range x.Split(limit) {
			if Units(p.Body) > limit {
				t.Fatalf("%d units of %d: %q", Units(p.Body), limit, p.Body)
			}
			skipped := strings.Index(text[at:], p.Body)
			if skipped < 0 || strings.Trim(text[at:at+skipped], " \n") != "" {
				t.Fatalf("%q is missing before %q", text[at:], p.Body)
			}
			at += skipped + len(p.Body)
			for _, m := range p.Marks {
				if m.From != 0 || m.To != len(p.Body) {
					t.Fatalf("the mark on %q is %v", p.Body, m)
				}
			}
		}
		if strings.Trim(text[at:], " \n") != "" {
			t.Fatalf("%q is missing at the end", text[at:])
		}
	})
}

func TestNoCharacterIsCutThatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.StringN(1, 3, -1), rapid.SampledFrom([]string{"🇩🇪", "👩‍👩‍👧‍👦", "e\u0301", "1️⃣", " ", "x"}))
		text := Tidy(strings.Join(rapid.SliceOfN(part, 1, 20).Draw(t, "parts"), ""))
		n := Fit(text, rapid.IntRange(1, 30).Draw(t, "limit"))
		first, end := 0, 0
		for g := uniseg.NewGraphemes(text); g.Next() && end < n; {
			_, end = g.Positions()
			if first == 0 {
				first = end
			}
		}
		if end != n && first < n {
			t.Fatalf("%q is cut inside a character: %q", text, text[:n])
		}
	})
}
