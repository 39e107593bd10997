package flows_test

import (
	"go/ast"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"steady/flows/coretest"
)

// verb is what Sprintf fills in: no word.
var verb = regexp.MustCompile(`%[0-9*.]*[a-z]`)

// literals calls use with every text and letter of a file that is neither an import nor a tag of a field.
func literals(s source, use func(text string, at token.Pos)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			n.Tag = nil
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && (n.Kind == token.STRING || n.Kind == token.CHAR) {
				use(text, n.Pos())
			}
		}
		return true
	})
}

// What people type is data: another language is another file of words, and no other code.
func TestWhatReadsTimesKnowsNoWord(t *testing.T) {
	words := wordsOfTimes(t)
	for _, s := range sources(t) {
		switch s.pkg {
		case "flows/calendar":
			literals(s, func(text string, at token.Pos) {
				if strings.ContainsFunc(verb.ReplaceAllString(text, ""), unicode.IsLetter) {
					t.Errorf("%v: %q is a word; words stand in prompts/typed", s.set.Position(at), text)
				}
			})
		case "flows/clock":
			literals(s, func(text string, at token.Pos) {
				if slices.Contains(words, text) {
					t.Errorf("%v: %q is what people type; words stand in prompts/typed", s.set.Position(at), text)
				}
			})
		}
	}
}

// wordsOfTimes is all English words that are typed for times or behind commands.
func wordsOfTimes(t *testing.T) (all []string) {
	book := coretest.Book(t)
	for _, lists := range []any{*book.Times("en"), *book.Typed("en")} {
		v := reflect.ValueOf(lists)
		for i := range v.NumField() {
			switch list := v.Field(i); list.Type() {
			case reflect.TypeFor[[]string]():
				if list.Len() == 0 {
					t.Errorf("%s is empty", v.Type().Field(i).Name)
				}
				for j := range list.Len() {
					all = append(all, list.Index(j).String())
				}
			case reflect.TypeFor[[][]string]():
				for j := range list.Len() {
					all = append(all, list.Index(j).Index(0).String())
				}
			case reflect.TypeFor[map[string]int]():
				for _, word := range list.MapKeys() {
					all = append(all, word.String())
				}
			}
		}
	}
	if len(all) < 150 {
		t.Fatalf("%d words", len(all))
	}
	return all
}
