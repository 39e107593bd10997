package prompts_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"steady/prompts"
)

var (
	depths = []prompts.Depth{prompts.Light, prompts.Medium, prompts.Deep}
	tags   = []string{"gentle", "play", "ahead", "us"}
)

// aDeck draws a small deck with gaps in its ids, at least one prompt in it.
func aDeck(t *rapid.T) *prompts.Book {
	ids := rapid.SliceOfNDistinct(rapid.IntRange(1, 60), 1, 20, rapid.ID[int]).Draw(t, "ids")
	var b strings.Builder
	for _, id := range ids {
		depth := rapid.SampledFrom(depths).Draw(t, "depth")
		marks := rapid.SliceOfDistinct(rapid.SampledFrom(tags), rapid.ID[string]).Draw(t, "tags")
		fmt.Fprintf(&b, "[[prompt]]\nid = %d\ndepth = %q\ntext = \"t\"\ntags = [", id, depth)
		for _, mark := range marks {
			fmt.Fprintf(&b, "%q, ", mark)
		}
		fmt.Fprintf(&b, "]\nretired = %v\n", rapid.IntRange(0, 3).Draw(t, "retired") == 0)
	}
	book, err := prompts.LoadFS(files("copy/en/a.toml", "", "decks/en/d.toml", b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func aWish(t *rapid.T) prompts.Wish {
	return prompts.Wish{
		Seed:   rapid.Uint64().Draw(t, "seed"),
		Day:    rapid.IntRange(0, 40000).Draw(t, "day"),
		Depths: rapid.SliceOfDistinct(rapid.SampledFrom(depths), rapid.ID[prompts.Depth]).Draw(t, "depths"),
		Tags:   rapid.SliceOfDistinct(rapid.SampledFrom(tags), rapid.ID[string]).Draw(t, "any of"),
		Not:    rapid.SliceOfNDistinct(rapid.SampledFrom(tags), 0, 1, rapid.ID[string]).Draw(t, "none of"),
	}
}

// fitting is the wish told a second time, as plainly as can be.
func fitting(b *prompts.Book, w prompts.Wish) []int {
	var ids []int
	for _, p := range b.Deck("en", "d") {
		marked := func(tag string) bool { return slices.Contains(p.Tags, tag) }
		if (len(w.Depths) == 0 || slices.Contains(w.Depths, p.Depth)) &&
			(len(w.Tags) == 0 || slices.ContainsFunc(w.Tags, marked)) &&
			!slices.ContainsFunc(w.Not, marked) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func TestNothingComesAgainWhileSomethingThatFitsIsUnseenWhateverWasWishedBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := aDeck(t)
		wishes := rapid.SliceOfN(rapid.Custom(aWish), 1, 4).Draw(t, "wishes")
		var seen prompts.Seen
		picked, last := map[int]bool{}, 0
		for range rapid.IntRange(1, 120).Draw(t, "picks") {
			w := rapid.SampledFrom(wishes).Draw(t, "wish")
			w.Day += len(picked)
			fits := fitting(book, w)
			p, next := book.Pick("en", "d", w, seen)
			if len(fits) == 0 {
				if p.ID != 0 || !slices.Equal(next, seen) {
					t.Fatalf("nothing fits, yet picked %+v", p)
				}
				continue
			}
			if !slices.Contains(fits, p.ID) {
				t.Fatalf("picked %d, which does not fit %+v", p.ID, w)
			}
			if picked[p.ID] && slices.ContainsFunc(fits, func(id int) bool { return !picked[id] }) {
				t.Fatalf("picked %d again before all of %v had come", p.ID, fits)
			}
			if p.ID == last && len(fits) > 1 {
				t.Fatalf("picked %d twice running", p.ID)
			}
			if !next.Has(p.ID) {
				t.Fatalf("%d is not remembered", p.ID)
			}
			picked[p.ID], last, seen = true, p.ID, next
		}
		for id := range 70 {
			if seen.Has(id) != picked[id] {
				t.Fatalf("Has(%d) = %v, picked: %v", id, seen.Has(id), picked[id])
			}
		}
	})
}

func TestOneWishGoesRoundAndRoundThroughAllThatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book, w := aDeck(t), aWish(t)
		want := fitting(book, w)
		var seen prompts.Seen
		for round := range 7 {
			var got []int
			for range want {
				var p prompts.Prompt
				p, seen = book.Pick("en", "d", w, seen)
				got = append(got, p.ID)
				w.Day++
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Fatalf("round %d brought %v of %v", round, got, want)
			}
		}
	})
}

