package prompts

import (
	"fmt"
	"maps"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Args fills a sentence's fields: Args{"Name": "Ana"} for {{.Name}}. A plural
// sentence takes its number, an integer, from "Count".
type Args map[string]any

// Say words one sentence. Every field the sentence uses has to be in args, except
// those the house fills in (see [House]); an empty text counts as absent in a condition. A key (or a language) that is
// missing is said in English. What cannot be said at all, because English lacks
// the key or args lack a field, comes out as "⟦key⟧": a test that looks for ⟦
// finds it.
func (b *Book) Say(lang, key string, args Args) string {
	t, s, ok := b.find(lang, key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	if s.plain != "" {
		return s.plain
	}
	text, err := t.localize(key, s, b.house.fill(s, args))
	if err != nil {
		return "⟦" + key + "⟧"
	}
	return text
}

// Has says whether lang itself has the sentence, without English standing in.
func (b *Book) Has(lang, key string) bool {
	t, ok := b.tongues[lang]
	if !ok {
		return false
	}
	_, ok = t.sentences[key]
	return ok
}

// Keys gives the keys lang itself has, sorted; none for an unknown language.
func (b *Book) Keys(lang string) []string {
	t, ok := b.tongues[lang]
	if !ok {
		return nil
	}
	return slices.Sorted(maps.Keys(t.sentences))
}

// Fields gives the names, sorted, that Say needs in its args for this sentence
// in this language ("Count" among them for a plural).
func (b *Book) Fields(lang, key string) []string {
	_, s, _ := b.find(lang, key)
	return slices.Clone(s.fields)
}

// find gives a sentence and the language that has it.
func (b *Book) find(lang, key string) (*tongue, sentence, bool) {
	t := b.in(lang)
	if s, ok := t.sentences[key]; ok {
		return t, s, true
	}
	t = b.tongues[english]
	s, ok := t.sentences[key]
	return t, s, ok
}

// localize fills a sentence in. Unlike the library's default it takes a missing
// field for an error: "<no value>" is not something to say to a person.
func (t *tongue) localize(key string, s sentence, args Args) (string, error) {
	config := i18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   args,
		TemplateParser: &template.TextParser{Option: "missingkey=error"},
	}
	if s.plural {
		count, ok := args["Count"]
		if !ok {
			return "", fmt.Errorf("%s: no Count", key)
		}
		config.PluralCount = count
	}
	text, err := t.localizer.Localize(&config)
	if err != nil {
		return "", fmt.Errorf("%s: %w", key, err)
	}
	return text, nil
}
