package flows

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

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

// tokens takes a text apart into numbers and words. A sign that is neither makes it nothing of ours.
func tokens(s string) (out []string, ok bool) {
	s = strings.ToLower(strings.TrimRight(strings.TrimSpace(legible(s)), ".!… "))
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
