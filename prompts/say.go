package prompts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

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
func (b *Book) Say(lang, key string, args Args) string { return b.SayTo(nil, lang, key, args) }

// Names are whom a sentence is between: {{.Me}} reads it, {{.Partner}} is the other one.
type Names struct{ Me, Partner string }

func (n *Names) value(field string) (v string, known bool) {
	switch {
	case n == nil:
	case field == "Me":
		return n.Me, true
	case field == "Partner":
		return n.Partner, true
	}
	return "", false
}

// SayTo is Say with the names filled in where args have none of their own; nil: there are none.
func (b *Book) SayTo(names *Names, lang, key string, args Args) string {
	t, s, ok := b.find(lang, key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	if s.plain != "" {
		return s.plain
	}
	parts := s.parts
	if s.forms != nil {
		if parts, ok = s.counted(t, key, args["Count"]); !ok {
			return "⟦" + key + "⟧"
		}
	}
	var text strings.Builder
	text.Grow(lengthOf(parts))
	if !b.house.compose(&text, parts, names, args) {
		return "⟦" + key + "⟧"
	}
	return text.String()
}

// counted is the plural form that a count takes; false: it takes none.
func (s *sentence) counted(t *tongue, key string, count any) ([]part, bool) {
	if n, ok := count.(int); ok && n >= 0 && n < len(s.small) {
		return s.small[n], true
	}
	form, err := t.form(key, count)
	return s.forms[form], err == nil
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
	_, s, ok := b.find(lang, key)
	if !ok {
		return nil
	}
	return slices.Clone(s.fields)
}

// find gives a sentence and the language that has it.
func (b *Book) find(lang, key string) (*tongue, *sentence, bool) {
	t := b.in(lang)
	if s, ok := t.sentences[key]; ok {
		return t, s, true
	}
	t = b.tongues[english]
	s, ok := t.sentences[key]
	return t, s, ok
}

// form is the text of the plural form that a count takes in this language, not
// filled in.
func (t *tongue) form(key string, count any) (string, error) {
	if count == nil {
		return "", fmt.Errorf("%s: no Count", key)
	}
	text, err := t.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: count, TemplateParser: template.IdentityParser{},
	})
	if err != nil {
		return "", fmt.Errorf("%s: %w", key, err)
	}
	return text, nil
}
