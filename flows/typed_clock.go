package flows

import (
	"slices"
	"strconv"
	"strings"
)

// clock reads a time of day without what says which half of the day it is in: "21:30", "9 pm", "half past 12",
// "quarter to nine", "noon". What follows it and is no part of it is left for others. sure: it can be nothing
// else, so that "20 h" is an hour and no length.
func (r *reader) clock(sure bool) (clockTime, bool) {
	before := r.tokens
	shift, shifted := r.pastOrTo()
	c, ok := r.hourOf(sure)
	if !ok || shifted && !c.hourOnly {
		r.tokens = before
		return clockTime{}, false
	}
	if shifted {
		c.at, c.plain, c.hourOnly = (c.at+shift+24*60)%(24*60), false, false
	}
	return c, true
}

// pastOrTo reads "half past", "quarter to", "ten minutes past" and the British "half" before an hour, as minutes
// to add to it.
func (r *reader) pastOrTo() (shift Clock, ok bool) {
	before := r.tokens
	switch {
	case r.eat(r.v.half):
		if r.eat(r.v.past) || r.hourFollows() {
			return 30, true
		}
	case r.eat(r.v.quarter):
		shift = 15
	default:
		n, ok := r.whole()
		if ok && slices.Contains([]int{5, 10, 20, 25}, n) {
			shift = Clock(n)
		}
	}
	switch {
	case shift == 0:
	case r.eat(r.v.past):
		return shift, true
	case r.eat(r.v.to):
		return -shift, true
	}
	r.tokens = before
	return 0, false
}

// hourFollows tells whether an hour comes next, and not how many of something.
func (r *reader) hourFollows() bool {
	ahead := *r
	n, ok := ahead.whole()
	return ok && n >= 1 && n <= 12 && !ahead.eat(r.v.hour) && !ahead.eat(r.v.minute)
}

// hourOf reads the hour itself, with or without minutes.
func (r *reader) hourOf(sure bool) (clockTime, bool) {
	switch {
	case r.eat(r.v.noon):
		return clockTime{at: 12 * 60, hourOnly: true}, true
	case r.eat(r.v.midnight):
		return clockTime{at: 0, hourOnly: true, midnight: true}, true
	}
	for n := min(len(r.tokens), 4); n > 0; n-- {
		words := slices.Clone(r.tokens[:n])
		if at := slices.Index(r.v.name, words[0]); at >= 0 {
			words[0] = strconv.Itoa(at + 1)
		}
		c, ok := readClock(strings.TrimSuffix(strings.Join(words, " "), "."))
		if !ok || !isFigure(words[0]) || !sure && r.isLength(words, c) {
			continue
		}
		_, err := strconv.Atoi(words[0])
		c.plain = n == 1 && err == nil
		r.tokens = r.tokens[n:]
		return c, true
	}
	return clockTime{}, false
}

// isLength tells whether what could be read as a clock says how long: "2 h", "1 h 30", but not "20 h 30".
func (r *reader) isLength(words []string, c clockTime) bool {
	if len(words) < 2 || !slices.Contains(r.v.hour, words[1]) {
		return false
	}
	minutes := len(words) < len(r.tokens) && slices.Contains(r.v.minute, r.tokens[len(words)])
	return len(words) < 3 || minutes || c.at < 13*60
}
