package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// clock reads a time of day without what says which half of the day it is in: "21:30", "9 pm", "half past 12",
// "quarter to nine", "noon". What follows it and is no part of it is left for others. sure: it can be nothing
// else, so that "20 h" is an hour and no length.
func (r *reader) clock(sure bool) (ClockTime, bool) {
	before := r.tokens
	shift, shifted := r.pastOrTo()
	c, ok := r.hourOf(sure)
	if !ok || shifted && !c.HourOnly {
		r.tokens = before
		return ClockTime{}, false
	}
	if shifted {
		c.At, c.plain, c.HourOnly = (c.At+shift+24*60)%(24*60), false, false
		c.endsDay = c.endsDay && shift > 0 // "quarter to 24" is still on the day
	}
	return c, true
}

// pastOrTo reads "half past", "quarter to", "ten minutes past" and the British "half" before an hour, as minutes
// to add to it.
func (r *reader) pastOrTo() (shift Clock, ok bool) {
	before := r.tokens
	switch {
	case r.eat(r.v.Half):
		if r.eat(r.v.Past) || r.hourFollows() {
			return 30, true
		}
	case r.eat(r.v.Quarter):
		shift = 15
	default:
		n, ok := r.whole()
		if ok && slices.Contains([]int{5, 10, 20, 25}, n) {
			shift = Clock(n)
		}
	}
	switch {
	case shift == 0:
	case r.eat(r.v.Past):
		return shift, true
	case r.eat(r.v.To):
		return -shift, true
	}
	r.tokens = before
	return 0, false
}

// hourFollows tells whether an hour comes next, and not how many of something.
func (r *reader) hourFollows() bool {
	ahead := *r
	n, ok := ahead.whole()
	return ok && n >= 1 && n <= 12 && !ahead.eat(r.v.Hour) && !ahead.eat(r.v.Minute)
}

// hourOf reads the hour itself, with or without minutes.
func (r *reader) hourOf(sure bool) (ClockTime, bool) {
	switch {
	case r.eat(r.v.Noon):
		return ClockTime{At: 12 * 60, HourOnly: true}, true
	case r.eat(r.v.Midnight):
		return ClockTime{At: 0, HourOnly: true, midnight: true}, true
	}
	if c, ok := r.hourInWords(); ok {
		return c, true
	}
	for n := min(len(r.tokens), 4); n > 0; n-- {
		words := slices.Clone(r.tokens[:n])
		if hour, ok := r.v.Numbers[words[0]]; ok && hour <= 24 {
			words[0] = strconv.Itoa(hour)
		}
		c, ok := ReadFigures(strings.TrimSuffix(strings.Join(words, " "), "."), r.v)
		if !ok || !isFigure(words[0]) || !sure && r.isLength(words, c) {
			continue
		}
		_, err := strconv.Atoi(words[0])
		c.plain = n == 1 && err == nil
		r.tokens = r.tokens[n:]
		return c, true
	}
	return ClockTime{}, false
}

// hourInWords reads an hour and its minutes, both in words: "seven thirty", "eight fifteen pm".
func (r *reader) hourInWords() (ClockTime, bool) {
	ahead := *r
	hour, ok := ahead.inWords()
	minute, too := ahead.inWords()
	if !ok || !too || hour > 24 || minute < 10 || minute > 59 || ahead.unitFollows() {
		return ClockTime{}, false
	}
	for n := min(len(ahead.tokens), 2); n >= 0; n-- {
		said := fmt.Sprintf("%d:%d %s", hour, minute, strings.Join(ahead.tokens[:n], " "))
		if c, ok := ReadFigures(said, r.v); ok {
			r.tokens = ahead.tokens[n:]
			return c, true
		}
	}
	return ClockTime{}, false
}

// isLength tells whether what could be read as a clock says how long: "2 h", "1 h 30", but not "20 h 30".
func (r *reader) isLength(words []string, c ClockTime) bool {
	if len(words) < 2 || !slices.Contains(r.v.Hour, words[1]) {
		return false
	}
	minutes := len(words) < len(r.tokens) && slices.Contains(r.v.Minute, r.tokens[len(words)])
	return len(words) < 3 || minutes || c.At < 13*60
}