func TestTheSamePickIsMadeTwiceAlsoFromStoredMemoryAndChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book, w := aDeck(t), aWish(t)
		var seen prompts.Seen
		for _, id := range rapid.SliceOf(rapid.IntRange(-1, 70)).Draw(t, "seen before") {
			seen = seen.With(id)
		}
		before := slices.Clone(seen)
		p, next := book.Pick("en", "d", w, seen)
		if !slices.Equal(seen, before) {
			t.Fatal("the memory handed in was changed")
		}
		stored, err := json.Marshal(seen)
		if err != nil {
			t.Fatal(err)
		}
		var back prompts.Seen
		if err := json.Unmarshal(stored, &back); err != nil {
			t.Fatal(err)
		}
		q, after := book.Pick("en", "d", w, back)
		if p.ID != q.ID || !slices.Equal(next, after) {
			t.Fatalf("picked %d, then %d", p.ID, q.ID)
		}
	})
}

func TestAnyBytesWillDoForAMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book, w := aDeck(t), aWish(t)
		seen := prompts.Seen(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "seen"))
		p, _ := book.Pick("en", "d", w, seen)
		if fits := fitting(book, w); p.ID == 0 && len(fits) > 0 {
			t.Fatalf("picked nothing of %v", fits)
		}
	})
}

func TestAMemoryCutShortStillPicks(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "",
		"decks/en/d.toml", "depth = \"light\"\n[[prompt]]\nid = 1\ntext = \"One\"\n[[prompt]]\nid = 40\ntext = \"Forty\"\n")
	cut := prompts.Seen{40, 0, 0xff} // 40 came last, but only the counts of 0 to 3 are left
	if p, _ := b.Pick("en", "d", prompts.Wish{}, cut); p.ID != 1 {
		t.Errorf("picked %d", p.ID)
	}
}

func TestAMemoryGrowsWithTheDeckAndKeepsWhatItKnew(t *testing.T) {
	seen := prompts.Seen(nil).With(3).With(9999)
	for id, want := range map[int]bool{3: true, 9999: true, 2: false, 4: false, 0: false, -3: false, 10000: false, 1 << 40: false} {
		if seen.Has(id) != want {
			t.Errorf("Has(%d) = %v", id, !want)
		}
	}
	if same := seen.With(0).With(-1).With(10000); !slices.Equal(same, seen) {
		t.Error("an id that no prompt can have left a trace")
	}
	first := prompts.Seen(nil).With(1)
	first.With(2)
	if first.Has(2) {
		t.Error("With changed what it was called on")
	}
}

func TestBothPartnersGetTheSamePromptInTheirOwnLanguages(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "",
		"decks/en/d.toml", "depth = \"light\"\n[[prompt]]\nid = 1\ntext = \"One\"\n[[prompt]]\nid = 2\ntext = \"Two\"\n[[prompt]]\nid = 3\ntext = \"Three\"\n",
		"decks/de/d.toml", "[[prompt]]\nid = 3\ntext = \"Drei\"\n")
	for day := range 50 {
		w := prompts.Wish{Seed: 1, Day: day}
		en, _ := b.Pick("en", "d", w, nil)
		if de, _ := b.Pick("de", "d", w, nil); de.ID != en.ID {
			t.Fatalf("on day %d: %d and %d", day, en.ID, de.ID)
		}
	}
}

func TestAnotherCoupleGetsAnotherOrder(t *testing.T) {
	b := load(t)
	order := func(seed uint64) (ids []int) {
		var seen prompts.Seen
		for day := range 20 {
			var p prompts.Prompt
			p, seen = b.Pick("en", "questions", prompts.Wish{Seed: seed, Day: day}, seen)
			ids = append(ids, p.ID)
		}
		return ids
	}
	if slices.Equal(order(1), order(2)) {
		t.Error("two couples go through the deck in the same order")
	}
}

func TestWithoutAMemoryTheDayBringsTheChange(t *testing.T) {
	b := load(t)
	met := map[int]bool{}
	for day := range 30 {
		p, _ := b.Pick("en", "waiting", prompts.Wish{Seed: 1, Day: day}, nil)
		met[p.ID] = true
	}
	if len(met) < 10 {
		t.Errorf("thirty days brought only %d of sixteen", len(met))
	}
}

func TestAPickOfNothingIsNoPrompt(t *testing.T) {
	b := load(t)
	seen := prompts.Seen(nil).With(1)
	for deck, w := range map[string]prompts.Wish{
		"nowhere":   {},
		"questions": {Tags: []string{"no such tag"}},
		"pause":     {Depths: []prompts.Depth{prompts.Deep}},
	} {
		if p, next := b.Pick("en", deck, w, seen); p.ID != 0 || p.Text != "" || !slices.Equal(next, seen) {
			t.Errorf("%s: picked %+v", deck, p)
		}
	}
}

func BenchmarkPick(b *testing.B) {
	book := load(b)
	w := prompts.Wish{Seed: 7, Depths: []prompts.Depth{prompts.Light, prompts.Medium}, Not: []string{"trust"}}
	var seen prompts.Seen
	b.ReportAllocs()
	for b.Loop() {
		_, seen = book.Pick("en", "questions", w, seen)
		w.Day++
	}
}
