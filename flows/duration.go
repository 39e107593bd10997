package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
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

// vocabulary is the words of one language that tell how long something lasts.
type vocabulary struct {
	about, until, and                  []string
	minute, hour, day, half, one, name []string
	today, tomorrow, morning, evening  []string
	weekdays                           [7][]string
}

// vocabulary reads the words of who's language from the copy, where they stand as lists.
func (t *turn) vocabulary(who Who) vocabulary {
	list := func(s string) []string {
		var all []string
		for _, w := range strings.Split(s, ",") {
			if w = strings.Join(strings.Fields(strings.ToLower(w)), " "); w != "" {
				all = append(all, w)
			}
		}
		slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) }) // the longest fits first
		return all
	}
	v := vocabulary{
		about: list(t.say(who, "pause.typed_about")), until: list(t.say(who, "pause.typed_until")),
		and: list(t.say(who, "pause.typed_and")), minute: list(t.say(who, "pause.typed_minute")),
		hour: list(t.say(who, "pause.typed_hour")), day: list(t.say(who, "pause.typed_day")),
		half: list(t.say(who, "pause.typed_half")), one: list(t.say(who, "pause.typed_one")),
		today:    list(t.say(who, "common.today") + "," + t.say(who, "common.tonight")),
		tomorrow: list(t.say(who, "common.tomorrow")),
		morning:  list(t.say(who, "pause.typed_morning")), evening: list(t.say(who, "pause.typed_evening")),
	}
	v.name = strings.Split(t.say(who, "pause.typed_numbers"), ",") // their order is their value
	for d := range v.weekdays {
		full := t.weekday(who, time.Weekday(d))
		short := t.say(who, "common."+strings.ToLower(time.Weekday(d).String())+"_short")
		v.weekdays[d] = list(full + "," + short)
	}
	return v
}

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

// tokens takes a text apart into numbers and words. A sign that is neither makes it nothing of ours.
func tokens(s string) (out []string, ok bool) {
	s = strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ".!… "))
	s = strings.NewReplacer("a.m", "am", "p.m", "pm", "½", " half ", "’", "'", "~", " ").Replace(s)
	var now []rune
	flush := func() {
		if len(now) > 0 {
			out, now = append(out, string(now)), nil
		}
	}
	all := []rune(s)
	for i, r := range all {
		inner := i > 0 && i+1 < len(all) && unicode.IsDigit(all[i-1]) && unicode.IsDigit(all[i+1])
		switch {
		case unicode.IsDigit(r) || inner && strings.ContainsRune(":.,", r):
			if len(now) > 0 && !unicode.IsDigit(now[0]) {
				flush()
			}
			now = append(now, r)
		case unicode.IsLetter(r) || r == '\'' || unicode.IsMark(r):
			if len(now) > 0 && unicode.IsDigit(now[0]) {
				flush()
			}
			now = append(now, r)
		case unicode.IsSpace(r) || r == ',':
			flush()
		default:
			return nil, false
		}
	}
	flush()
	return out, len(out) > 0 && len(out) <= 12
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

// looksLikeClock tells "21:30" and "9 pm" from a length.
func (r *reader) looksLikeClock() bool {
	return strings.Contains(r.tokens[0], ":") ||
		len(r.tokens) > 1 && (r.tokens[1] == "am" || r.tokens[1] == "pm")
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
