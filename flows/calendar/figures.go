package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"steady/flows/event"
)

// ClockTime is a time of day as somebody typed it.
type ClockTime struct {
	At       Clock
	Half     bool // it may as well be twelve hours later: "8:30" without am or pm
	HourOnly bool // no minutes were given: "9 pm" may mean ten past
	plain    bool // a number and nothing else
	midnight bool // "midnight": it may be the end of the day it is said with
	endsDay  bool // "24:00": it is
}

// ShownAt tells whether a clock that shows local shows this time, give or take some minutes.
func (c ClockTime) ShownAt(local time.Time, slack int) bool {
	const day = 24 * 60
	now := local.Hour()*60 + local.Minute()
	for _, at := range c.Meanings() {
		apart := (now - int(at) + day) % day
		if apart <= slack || day-apart <= slack {
			return true
		}
	}
	return false
}

// Meanings are the times of day it can be, the one it says first.
func (c ClockTime) Meanings() []Clock {
	if c.Half {
		return []Clock{c.At, (c.At + 12*60) % (24 * 60)}
	}
	return []Clock{c.At}
}

// ReadFigures reads a time of day as people type it: "20:30", "20.30", "20h30", "2030", "8:30 pm",
// "8pm", "at 20 Uhr". ok is false for anything else, impossible times among them.
func ReadFigures(text string, v Vocabulary) (c ClockTime, ok bool) {
	digits, rest := splitClock(text, v)
	if digits == nil {
		return c, false
	}
	hour, minute, plain := digits[0].n, 0, len(digits) == 1
	switch {
	case plain && digits[0].width >= 3: // 830, 2030
		hour, minute, plain = digits[0].n/100, digits[0].n%100, false
	case len(digits) == 2 && digits[1].width == 2:
		minute = digits[1].n
	case !plain:
		return c, false
	}
	c.HourOnly = plain
	if hour == 24 && minute == 0 && rest != am && rest != pm {
		hour, c.endsDay = 0, true
	}
	if hour > 23 || minute > 59 || (rest == am || rest == pm) && (hour == 0 || hour > 12) {
		return c, false
	}
	switch {
	case rest == am:
		hour %= 12
	case rest == pm:
		hour = hour%12 + 12
	case rest == bare && hour >= 1 && hour <= 12 && !digits[0].zero:
		c.Half = true
	}
	c.At = Clock(hour*60 + minute)
	return c, true
}

// behind is what stands behind the figures of a time of day.
type behind int

const (
	bare behind = iota
	am
	pm
	by24 // words that only a clock of twenty-four hours is read with
)

type number struct {
	n, width int
	zero     bool // written with a leading zero
}

// splitClock takes a typed time apart: one or two numbers, and what says which half of the day. No
// numbers are given for anything that is more than a time.
func splitClock(text string, v Vocabulary) (digits []number, rest behind) {
	var words strings.Builder
	for _, r := range v.Spelled(event.Clip(text, 40)) {
		d, isDigit := digitOf(r)
		if !isDigit {
			words.WriteRune(r)
			continue
		}
		word := strings.TrimSpace(words.String())
		last := len(digits) - 1
		switch {
		case last >= 0 && words.Len() == 0 && digits[last].width < 4:
			digits[last] = number{digits[last].n*10 + d, digits[last].width + 1, digits[last].zero}
		case last < 0 && isBefore(word, v), last == 0 && isBetween(word, v):
			digits = append(digits, number{d, 1, d == 0})
		default:
			return nil, bare
		}
		words.Reset()
	}
	rest, ok := after(strings.TrimSpace(words.String()), v)
	if !ok || len(digits) == 0 {
		return nil, bare
	}
	return digits, rest
}

// digitOf reads a decimal digit of any script: Arabic phones type theirs.
func digitOf(r rune) (int, bool) {
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return int(r - zero), true
}

func isBefore(word string, v Vocabulary) bool {
	return word == "" || word == "~" || slices.Contains(v.ClockBefore, word)
}

func isBetween(word string, v Vocabulary) bool {
	return slices.Contains([]string{":", ".", "：", ",", "-", "∶"}, word) || slices.Contains(v.ClockBetween, word)
}

func after(word string, v Vocabulary) (rest behind, ok bool) {
	word = strings.NewReplacer(".", "", " ", "").Replace(word)
	switch {
	case word == "", slices.Contains(v.ClockBehind, word):
		return bare, true
	case slices.Contains(v.AM, word):
		return am, true
	case slices.Contains(v.PM, word):
		return pm, true
	}
	return by24, slices.Contains(v.ClockOf24, word)
}

// LooksLikeClock tells whether somebody meant a time, though no clock shows it: "25:99", "99".
func LooksLikeClock(text string, v Vocabulary) bool {
	digits, _ := splitClock(text, v)
	return digits != nil
}

// MinutesOf is an offset from UTC typed as "utc+2" or "GMT-3:30", in minutes.
func MinutesOf(text string, v Vocabulary) (minutes int, ok bool) {
	s := strings.ReplaceAll(strings.ToLower(text), " ", "")
	s = strings.ReplaceAll(s, "−", "-")
	at := slices.IndexFunc(v.Offset, func(word string) bool { return strings.HasPrefix(s, word) })
	if at < 0 {
		return 0, false
	}
	if s = s[len(v.Offset[at]):]; len(s) < 2 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	hours, rest, _ := strings.Cut(s[1:], ":")
	h, err := strconv.ParseUint(hours, 10, 8)
	if err != nil || h > 14 {
		return 0, false
	}
	m := uint64(0)
	if rest != "" {
		if m, err = strconv.ParseUint(rest, 10, 8); err != nil || m > 59 {
			return 0, false
		}
	}
	if minutes = int(h*60 + m); s[0] == '-' {
		minutes = -minutes
	}
	return minutes, true
}
