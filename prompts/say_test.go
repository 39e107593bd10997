package prompts_test

import (
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"steady/prompts"
)

func speaker(t testing.TB) *prompts.Book {
	return loadFiles(t,
		"copy/en/a.toml", `
plain = "Kept."
other = "Other"
named = "{{.Name}} is back at {{.At}}."
maybe = "Paused{{if .Why}}: {{.Why}}{{else}} for now{{end}}"
[days]
one = "{{.Count}} day with {{.Name}}"
other = "{{.Count}} days with {{.Name}}"
[alone]
one = "One thing"
other = "Some things"
`,
		"copy/ru/a.toml", `
named = "В {{.At}} {{.Name}} снова здесь."
[days]
one = "{{.Count}} день"
few = "{{.Count}} дня"
many = "{{.Count}} дней"
other = "{{.Count}} дня"
`)
}

func TestASentenceIsSaidInItsLanguageWithItsFieldsAndItsNumber(t *testing.T) {
	b := speaker(t)
	for _, c := range []struct {
		lang, key string
		args      prompts.Args
		want      string
	}{
		{"en", "a.plain", nil, "Kept."},
		{"en", "a.other", nil, "Other"},
		{"ru", "a.plain", nil, "Kept."},
		{"xx", "a.plain", nil, "Kept."},
		{"en", "a.named", prompts.Args{"Name": "Ana", "At": "21:40"}, "Ana is back at 21:40."},
		{"en", "a.named", prompts.Args{"Name": "{{.At}} <b>&", "At": ""}, "{{.At}} <b>& is back at ."},
		{"ru", "a.named", prompts.Args{"Name": "Ana", "At": "21:40"}, "В 21:40 Ana снова здесь."},
		{"en", "a.maybe", prompts.Args{"Why": "tired"}, "Paused: tired"},
		{"en", "a.maybe", prompts.Args{"Why": ""}, "Paused for now"},
		{"en", "a.days", prompts.Args{"Count": 1, "Name": "Ben"}, "1 day with Ben"},
		{"en", "a.days", prompts.Args{"Count": int64(2), "Name": "Ben"}, "2 days with Ben"},
		{"en", "a.days", prompts.Args{"Count": 0, "Name": "Ben"}, "0 days with Ben"},
		{"en", "a.alone", prompts.Args{"Count": 1}, "One thing"},
		{"ru", "a.days", prompts.Args{"Count": 1}, "1 день"},
		{"ru", "a.days", prompts.Args{"Count": 3}, "3 дня"},
		{"ru", "a.days", prompts.Args{"Count": 5}, "5 дней"},
		{"ru", "a.days", prompts.Args{"Count": 21}, "21 день"},
	} {
		if got := b.Say(c.lang, c.key, c.args); got != c.want {
			t.Errorf("Say(%s, %s, %v) = %q, want %q", c.lang, c.key, c.args, got, c.want)
		}
	}
}

func TestWhatCannotBeSaidShowsItsKey(t *testing.T) {
	b := speaker(t)
	for _, c := range []struct {
		key  string
		args prompts.Args
	}{
		{"a.nothing", nil},
		{"a.named", prompts.Args{"Name": "Ana"}},
		{"a.named", nil},
		{"a.days", prompts.Args{"Name": "Ana"}},
		{"a.days", prompts.Args{"Count": "many", "Name": "Ana"}},
	} {
		if got, want := b.Say("en", c.key, c.args), "⟦"+c.key+"⟧"; got != want {
			t.Errorf("Say(%s, %v) = %q, want %q", c.key, c.args, got, want)
		}
	}
}

func TestTheBookKnowsItsKeysAndTheirFields(t *testing.T) {
	b := speaker(t)
	if got, want := b.Keys("ru"), []string{"a.days", "a.named"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	if got := b.Keys("xx"); got != nil {
		t.Errorf("keys of a language that is not there: %v", got)
	}
	if !b.Has("ru", "a.days") || b.Has("ru", "a.plain") || b.Has("xx", "a.plain") {
		t.Error("Has let English stand in, or missed what is there")
	}
	for key, want := range map[string][]string{
		"a.plain": nil, "a.maybe": {"Why"}, "a.named": {"At", "Name"}, "a.days": {"Count", "Name"}, "a.alone": {"Count"}, "a.nothing": nil,
	} {
		if got := b.Fields("en", key); !slices.Equal(got, want) {
			t.Errorf("Fields(%s) = %v, want %v", key, got, want)
		}
	}
	if got, want := b.Fields("ru", "a.days"), []string{"Count"}; !slices.Equal(got, want) {
		t.Errorf("Russian fields %v, want %v", got, want)
	}
}

func TestManyMaySpeakAtOnce(t *testing.T) {
	b := speaker(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for count := range 100 {
				b.Say("ru", "a.days", prompts.Args{"Count": count})
				b.Say("en", "a.named", prompts.Args{"Name": "Ana", "At": "20:00"})
				b.Pick("en", "d", prompts.Wish{Day: count}, nil)
			}
		})
	}
	all.Wait()
}

func BenchmarkSay(b *testing.B) {
	book := speaker(b)
	for _, c := range []struct {
		name, key string
		args      prompts.Args
	}{
		{"plain", "a.plain", nil},
		{"fields", "a.named", prompts.Args{"Name": "Ana", "At": "21:40"}},
		{"plural", "a.days", prompts.Args{"Name": "Ana", "Count": 3}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book.Say("en", c.key, c.args)
			}
		})
	}
}

func TestAPossessiveEndsOnce(t *testing.T) {
	b, err := prompts.LoadFS(fstest.MapFS{"copy/en/a.toml": {Data: []byte(
		"clock = \"It’s late by {{.Of}}’s clock.\"\nend = \"{{if .Of}}{{.Of}}{{else}}nobody{{end}}’s\"\n" +
			"letter = \"{{.Of}}’small\"\n[many]\none = \"{{.Of}}’s one\"\nother = \"{{.Of}}’s {{.Count}}\"\n",
	)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ key, of, want string }{
		{"a.clock", "Berlin", "It’s late by Berlin’s clock."},
		{"a.clock", "Paris", "It’s late by Paris’s clock."},
		{"a.clock", "St. John’s", "It’s late by St. John’s clock."},
		{"a.clock", "St. John's", "It’s late by St. John's clock."},
		{"a.clock", "ST. JOHN’S", "It’s late by ST. JOHN’S clock."},
		{"a.clock", "the Smiths’", "It’s late by the Smiths’ clock."},
		{"a.clock", "Tess", "It’s late by Tess’s clock."},
		{"a.clock", "’s", "It’s late by ’s clock."},
		{"a.end", "Mum's", "Mum's"},
		{"a.end", "", "nobody’s"},
		{"a.letter", "St. John’s", "St. John’s’small"},
		{"a.many", "St. John’s", "St. John’s 2"},
	} {
		if got := b.Say("en", c.key, prompts.Args{"Of": c.of, "Count": 2}); got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.key, c.of, got, c.want)
		}
	}
}
