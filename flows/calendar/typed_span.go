package calendar

import (
	"strings"

	"steady/flows/event"
)

// ReadSpan reads two times of day with something between them: "22:00 to 8:00", "10 pm – 7". Where nothing says which
// half of the day is meant, the first is in the evening and the second in the morning, as nights go.
func ReadSpan(s string, v Vocabulary) (from, to Clock, ok bool) {
	s = v.Spelled(strings.TrimSpace(event.Clip(s, 60)))
	for _, word := range v.SpanFrom {
		s = strings.TrimPrefix(s, word+" ")
	}
	for _, between := range spanSigns(v) {
		first, second, found := strings.Cut(s, between)
		if !found {
			continue
		}
		a, okA := ReadClock(first, v)
		b, okB := ReadClock(second, v)
		if !okA || !okB {
			return 0, 0, false
		}
		if a.Half && a.At >= 5*60 && a.At < 12*60 {
			a.At += 12 * 60
		}
		if b.Half && b.At >= 12*60 {
			b.At -= 12 * 60
		}
		return a.At, b.At, a.At != b.At
	}
	return 0, 0, false
}

// spanSigns are what can stand between two times of day, in the order in which they are looked for.
func spanSigns(v Vocabulary) (all []string) {
	for _, word := range v.SpanTo {
		all = append(all, " "+word+" ")
	}
	return append(all, "–", "—", " - ", "-")
}
