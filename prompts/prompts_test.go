package prompts_test

import (
	"testing"

	"steady/prompts"
)

func load(t testing.TB) *prompts.Book {
	t.Helper()
	b, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheEmbeddedWordsLoad(t *testing.T) {
	b := load(t)
	if got := b.Languages(); len(got) == 0 || got[0] != "en" {
		t.Errorf("languages %v, want English first", got)
	}
	if got := b.Say("en", "common.monday", nil); got != "Monday" {
		t.Errorf("said %q", got)
	}
	p, _ := b.Pick("en", "questions", prompts.Wish{Seed: 1}, nil)
	if p.ID == 0 || p.Text == "" {
		t.Errorf("picked %+v", p)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := prompts.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSayPlain(b *testing.B) {
	book := load(b)
	for b.Loop() {
		book.Say("en", "common.monday", nil)
	}
}

func BenchmarkPick(b *testing.B) {
	book := load(b)
	w := prompts.Wish{Seed: 7, Depths: []prompts.Depth{prompts.Light, prompts.Medium}, Not: []string{"trust"}}
	var seen prompts.Seen
	for b.Loop() {
		_, seen = book.Pick("en", "questions", w, seen)
		w.Day++
	}
}
