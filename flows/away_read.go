package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// awayUntil reads until when somebody rests: "until Monday", "3 days", "two weeks", "2026-02-01",
// "1 February". The day is the first one after the rest. problem is empty, or says what is wrong:
// "again" (not understood), "past", "far".
func awayUntil(text string, local time.Time) (day Day, problem string) {
	words := strings.FieldsFunc(strings.ToLower(clip(legible(text), 80)), func(r rune) bool {
		return strings.ContainsRune(" \t\n,", r)
	})
	for len(words) > 1 && slices.Contains([]string{"until", "till", "til", "for", "to", "on", "the", "next", "about"}, words[0]) {
		words = words[1:]
	}
	if n := len(words); n == 3 && words[1] == "of" { // the 1st of February
		words = []string{words[0], words[2]}
	}
	today := dayOf(local)
	day, ok := namedDay(words, today)
	if !ok {
		day, ok = spanOfDays(words, today)
	}
	if !ok {
		day, ok = calendarDay(words, today)
	}
	switch {
	case !ok:
		return 0, "again"
	case day <= today:
		return 0, "past"
	case day > today+maxAway:
		return 0, "far"
	}
	return day, ""
}

// namedDay reads "tomorrow" and the days of the week, the next one of them.
func namedDay(words []string, today Day) (Day, bool) {
	if len(words) != 1 {
		return 0, false
	}
	switch words[0] {
	case "today", "tonight":
		return today, true
	case "tomorrow":
		return today + 1, true
	}
	for d := today + 1; d <= today+7; d++ {
		name := strings.ToLower(d.Weekday().String())
		if words[0] == name || len(words[0]) >= 3 && strings.HasPrefix(name, words[0]) {
			return d, true
		}
	}
	return 0, false
}

// spanOfDays reads "3 days", "a week", "two weeks", "a month".
func spanOfDays(words []string, today Day) (Day, bool) {
	if len(words) != 2 {
		return 0, false
	}
	n, err := strconv.Atoi(figure(words[0]))
	if words[0] == "a" || words[0] == "an" {
		n, err = 1, nil
	}
	if err != nil || n < 0 || n > 1000 {
		return 0, false
	}
	switch strings.TrimSuffix(words[1], "s") {
	case "day", "night":
		return today + Day(n), true
	case "week":
		return today + Day(7*n), true
	case "month":
		y, m, d := today.Date().Date()
		return dateOf(time.Date(y, m+time.Month(n), d, 0, 0, 0, 0, time.UTC)), true
	}
	return 0, false
}

// calendarDay reads a date: "2026-02-01", "1 February", "Feb 1", "1.2.", "1.2.2026".
func calendarDay(words []string, today Day) (Day, bool) {
	if len(words) == 1 {
		if at, err := time.Parse("2006-01-02", words[0]); err == nil {
			return dateOf(at), true
		}
		if at, err := time.Parse("2.1.2006", words[0]); err == nil {
			return dateOf(at), true
		}
		fields := strings.Split(strings.TrimSuffix(words[0], "."), ".")
		if len(fields) == 2 {
			d, errD := strconv.Atoi(fields[0])
			m, errM := strconv.Atoi(fields[1])
			return nextDate(d, m, today, errD == nil && errM == nil)
		}
		return 0, false
	}
	if len(words) != 2 && len(words) != 3 {
		return 0, false
	}
	m, d := monthNamed(words[1]), words[0]
	if m == 0 {
		m, d = monthNamed(words[0]), words[1]
	}
	d = strings.TrimRight(d, "thsndr.")
	n, err := strconv.Atoi(d)
	if len(words) == 3 {
		at, parsed := time.Parse("2006-1-2", words[2]+"-"+strconv.Itoa(m)+"-"+d)
		return dateOf(at), parsed == nil
	}
	return nextDate(n, m, today, err == nil)
}

// nextDate is the next such date: this year's, or the next year's.
func nextDate(day, month int, today Day, ok bool) (Day, bool) {
	if !ok || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	year := today.Date().Year()
	for y := year; y <= year+1; y++ {
		at := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if at.Day() == day && dateOf(at) > today {
			return dateOf(at), true
		}
	}
	return 0, false
}

func monthNamed(word string) int {
	word = strings.TrimSuffix(word, ".")
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			return int(m)
		}
	}
	return 0
}

// meansBack tells whether somebody ends a rest: "/away off".
func (t *turn) meansBack(text string) bool {
	text = strings.ToLower(strings.Trim(text, " ."))
	return slices.Contains([]string{"off", "end", "back", "over", "stop"}, text)
}
