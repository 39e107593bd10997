package calendar

import (
	"slices"
	"strings"
	"unicode"

	"steady/flows/event"
)

// Vocabulary is the words of one language that people type for times.
type Vocabulary struct {
	About, Until, Joins, In, And, This, Later    []string
	Minute, Hour, Day, Week, Month, Half, One    []string
	Name, Twenty, Quarter, Past, To              []string
	Noon, Midnight, Today, Tonight, Tomorrow     []string
	AfterTomorrow                                []string
	Morning, Afternoon, Evening, Night, Ordinals []string
	Weekdays                                     [7][]string
	Months                                       [12][]string
}

// WordList is a list of phrases told apart by commas, the longest first: it is the one that fits best.
func WordList(s string) []string {
	all := InOrder(s)
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// InOrder is such a list as it stands.
func InOrder(s string) (all []string) {
	for _, w := range strings.Split(s, ",") {
		if w = strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(w), "’", "'")), " "); w != "" {
			all = append(all, w)
		}
	}
	return all
}

// maxTyped is how long what is typed for a time can be, and maxTokens how many words and numbers it can take.
const (
	maxTyped  = 120
	maxTokens = 12
)

// tokens takes a text apart into numbers and words. A sign that is neither makes it nothing of ours.
func tokens(s string) (out []string, ok bool) {
	if event.Units(s) > maxTyped {
		return nil, false
	}
	s = strings.ToLower(strings.TrimRight(strings.TrimSpace(event.Legible(s)), "!?… "))
	s = strings.NewReplacer("a.m", "am", "p.m", "pm", "½", " half ", "’", "'", "~", " ", "@", " at ", "：", ":", "∶", ":").Replace(s)
	var now []rune
	flush := func() {
		if len(now) > 0 {
			out, now = append(out, string(now)), nil
		}
	}
	all := []rune(s)
	number := func(i int) bool { return i >= 0 && i < len(all) && unicode.IsDigit(all[i]) }
	for i, r := range all {
		digit, isDigit := digitOf(r)
		switch {
		case isDigit || number(i-1) && number(i+1) && strings.ContainsRune(":.,-", r):
			if len(now) > 0 && !unicode.IsDigit(now[0]) {
				flush()
			}
			if isDigit {
				r = rune('0' + digit)
			}
			now = append(now, r)
		case unicode.IsLetter(r) || r == '\'' || unicode.IsMark(r):
			if len(now) > 0 && unicode.IsDigit(now[0]) {
				flush()
			}
			now = append(now, r)
		case r == '.' && number(i-1) && slices.Contains(now, '.'): // "1.2."
			now = append(now, r)
			flush()
		case unicode.IsSpace(r) || r == ',' || r == '.' && i > 0 && (number(i-1) || unicode.IsLetter(all[i-1]) || all[i-1] == '.'):
			flush()
		default:
			return nil, false
		}
	}
	flush()
	return out, len(out) > 0 && len(out) <= maxTokens
}
