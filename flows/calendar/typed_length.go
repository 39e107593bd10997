package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// longestLength is the longest length in hours and minutes that is taken for one, and mostDays the longest in days:
// more is a slip of the thumb.
const (
	longestLength = 8 * aDay
	mostDays      = 1000
	aDay          = 24 * time.Hour // as a unit beside others; how long one is on somebody's clock AddDate knows
)

// reader goes through tokens from left to right.
type reader struct {
	tokens     []string
	v          Vocabulary
	clockFirst bool // "until" or "at" was said: a number is an hour
	joined     bool // "the" or "on" was said: a number is part of something
}

func (r *reader) done() bool { return len(r.tokens) == 0 }

// eat takes one of these phrases off the front.
func (r *reader) eat(phrases []string) bool {
	for _, phrase := range phrases {
		words := strings.Fields(phrase)
		if len(words) <= len(r.tokens) && slices.Equal(words, r.tokens[:len(words)]) {
			r.tokens = r.tokens[len(words):]
			return true
		}
	}
	return false
}

// lengthInto reads a length, or a number of days: "45 min", "1 h 30", "half an hour", "an hour and a half", "two
// hours", "3 days", "two weeks". What follows it, and is none of it, is left for others.
func (r *reader) lengthInto(x *Typed) bool {
	before := r.tokens
	got := *x
	var unit time.Duration
	for first := true; r.lengthPart(&got, &unit, first); first = false {
	}
	r.eat(r.v.Later)
	fresh := x.Length == 0 && !x.Span && (got.Length > 0 || got.Span)
	if !fresh || got.Length > longestLength || got.days > mostDays || got.months > mostDays {
		r.tokens = before
		return false
	}
	*x = got
	return true
}

// lengthPart reads one number of a length with its unit. unit is that of the number before.
func (r *reader) lengthPart(x *Typed, unit *time.Duration, first bool) bool {
	before := r.tokens
	r.eat(r.v.And)
	if r.eat(r.v.Half) {
		switch {
		case *unit >= time.Hour && *unit <= aDay && !first: // "an hour and a half", "a day and a half"
			x.Length, *unit = x.Length+*unit/2, time.Minute
			return true
		case first && r.eat(r.v.Hour): // "half an hour"
			x.Length, *unit = 30*time.Minute, time.Minute
			return true
		}
		r.tokens = before
		return false
	}
	if r.quarters(x, unit, first) {
		return true
	}
	ahead := *r
	article := ahead.eat(ahead.v.Two) || ahead.eat(ahead.v.One)
	n, ok := r.number()
	if ok && r.andHalf() { // "one and a half hours"
		n += 0.5
	}
	last := *unit
	switch {
	case !ok:
	case r.eat(r.v.Minute):
		*unit = time.Minute
	case r.eat(r.v.Hour):
		*unit = time.Hour
	case r.daysInto(x, n, unit):
		return true
	case n != float64(int(n)) && r.eat(r.v.Day): // "1.5 days"
		*unit = aDay
	case last == time.Hour && n < 60 && r.done() && !article: // "1 h 30"
		*unit = time.Minute
	default:
		ok = false
	}
	if !ok || last != 0 && *unit >= last {
		r.tokens, *unit = before, last
		return false
	}
	x.Length += time.Duration(n * float64(*unit)).Truncate(time.Minute)
	return x.Length > 0
}

// quarters reads quarters of an hour: "a quarter of an hour", "three quarters of an hour", "an hour and a quarter".
func (r *reader) quarters(x *Typed, unit *time.Duration, first bool) bool {
	ahead := *r
	n, ok := ahead.whole()
	if !ok {
		n = 1
	}
	if !ahead.eat(ahead.v.Quarter) || n > 3 {
		return false
	}
	if first {
		ahead.eat(ahead.v.Joins)
		ahead.eat(ahead.v.One)
		if !ahead.eat(ahead.v.Hour) {
			return false
		}
	} else if *unit != time.Hour {
		return false
	}
	r.tokens, *unit = ahead.tokens, time.Minute
	x.Length += time.Duration(n) * 15 * time.Minute
	return true
}

// andHalf reads "and a half" that stands before a unit.
func (r *reader) andHalf() bool {
	before := r.tokens
	if r.eat(r.v.And) && r.eat(r.v.Half) {
		return true
	}
	r.tokens = before
	return false
}

// daysInto reads the unit of a whole number of days, weeks or months, the larger before the smaller: "a week and two
// days". Hours may stand on either side of them.
func (r *reader) daysInto(x *Typed, n float64, unit *time.Duration) bool {
	if n != float64(int(n)) || n > mostDays || x.Span && *unit < aDay {
		return false
	}
	before, last := r.tokens, *unit
	switch {
	case r.eat(r.v.Day):
		*unit = aDay
	case r.eat(r.v.Week):
		*unit = 7 * aDay
	case r.eat(r.v.Month):
		*unit = 30 * aDay
	default:
		return false
	}
	if last >= aDay && *unit >= last {
		r.tokens, *unit = before, last
		return false
	}
	switch *unit {
	case 30 * aDay:
		x.months = int(n)
	case 7 * aDay:
		x.days += 7 * int(n)
	default:
		x.days += int(n)
	}
	x.Span = true
	return true
}

// number reads how many: in figures, in words, or "an".
func (r *reader) number() (float64, bool) {
	if r.done() {
		return 0, false
	}
	if n, ok := r.whole(); ok {
		return float64(n), true
	}
	if r.eat(r.v.Two) { // "a couple of"
		return 2, true
	}
	if r.eat(r.v.One) {
		return 1, true
	}
	n, err := strconv.ParseFloat(strings.Replace(r.tokens[0], ",", ".", 1), 64)
	if err != nil || n < 0 || n > 9999 {
		return 0, false
	}
	r.tokens = r.tokens[1:]
	return n, true
}

// whole reads a whole number in figures or in words.
func (r *reader) whole() (int, bool) {
	if r.done() {
		return 0, false
	}
	word := r.tokens[0]
	n, err := strconv.Atoi(word)
	if err != nil || !isFigure(word) || n > 9999 {
		return r.inWords()
	}
	r.tokens = r.tokens[1:]
	return n, true
}

// inWords reads a whole number in words: "ten", "twenty five".
func (r *reader) inWords() (int, bool) {
	if r.done() {
		return 0, false
	}
	n, ok := r.v.Numbers[r.tokens[0]]
	if !ok {
		return 0, false
	}
	r.tokens = r.tokens[1:]
	if n%10 != 0 || n < 20 {
		return n, true
	}
	ahead := *r
	ahead.eat(ahead.v.And)
	if !ahead.done() {
		if units := ahead.v.Numbers[ahead.tokens[0]]; units > 0 && units < 10 {
			n, r.tokens = n+units, ahead.tokens[1:]
		}
	}
	return n, true
}

// isFigure tells whether a token is a number in figures.
func isFigure(token string) bool { return token[0] >= '0' && token[0] <= '9' }
