package prompts_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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

// files makes a file system of alternating names and contents.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

func loadFiles(t testing.TB, pairs ...string) *prompts.Book {
	t.Helper()
	b, err := prompts.LoadFS(files(pairs...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryFaultIsReportedWithItsPlace(t *testing.T) {
	const (
		enCopy = "copy/en/a.toml"
		enDeck = "decks/en/d.toml"
		deCopy = "copy/de/a.toml"
		deDeck = "decks/de/d.toml"
		prompt = "[[prompt]]\nid = 1\ndepth = \"light\"\ntext = \"One\"\n"
	)
	good := []string{enCopy, "x = \"Hello {{.Name}}\"\n", enDeck, prompt}
	for name, c := range map[string]struct {
		files []string
		want  []string
	}{
		"broken TOML":                    {[]string{enCopy, "x = \"1\"\ny = \"2\n"}, []string{"copy/en/a.toml:2:", "toml"}},
		"a key twice":                    {[]string{enCopy, "x = \"1\"\n\nx = \"2\"\n"}, []string{"copy/en/a.toml:3:1:"}},
		"a number for a sentence":        {[]string{enCopy, "x = \"1\"\ny = 2\n"}, []string{"copy/en/a.toml:2:1:", "a text or a table"}},
		"an empty sentence":              {[]string{enCopy, "x = \" \"\n"}, []string{"copy/en/a.toml:1:1:", "missing"}},
		"a key in capitals":              {[]string{enCopy, "Kept = \"1\"\n"}, []string{"copy/en/a.toml:1:1:", "small letters"}},
		"a dotted key":                   {[]string{enCopy, "x.y = \"1\"\n"}, []string{"copy/en/a.toml:1:1:", "not a plural form"}},
		"a mistyped plural form":         {[]string{enCopy, "[x]\none = \"1\"\nohter = \"2\"\n"}, []string{"copy/en/a.toml:3:1:", "\"ohter\" is not a plural form", "\"other\", is missing"}},
		"a plural form too few":          {[]string{enCopy, "\n[x]\nother = \"{{.Count}} days\"\n"}, []string{"copy/en/a.toml:2:2:", "said for 1"}},
		"a template left open":           {[]string{enCopy, "x = \"Hello {{.Name\"\n"}, []string{"copy/en/a.toml:1:1:", "bad template"}},
		"a clever template":              {[]string{enCopy, "x = \"{{if gt .Count 1}}many{{end}}\"\n"}, []string{"copy/en/a.toml:1:1:", "more than a field"}},
		"a loop":                         {[]string{enCopy, "x = \"{{range .Names}}a{{end}}\"\n"}, []string{"copy/en/a.toml:1:1:", "more than a field"}},
		"a sentence defining another":    {[]string{enCopy, "x = 'a{{define \"b\"}}c{{end}}'\n"}, []string{"copy/en/a.toml:1:1:", "defines no templates"}},
		"an unknown field":               {[]string{enCopy, "", enDeck, prompt + "weight = 3\n"}, []string{"decks/en/d.toml:5:1:", "unknown field: prompt"}},
		"a text for an id":               {[]string{enCopy, "", enDeck, "[[prompt]]\nid = \"1\"\n"}, []string{"decks/en/d.toml:2:"}},
		"an id twice":                    {[]string{enCopy, "", enDeck, prompt + "\n" + prompt}, []string{"decks/en/d.toml:7:1:", "id 1 is used twice"}},
		"no id":                          {[]string{enCopy, "", enDeck, "[[prompt]]\ndepth = \"deep\"\ntext = \"One\"\n"}, []string{"decks/en/d.toml:1:3:", "id 0"}},
		"an id too high":                 {[]string{enCopy, "", enDeck, "[[prompt]]\nid = 10000\ndepth = \"deep\"\ntext = \"One\"\n"}, []string{"decks/en/d.toml:2:1:", "id 10000"}},
		"no depth":                       {[]string{enCopy, "", enDeck, "[[prompt]]\nid = 1\ntext = \"One\"\n"}, []string{"decks/en/d.toml:1:3:", "light, medium or deep"}},
		"no text":                        {[]string{enCopy, "", enDeck, "depth = \"light\"\n[[prompt]]\nid = 1\n"}, []string{"decks/en/d.toml:2:3:", "the text is missing"}},
		"a tag twice":                    {[]string{enCopy, "", enDeck, prompt + "tags = [\"us\", \"us\"]\n"}, []string{"decks/en/d.toml:5:1:", "tag \"us\""}},
		"an empty deck":                  {[]string{enCopy, "", enDeck, "depth = \"light\"\n"}, []string{"decks/en/d.toml:1:1:", "empty"}},
		"a translation of nothing":       {append(good, deCopy, "y = \"Hallo\"\n"), []string{"copy/de/a.toml:1:1:", "not in the English copy"}},
		"a field nobody fills":           {append(good, deCopy, "x = \"Hallo {{.Nmae}}\"\n"), []string{"copy/de/a.toml:1:1:", "\"Nmae\" is not in the English sentence"}},
		"a translated prompt of nothing": {append(good, deDeck, "[[prompt]]\nid = 2\ntext = \"Zwei\"\n"), []string{"decks/de/d.toml:2:1:", "id 2 is not in the English deck"}},
		"a translated depth":             {append(good, deDeck, "[[prompt]]\nid = 1\ndepth = \"deep\"\ntext = \"Eins\"\n"), []string{"decks/de/d.toml:1:3:", "set by the English deck"}},
		"a translation that retires":     {append(good, deDeck, "[[prompt]]\nid = 1\nretired = true\ntext = \"Eins\"\n"), []string{"decks/de/d.toml:1:3:", "set by the English deck"}},
		"a translated deck of nothing":   {append(good, "decks/de/e.toml", "[[prompt]]\nid = 1\ntext = \"Eins\"\n"), []string{"decks/de/e.toml:1:1:", "no English deck"}},
		"two faults in two files":        {[]string{enCopy, "x = 1\n", enDeck, prompt + prompt}, []string{"copy/en/a.toml:1:1:", "decks/en/d.toml:6:1:"}},
		"a stray file":                   {append(good, "copy/en/a.toml.orig", ""), []string{"copy/en/a.toml.orig: not a file"}},
		"a language that is none":        {append(good, "copy/english/a.toml", ""), []string{"copy/english: not a folder"}},
		"no English":                     {[]string{deCopy, "x = \"1\"\n"}, []string{"the English words are missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := prompts.LoadFS(files(c.files...))
			if err == nil {
				t.Fatal("loaded without a word")
			}
			if fault := new(prompts.FileError); !errors.As(err, &fault) {
				t.Errorf("%v is no *FileError", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q lacks %q", err, want)
				}
			}
		})
	}
}

func TestEnglishComesFirstAmongTheLanguages(t *testing.T) {
	b := loadFiles(t, "copy/de/a.toml", "", "copy/en/a.toml", "", "decks/pt/d.toml", "[[prompt]]\nid = 1\ntext = \"Um\"\n",
		"decks/en/d.toml", "[[prompt]]\nid = 1\ndepth = \"light\"\ntext = \"One\"\n")
	if got, want := b.Languages(), []string{"en", "de", "pt"}; !slices.Equal(got, want) {
		t.Errorf("languages %v, want %v", got, want)
	}
}

func TestAPhoneIsAnsweredInItsOwnBaseLanguageOrInEnglish(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "", "copy/pt/a.toml", "", "copy/ru/a.toml", "")
	for _, c := range []struct {
		code, lang string
		exact      bool
	}{
		{"en", "en", true},
		{"en-GB", "en", true},
		{"pt-br", "pt", true},
		{"PT_BR", "pt", true},
		{"ru", "ru", true},
		{"uk", "en", false},
		{"be", "en", false},
		{"gl", "en", false},
		{"zh-hans", "en", false},
		{"", "en", false},
		{"-", "en", false},
		{"p", "en", false},
	} {
		if lang, exact := b.Match(c.code); lang != c.lang || exact != c.exact {
			t.Errorf("Match(%q) = %q, %v; want %q, %v", c.code, lang, exact, c.lang, c.exact)
		}
	}
}

func TestARetiredPromptIsFoundAndNeverDealt(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "", "decks/en/d.toml", "depth = \"light\"\n"+
		"[[prompt]]\nid = 1\nretired = true\ntext = \"One\"\n[[prompt]]\nid = 2\ntext = \"Two\"\n")
	if p, ok := b.Prompt("en", "d", 1); !ok || p.Text != "One" {
		t.Errorf("the retired prompt is %+v, %v", p, ok)
	}
	if all := b.Deck("en", "d"); len(all) != 1 || all[0].ID != 2 {
		t.Errorf("the deck deals %+v", all)
	}
	var seen prompts.Seen
	for n := range uint64(5) {
		var p prompts.Prompt
		if p, seen = b.Pick("en", "d", prompts.Wish{Seed: n}, seen); p.ID != 2 || b.Any("en", "d", n).ID != 2 {
			t.Errorf("picked %+v, and any is %+v", p, b.Any("en", "d", n))
		}
	}
}

func TestATranslationThatLacksAPromptShowsTheEnglishOne(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "",
		"decks/en/d.toml", "depth = \"light\"\n[[prompt]]\nid = 2\ntext = \"Two\"\n[[prompt]]\nid = 1\ndepth = \"deep\"\ntags = [\"us\"]\ntext = \"One\"\n",
		"decks/de/d.toml", "[[prompt]]\nid = 1\ntext = \"Eins\"\n")
	got := b.Deck("de", "d")
	if len(got) != 2 || got[0].Text != "Eins" || got[0].Depth != prompts.Deep || got[0].Tags[0] != "us" || got[1].Text != "Two" {
		t.Errorf("deck %+v", got)
	}
	if p, ok := b.Prompt("de", "d", 2); !ok || p.Text != "Two" {
		t.Errorf("prompt %+v, %v", p, ok)
	}
	if p, ok := b.Prompt("fr", "d", 1); !ok || p.Text != "One" {
		t.Errorf("in a language that is not there: %+v, %v", p, ok)
	}
	if _, ok := b.Prompt("de", "d", 3); ok {
		t.Error("found a prompt that is not there")
	}
}

func TestWhatACallerDoesToAPromptStaysWithTheCaller(t *testing.T) {
	b := load(t)
	deck := b.Deck("en", "questions")
	want := deck[0].Tags[0]
	deck[0].Text, deck[0].Tags[0] = "changed", "changed"
	p, _ := b.Prompt("en", "questions", deck[0].ID)
	p.Tags[0] = "changed"
	if p, _ = b.Prompt("en", "questions", deck[0].ID); p.Tags[0] != want || p.Text == "changed" {
		t.Errorf("the book now has %+v", p)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := prompts.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
