package flowstest

import (
	"reflect"
	"strings"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/state"
)

// checkGone holds that words which somebody's tap took out of the state are on a page, or are forgotten for
// good: else they would stay in the database's files for as long as those do.
func (w *Core) checkGone(e event.Event, before, after flows.Couple, effects []event.Effect) {
	w.t.Helper()
	tap, ok := e.(event.Tapped)
	if !ok {
		return
	}
	had, left := map[string]bool{}, map[string]bool{}
	collect(reflect.ValueOf(before), had)
	collect(reflect.ValueOf(after), left)
	for _, x := range effects {
		switch x := x.(type) {
		case event.Forget, event.Erase:
			return
		case event.Keep:
			collect(reflect.ValueOf(x), left)
		}
	}
	for words := range had {
		if !holds(left, words) {
			w.t.Errorf("%s: words went and nothing was forgotten: %q", tap.Data, words)
		}
	}
}

// holds tells whether words are among texts, as they are or behind the beginning of a sentence.
func holds(texts map[string]bool, words string) bool {
	if texts[words] {
		return true
	}
	for text := range texts {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// collect notes the texts of all parts in a value, but for those that wait for the other and are on a page.
func collect(v reflect.Value, texts map[string]bool) {
	if part, ok := v.Interface().(event.Part); ok {
		if part.Text != "" {
			texts[part.Text] = true
			texts[strings.TrimSpace(strings.TrimPrefix(part.Text, part.Lead))] = true // without the opening before it
		}
		return
	}
	if waits, ok := v.Interface().(state.Parcel); ok && waits.Page > 0 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), texts)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(v.Field(i), texts)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			collect(v.Index(i), texts)
		}
	default:
	}
}
