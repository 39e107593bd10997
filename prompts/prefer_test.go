package prompts_test

import (
	"slices"
	"testing"

	"steady/prompts"
)

func TestWhatIsPreferredComesFirstInItsOrderWhereItFits(t *testing.T) {
	plain := loadFiles(t, "copy/en/a.toml", "", "decks/en/d.toml", `depth = "light"
[[prompt]]
id = 1
text = "One"
[[prompt]]
id = 2
tags = ["play"]
text = "Two"
[[prompt]]
id = 3
text = "Three"
[[prompt]]
id = 4
retired = true
text = "Four"
[[prompt]]
id = 5
text = "Five"
`)
	book := plain.Preferring(prompts.Pins{Deck: "d"}, 4, 2, 3, 1).Preferring(prompts.Pins{Deck: "d", Whose: prompts.OfB}, 5)
	picks := func(book *prompts.Book, w prompts.Wish) (ids []int) {
		var seen prompts.Seen
		for range 4 {
			var p prompts.Prompt
			p, seen = book.Pick("en", "d", w, seen)
			ids = append(ids, p.ID)
		}
		return ids
	}
	for seed := range uint64(20) {
		w := prompts.Wish{Seed: seed}
		if got := picks(book, w); !slices.Equal(got, []int{2, 3, 1, 5}) {
			t.Errorf("picked %v", got)
		}
		w.Whose = prompts.OfB
		if got := picks(book, w); !slices.Equal(got, []int{5, 2, 3, 1}) {
			t.Errorf("for the second of the two, picked %v", got)
		}
		w = prompts.Wish{Seed: seed, Not: []string{"play"}}
		if got := picks(book, w); !slices.Equal(got, []int{3, 1, 5, got[3]}) {
			t.Errorf("without those that do not fit, picked %v", got)
		}
		if got := book.Any("en", "d", seed, "play").ID; got != 2 {
			t.Errorf("any of those that fit is %d", got)
		}
	}
	first := map[int]bool{}
	for seed := range uint64(50) {
		first[picks(plain, prompts.Wish{Seed: seed})[0]] = true
	}
	if len(first) != 4 {
		t.Errorf("the book it was made from picks %v", first)
	}
}
