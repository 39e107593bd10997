package flows

import "strings"

// typedClock reads a time of day in figures ("20:30", "8:30 pm", "2030", "20h30") or in words ("half
// past 8", "quarter to nine in the evening", "noon"). Impossible times, like "25:99", are none. "8:30" is
// taken at its word; where both halves of the day are possible, the result says so.
func typedClock(s string) (clockTime, bool) {
	s = legible(s)
	if c, ok := readClock(s); ok {
		return c, true
	}
	words := strings.FieldsFunc(strings.ToLower(clip(s, 60)), func(r rune) bool {
		return strings.ContainsRune(" \t\n.,", r)
	})
	words, half := partOfDay(words)
	if len(words) == 1 && half == "" {
		switch words[0] {
		case "noon", "midday":
			return clockTime{at: 12 * 60}, true
		case "midnight":
			return clockTime{at: 0}, true
		}
	}
	words, shift := pastOrTo(words)
	if len(words) == 2 && words[1] == "o’clock" || len(words) == 2 && words[1] == "o'clock" {
		words = words[:1]
	}
	if len(words) != 1 {
		return clockTime{}, false
	}
	c, ok := readClock(strings.TrimSpace(figure(words[0]) + half))
	if !ok || shift != 0 && !c.hourOnly {
		return clockTime{}, false
	}
	const day = 24 * 60
	c.at = (c.at + Clock(shift) + day) % day
	c.hourOnly = c.hourOnly && shift == 0
	return c, true
}

// partOfDay takes what says which half of the day is meant off the words: "8 in the evening".
func partOfDay(words []string) (rest []string, half string) {
	for _, opening := range []string{"at", "around", "about", "it’s", "it's"} {
		if len(words) > 1 && words[0] == opening {
			words = words[1:]
		}
	}
	n := len(words)
	if n < 2 {
		return words, ""
	}
	switch words[n-1] {
	case "am", "pm":
		return words[:n-1], words[n-1]
	case "tonight":
		return words[:n-1], pm
	case "night":
		if words[n-2] == "at" {
			return words[:n-2], pm
		}
	case "morning", "afternoon", "evening":
		half = pm
		if words[n-1] == "morning" {
			half = am
		}
		if n > 3 && words[n-3] == "in" && words[n-2] == "the" {
			return words[:n-3], half
		}
		return words[:n-1], half
	}
	return words, ""
}

// pastOrTo takes "half past", "quarter to" and their like off the words, as minutes to add.
func pastOrTo(words []string) (rest []string, minutes int) {
	if len(words) > 1 && words[0] == "a" {
		words = words[1:]
	}
	if len(words) == 2 && words[0] == "half" { // "half eight", as people in Britain say it
		return words[1:], 30
	}
	if len(words) < 3 {
		return words, 0
	}
	from := map[string]int{"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "5": 5, "10": 10, "20": 20}[words[0]]
	switch {
	case from == 0:
		return words, 0
	case words[1] == "past" || words[1] == "after":
		return words[2:], from
	case (words[1] == "to" || words[1] == "before") && from != 30:
		return words[2:], -from
	}
	return words, 0
}

// figure is a number word as a figure; anything else stays as it is.
func figure(word string) string {
	for i, w := range [...]string{
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	} {
		if w == word {
			return [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}[i]
		}
	}
	return word
}
