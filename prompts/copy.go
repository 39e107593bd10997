package prompts

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// sentence is what is known of one key without asking the localizer.
type sentence struct {
	plain  string            // the whole text, when nothing is to be filled in
	fields []string          // sorted; what Args must carry
	parts  []part            // what it is put together from
	forms  map[string][]part // the same for each of its plural forms, by their texts; nil: it has none
	small  [][]part          // and for the first counts, from 0: they are what is nearly always counted
}

// loadCopy reads copy/<lang> into t.
func (t *tongue) loadCopy(fsys fs.FS, lang string, original *tongue) []error {
	tag, err := language.Parse(lang)
	if err != nil {
		return []error{&FileError{File: path.Join("copy", lang), Err: err}}
	}
	bundle := i18n.NewBundle(tag)
	t.localizer = i18n.NewLocalizer(bundle, lang)
	return eachTOML(fsys, path.Join("copy", lang), func(file, flow string, data []byte) []error {
		var entries map[string]any
		src, faults := decode(file, data, &entries)
		if src == nil {
			return faults
		}
		for _, name := range slices.Sorted(maps.Keys(entries)) {
			t.addSentence(bundle, tag, src, flow, name, entries[name], original)
		}
		return src.faults
	})
}

// addSentence checks one entry of a copy file and, if it is sound, keeps it.
func (t *tongue) addSentence(bundle *i18n.Bundle, tag language.Tag, src *source, flow, name string, value any, original *tongue) {
	key := flow + "." + name
	before := len(src.faults)
	if !isKey(name) {
		src.fault(fmt.Errorf("key %q: small letters, digits and underscores only", name), name)
	}
	message, plural := messageOf(src, key, name, value)
	if len(src.faults) > before {
		return
	}
	fields, forms := fieldsOf(src, name, message, plural)
	if original != nil {
		checkAgainst(src, name, key, fields, original)
	}
	if len(src.faults) > before {
		return
	}
	s := &sentence{fields: fields, parts: forms[message.Other]}
	if len(fields) == 0 && !strings.Contains(message.Other, "{{") {
		s.plain = message.Other
	}
	if plural {
		s.forms = forms
		if err := bundle.AddMessages(tag, message); err != nil {
			src.fault(err, name)
			return
		}
		if err := t.rehearse(key); err != nil {
			src.fault(err, name)
			return
		}
		s.small = t.smallCounts(key, forms)
	}
	t.sentences[key] = s
}

// messageOf turns a TOML value, a text or a table of plural forms, into a message.
func messageOf(src *source, key, name string, value any) (message *i18n.Message, plural bool) {
	message = &i18n.Message{ID: key}
	forms := map[string]*string{
		"zero": &message.Zero, "one": &message.One, "two": &message.Two,
		"few": &message.Few, "many": &message.Many, "other": &message.Other,
	}
	switch value := value.(type) {
	case string:
		message.Other = value
	case map[string]any:
		plural = true
		for _, form := range slices.Sorted(maps.Keys(value)) {
			text, isText := value[form].(string)
			if forms[form] == nil || !isText {
				src.fault(fmt.Errorf("%q is not a plural form with a text; forms are zero, one, two, few, many, other", form), name, form)
				continue
			}
			if strings.TrimSpace(text) == "" {
				src.fault(errors.New("the text is empty"), name, form)
			}
			*forms[form] = text
		}
	default:
		src.fault(errors.New("a sentence is a text or a table of plural forms"), name)
		return message, false
	}
	if strings.TrimSpace(message.Other) == "" {
		src.fault(errors.New("the text, or the plural form \"other\", is missing"), name)
	}
	return message, plural
}

// fieldsOf parses every form's template, takes them apart, and gathers the
// fields they name. A plural needs its count, whether a form spells it out or
// not.
func fieldsOf(src *source, name string, m *i18n.Message, plural bool) (fields []string, forms map[string][]part) {
	found, forms := map[string]bool{}, map[string][]part{}
	if plural {
		found["Count"] = true
	}
	for _, form := range []struct{ name, text string }{
		{"zero", m.Zero}, {"one", m.One}, {"two", m.Two}, {"few", m.Few}, {"many", m.Many}, {"other", m.Other},
	} {
		parts, err := gatherFrom(name, form.text, found)
		if err != nil {
			src.fault(fmt.Errorf("bad template: %w", err), name, form.name)
		}
		forms[form.text] = parts
	}
	return slices.Sorted(maps.Keys(found)), forms
}

// gatherFrom parses one text, notes the fields it names and takes it apart.
func gatherFrom(name, text string, found map[string]bool) ([]part, error) {
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck // gather refuses functions in clearer words
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		return nil, err
	}
	if len(trees) > 1 {
		return nil, errors.New("a sentence defines no templates")
	}
	if err := gather(tree.Root, found); err != nil {
		return nil, err
	}
	return partsOf(tree.Root), nil
}

// gather walks a template. Sentences may name a field and ask whether it is
// there; anything cleverer would hide language in code that a translator
// cannot follow.
func gather(list *parse.ListNode, found map[string]bool) error {
	if list == nil {
		return nil
	}
	for _, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.TextNode:
		case *parse.ActionNode:
			if err := gatherPipe(node.Pipe, found); err != nil {
				return err
			}
		case *parse.IfNode:
			if err := errors.Join(gatherPipe(node.Pipe, found), gather(node.List, found), gather(node.ElseList, found)); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s is more than a field or a condition on one", node)
		}
	}
	return nil
}

func gatherPipe(pipe *parse.PipeNode, found map[string]bool) error {
	field, ok := fieldIn(pipe)
	if !ok {
		return fmt.Errorf("%s is more than a field", pipe)
	}
	found[field] = true
	return nil
}

// fieldIn is the field that a pipe consists of; false: it is more than one.
func fieldIn(pipe *parse.PipeNode) (name string, ok bool) {
	if len(pipe.Decl) == 0 && len(pipe.Cmds) == 1 && len(pipe.Cmds[0].Args) == 1 {
		if field, ok := pipe.Cmds[0].Args[0].(*parse.FieldNode); ok && len(field.Ident) == 1 {
			return field.Ident[0], true
		}
	}
	return "", false
}

// checkAgainst holds a translation to what callers do for the English sentence.
func checkAgainst(src *source, name, key string, fields []string, original *tongue) {
	sentence, ok := original.sentences[key]
	if !ok {
		src.fault(fmt.Errorf("key %q is not in the English copy", key), name)
		return
	}
	for _, field := range fields {
		if !slices.Contains(sentence.fields, field) {
			src.fault(fmt.Errorf("field %q is not in the English sentence", field), name)
		}
	}
}

// rehearse looks up each plural form once for the counts that need their own in
// some language (CLDR's cardinal samples): what fails is found at loading.
func (t *tongue) rehearse(key string) error {
	for _, count := range []int{0, 1, 2, 3, 5, 6, 11, 12, 21, 22, 25, 100, 101, 102, 103, 1000, 1_000_000} {
		if _, err := t.form(key, count); err != nil {
			return fmt.Errorf("said for %d: %w", count, err)
		}
	}
	return nil
}

// smallCounts are the plural forms of the first counts. Asking the library takes as long as all else that
// a sentence takes.
func (t *tongue) smallCounts(key string, forms map[string][]part) [][]part {
	small := make([][]part, 0, 32)
	for count := range cap(small) {
		form, err := t.form(key, count)
		if err != nil {
			break
		}
		small = append(small, forms[form])
	}
	return small
}
