package flows

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"steady/flows/event"
)

// vocabulary is the words of one language that people type for times.
type vocabulary struct {
	about, until, joins, in, and, this, later    []string
	minute, hour, day, week, month, half, one    []string
	name, twenty, quarter, past, to              []string
	noon, midnight, today, tonight, tomorrow     []string
	afterTomorrow                                []string
	morning, afternoon, evening, night, ordinals []string
	weekdays                                     [7][]string
	months                                       [12][]string
}

// vocabulary reads the words of who's language from the copy, where they stand as lists.
func (t *turn) vocabulary(who event.Who) vocabulary {
	list := func(name string) []string { return wordList(t.say(who, name)) }
	v := vocabulary{
		about: list("pause.typed_about"), until: list("pause.typed_until"), joins: list("pause.typed_joins"), in: list("pause.typed_in"), and: list("pause.typed_and"),
		this: list("pause.typed_this"), later: list("pause.typed_later"),
		minute: list("pause.typed_minute"), hour: list("pause.typed_hour"), day: list("pause.typed_day"), week: list("pause.typed_week"), month: list("pause.typed_month"),
		half: list("pause.typed_half"), one: list("pause.typed_one"), twenty: list("pause.typed_twenty"),
		quarter: list("pause.typed_quarter"), past: list("pause.typed_past"), to: list("pause.typed_to"),
		noon: list("pause.typed_noon"), midnight: list("pause.typed_midnight"),
		today: list("common.today"), tonight: list("common.tonight"), tomorrow: list("common.tomorrow"),
		afterTomorrow: list("pause.typed_after_tomorrow"),
		morning:       list("pause.typed_morning"), afternoon: list("pause.typed_afternoon"), evening: list("pause.typed_evening"), night: list("pause.typed_night"),
		ordinals: list("pause.typed_ordinal"),
	}
	v.name = inOrder(t.say(who, "pause.typed_numbers")) // their order is their value
	for m, name := range inOrder(t.say(who, "pause.typed_months")) {
		v.months[m%12] = []string{name}
	}
	for d := range v.weekdays {
		v.weekdays[d] = wordList(t.weekday(who, time.Weekday(d)) + "," + t.shortDay(who, time.Weekday(d)))
	}
	return v
}

// wordList is a list of phrases told apart by commas, the longest first: it is the one that fits best.
func wordList(s string) []string {
	all := inOrder(s)
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// inOrder is such a list as it stands.
func inOrder(s string) (all []string) {
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
