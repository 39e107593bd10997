// Package typed is the words of a language that people type where a time or a command is read, as data: the files in
// its folders, one for each language. Package prompts loads them, flows/calendar reads times with them.
package typed

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Times is the words of one language that people type for times and lengths, as they are compared with what was typed:
// in small letters, with straight apostrophes, the longest of a list first, because it is the one that fits best. What
// each list is for, its file says. A Times is shared and never changes.
type Times struct {
	About         []string   `toml:"about"`
	Until         []string   `toml:"until"`
	Joins         []string   `toml:"joins"`
	This          []string   `toml:"this"`
	In            []string   `toml:"in"`
	Later         []string   `toml:"later"`
	Ago           []string   `toml:"ago"`
	And           []string   `toml:"and"`
	Minute        []string   `toml:"minute"`
	Hour          []string   `toml:"hour"`
	Day           []string   `toml:"day"`
	Week          []string   `toml:"week"`
	Month         []string   `toml:"month"`
	Half          []string   `toml:"half"`
	One           []string   `toml:"one"`
	Two           []string   `toml:"two"`
	Quarter       []string   `toml:"quarter"`
	Past          []string   `toml:"past"`
	To            []string   `toml:"to"`
	Noon          []string   `toml:"noon"`
	Midnight      []string   `toml:"midnight"`
	Morning       []string   `toml:"morning"`
	Afternoon     []string   `toml:"afternoon"`
	Evening       []string   `toml:"evening"`
	Night         []string   `toml:"night"`
	Today         []string   `toml:"today"`
	Tonight       []string   `toml:"tonight"`
	Tomorrow      []string   `toml:"tomorrow"`
	AfterTomorrow []string   `toml:"after_tomorrow"`
	Ordinal       []string   `toml:"ordinal"`
	Weekdays      [][]string `toml:"weekdays"` // Sunday first
	Months        [][]string `toml:"months"`
	ClockBefore   []string   `toml:"clock_before"`
	ClockBetween  []string   `toml:"clock_between"`
	ClockBehind   []string   `toml:"clock_behind"`
	ClockOf24     []string   `toml:"clock_of_24"`
	AM            []string   `toml:"am"`
	PM            []string   `toml:"pm"`
	Offset        []string   `toml:"offset"`
	SpanFrom      []string   `toml:"span_from"`
	SpanTo        []string   `toml:"span_to"`

	Numbers map[string]int    `toml:"numbers"`
	Nth     map[string]int    `toml:"nth"`
	Signs   map[string]string `toml:"signs"` // a sign and the words it is written for

	spell *strings.Replacer
}

// Spelled is a text in small letters with its signs as the words they are written for.
func (w *Times) Spelled(text string) string {
	text = oneQuote(strings.ToLower(text))
	if w.spell == nil {
		return text
	}
	return w.spell.Replace(text)
}

// Words is what else people type in a language: behind a command, or with the name of a place.
type Words struct {
	Ends        []string `toml:"ends"`
	Adds        []string `toml:"adds"`
	BeforePlace []string `toml:"before_place"`
}

// Fault takes note of what is wrong with an entry of a file, named by its keys.
type Fault func(err error, keys ...string)

// Ready checks the words, as they were decoded from their file, and makes them comparable with what is typed.
func (w *Times) Ready(fault Fault) {
	compared(fault, w)
	if len(w.Weekdays) != 7 {
		fault(fmt.Errorf("%d days, Sunday first; a week has seven", len(w.Weekdays)), "weekdays")
	}
	if len(w.Months) != 12 {
		fault(fmt.Errorf("%d months; a year has twelve", len(w.Months)), "months")
	}
	w.Numbers, w.Nth = values(fault, w.Numbers, "numbers"), values(fault, w.Nth, "nth")
	var pairs []string
	signs := slices.Sorted(maps.Keys(w.Signs))
	slices.SortStableFunc(signs, func(a, b string) int { return len(b) - len(a) })
	for _, sign := range signs {
		pairs = append(pairs, strings.ToLower(sign), oneQuote(strings.ToLower(w.Signs[sign])))
	}
	w.spell = strings.NewReplacer(pairs...)
}

// Ready checks the words, as they were decoded from their file, and makes them comparable with what is typed.
func (w *Words) Ready(fault Fault) { compared(fault, w) }

// values brings words for numbers into the form in which they are compared.
func values(fault Fault, written map[string]int, key string) map[string]int {
	all := make(map[string]int, len(written))
	for word, n := range written {
		if n < 1 || n > 999 || strings.ContainsAny(word, " \t") {
			fault(fmt.Errorf("%q is %d: one word for a number from 1 to 999", word, n), key, word)
		}
		all[oneQuote(strings.ToLower(word))] = n
	}
	return all
}

// compared brings all lists of a struct into the form in which they are compared, and their longest first.
func compared(fault Fault, words any) {
	v := reflect.ValueOf(words).Elem()
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		key := field.Tag.Get("toml")
		switch list := v.Field(i).Addr().Interface().(type) {
		case *[]string:
			*list = phrases(fault, *list, key)
		case *[][]string:
			for i := range *list {
				(*list)[i] = phrases(fault, (*list)[i], key)
			}
		}
	}
}

func phrases(fault Fault, list []string, key string) []string {
	all := make([]string, 0, len(list))
	for _, phrase := range list {
		phrase = oneQuote(strings.ToLower(strings.Join(strings.Fields(phrase), " ")))
		if phrase == "" || slices.Contains(all, phrase) {
			fault(fmt.Errorf("%q: every phrase once, and none empty", phrase), key)
		}
		all = append(all, phrase)
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// oneQuote has one kind of apostrophe.
func oneQuote(s string) string { return strings.ReplaceAll(s, "’", "'") }
