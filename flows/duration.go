package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// stretch is what somebody typed for "how long": a length, or a day and a clock to be back at.
type stretch struct {
	length  time.Duration
	day     dayWord
	weekday time.Weekday
	clock   Clock
	clocked bool // clock was said
	half    bool // it may as well be twelve hours later
}

// dayWord is how somebody named a day.
type dayWord int

const (
	anyDay dayWord = iota // the next time the clock shows it
	thisDay
	nextDay
	onWeekday
)

// longest is the longest stretch that is taken for one: more is a slip of the thumb.
const longest = 8 * 24 * time.Hour

// parseStretch reads a typed length or time: "45m", "1 h 30", "half an hour", "until 21:30",
// "tomorrow", "friday 9 pm". What it does not take in whole it does not take at all.
func parseStretch(s string, v vocabulary) (stretch, bool) {
	tokens, ok := tokens(s)
	if !ok {
		return stretch{}, false
	}
	r := &reader{tokens: tokens, v: v}
	r.eat(v.about)
	until := r.eat(v.until)
	if x, ok := r.dayAndClock(); ok {
		return x, r.done()
	}
	if until || r.looksLikeClock() {
		x, ok := r.clockAndDay()
		return x, ok && r.done()
	}
	x, ok := r.length()
	return x, ok && r.done()
}

// reader goes through tokens from left to right.
type reader struct {
	tokens []string
	v      vocabulary
}

func (r *reader) done() bool { return len(r.tokens) == 0 }

// eat takes one of these phrases off the front.
func (r *reader) eat(phrases []string) bool {
	for _, phrase := range phrases {
		words := strings.Fields(phrase)
		if len(words) > 0 && len(words) <= len(r.tokens) && slices.Equal(words, r.tokens[:len(words)]) {
			r.tokens = r.tokens[len(words):]
			return true
		}
	}
	return false
}

// dayAndClock reads "tomorrow", "tonight at 9 pm", "friday evening".
func (r *reader) dayAndClock() (stretch, bool) {
	x, ok := r.dayName()
	if !ok {
		return x, false
	}
	evening := r.partOfDay(&x)
	r.eat(r.v.until)
	if r.done() {
		return x, true
	}
	c, ok := r.clock()
	if !ok {
		return x, false
	}
	if evening && c.half {
		c.at, c.half = c.at%(12*60)+12*60, false
	}
	x.clock, x.half, x.clocked = c.at, c.half, true
	return x, true
}

// clockAndDay reads "21:30", "9 pm tomorrow".
func (r *reader) clockAndDay() (stretch, bool) {
	c, ok := r.clock()
	if !ok {
		return stretch{}, false
	}
	x, ok := r.dayName()
	if !ok && !r.done() {
		return x, false
	}
	switch {
	case r.eat(r.v.morning):
		c.half = false
	case r.eat(r.v.evening) && c.half:
		c.at, c.half = c.at%(12*60)+12*60, false
	}
	x.clock, x.half, x.clocked = c.at, c.half, true
	return x, true
}

func (r *reader) dayName() (stretch, bool) {
	switch {
	case r.eat(r.v.tomorrow):
		return stretch{day: nextDay}, true
	case r.eat(r.v.today):
		return stretch{day: thisDay}, true
	}
	for d, names := range r.v.weekdays {
		if r.eat(names) {
			return stretch{day: onWeekday, weekday: time.Weekday(d)}, true
		}
	}
	return stretch{}, false
}

func (r *reader) partOfDay(x *stretch) (evening bool) {
	switch {
	case r.eat(r.v.morning):
		x.clock, x.clocked = 9*60, true
	case r.eat(r.v.evening):
		x.clock, x.clocked, evening = 19*60, true, true
	}
	return evening
}

// looksLikeClock tells "21:30", "2130", "9 pm" and "8 in the evening" from a length.
func (r *reader) looksLikeClock() bool {
	if r.done() {
		return false
	}
	if len(r.tokens) == 1 {
		return strings.Contains(r.tokens[0], ":") || len(r.tokens[0]) == 4 && r.tokens[0] < "2400"
	}
	rest := &reader{tokens: r.tokens[1:]}
	return strings.Contains(r.tokens[0], ":") || rest.tokens[0] == "am" || rest.tokens[0] == "pm" ||
		rest.eat(r.v.evening) || rest.eat(r.v.morning)
}

// clock reads a time of day: "21:30", "21.30", "21h30", "9", "9 pm". What follows it and is no part
// of a time is left for others.
func (r *reader) clock() (c clockTime, ok bool) {
	for n := min(len(r.tokens), 4); n > 0; n-- {
		if c, ok = typedClock(strings.Join(r.tokens[:n], " ")); ok {
			r.tokens = r.tokens[n:]
			return c, true
		}
	}
	return c, false
}

// length reads "45", "45 min", "1 h 30", "half an hour", "an hour and a half", "two hours".
func (r *reader) length() (stretch, bool) {
	var sum, unit time.Duration
	for first := true; !r.done(); first = false {
		r.eat(r.v.and)
		if r.eat(r.v.half) {
			switch {
			case unit != 0: // "an hour and a half"
				sum += unit / 2
			case first:
				r.eat(r.v.hour)
				sum, unit = 30*time.Minute, time.Minute
			}
			continue
		}
		n, ok := r.number()
		if !ok {
			return stretch{}, false
		}
		if before := r.tokens; r.eat(r.v.and) && r.eat(r.v.half) { // "one and a half hours"
			n += 0.5
		} else {
			r.tokens = before
		}
		switch {
		case r.eat(r.v.minute):
			unit = time.Minute
		case r.eat(r.v.hour):
			unit = time.Hour
		case r.eat(r.v.day):
			unit = 24 * time.Hour
		case first || unit == time.Hour: // "45", "1 h 30"
			unit = time.Minute
		default:
			return stretch{}, false
		}
		sum += time.Duration(n * float64(unit)).Truncate(time.Minute)
		if sum > longest {
			return stretch{}, false
		}
	}
	return stretch{length: sum}, sum > 0
}

func (r *reader) number() (float64, bool) {
	if r.done() {
		return 0, false
	}
	if r.eat(r.v.one) {
		return 1, true
	}
	word := r.tokens[0]
	n, err := strconv.ParseFloat(strings.Replace(word, ",", ".", 1), 64)
	if err != nil {
		at := slices.IndexFunc(r.v.name, func(s string) bool { return strings.TrimSpace(s) == word })
		if at < 0 {
			return 0, false
		}
		n = float64(at + 1)
	}
	r.tokens = r.tokens[1:]
	return n, n > 0 && n < 10000
}
