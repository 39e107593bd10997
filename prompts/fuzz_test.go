package prompts_test

import (
	"errors"
	"strings"
	"testing"

	"steady/prompts"
)

// faultsOf takes a joined error apart.
func faultsOf(err error) []error {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		return many.Unwrap()
	}
	return []error{err}
}

func FuzzWordsLoadWholeOrNameEveryFaultsPlace(f *testing.F) {
	const deck = "depth = \"light\"\n[[prompt]]\nid = 1\ntext = \"One\"\n"
	for _, seed := range []struct{ copy, deck string }{
		{"x = \"Hello {{.Name}}\"\n", deck},
		{"[x]\none = \"{{.Count}} day\"\nother = \"{{.Count}} days\"\n", deck},
		{"x = \"{{if .A}}a{{else}}b{{end}}\"", "prompt = [{id = 1, depth = \"deep\", tags = [\"us\"], text = \"One\"}]"},
		{"x = \"{{\"\ny = 1\n\"\" = \"\"\n", "[[prompt]]\nid = 99999999999999999999\n"},
		{"x = '''\nmany\nlines'''\nx.y = 1", "[prompt]\nid = 1"},
		{"\xff = \"\xfe\"", "[[prompt]]\nid = -1\nweight = 2\n[[prompt.tags]]\n"},
		{"x = \"{{.}}{{$}}{{template \\\"x\\\"}}\"", "\r\n\ufeff[["},
		{"[[x]]\none = \"1\"", "[[prompt]]\ntags = [\"\", \"A\"]\ntext = 1979-05-27"},
	} {
		f.Add(seed.copy, seed.deck)
	}
	f.Fuzz(func(t *testing.T, copyText, deckText string) {
		book, err := prompts.LoadFS(files("copy/en/a.toml", copyText, "decks/en/d.toml", deckText))
		if err == nil {
			checkWhole(t, book)
			return
		}
		lines := max(strings.Count(copyText, "\n"), strings.Count(deckText, "\n")) + 1
		for _, one := range faultsOf(err) {
			var fault *prompts.FileError
			if !errors.As(one, &fault) {
				t.Fatalf("%v has no place", one)
			}
			if fault.File == "" || fault.Line < 1 || fault.Line > lines || fault.Column < 1 {
				t.Fatalf("%v is placed nowhere", one)
			}
		}
	})
}

// checkWhole says and picks everything there is.
func checkWhole(t *testing.T, book *prompts.Book) {
	for _, key := range book.Keys("en") {
		args := prompts.Args{}
		for _, field := range book.Fields("en", key) {
			args[field] = 1
		}
		if got := book.Say("en", key, args); got == "⟦"+key+"⟧" {
			t.Fatalf("%s cannot be said", key)
		}
	}
	var seen prompts.Seen
	for range book.Deck("en", "d") {
		p, next := book.Pick("en", "d", prompts.Wish{}, seen)
		if p.ID == 0 || seen.Has(p.ID) || !next.Has(p.ID) {
			t.Fatalf("picked %+v", p)
		}
		seen = next
	}
}
