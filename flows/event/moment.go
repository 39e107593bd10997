package event

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// An instant in a sentence is worded for its reader, and stands between signs that nobody can write (Tidy takes them
// out), with its Unix time before the words. Text.Add makes a mark of them: a phone that can words the instant in
// its own clock's way then, and any other shows the words. The signs reach no phone.
const (
	momentBegin = '\x04'
	momentWords = '\x05'
	momentEnd   = '\x06'
)

// Moment is an instant as it is given to a sentence: what a clock shows then, and what it means. Hours below ten have
// two figures if padded.
func Moment(at time.Time, minutes int, padded bool) string {
	var room [32]byte
	b := strconv.AppendInt(append(room[:0], momentBegin), at.Unix(), 36)
	b = append(b, momentWords)
	hour, minute := minutes/60, minutes%60
	if padded && hour < 10 {
		b = append(b, '0')
	}
	b = append(strconv.AppendInt(b, int64(hour), 10), ':', byte('0'+minute/10), byte('0'+minute%10))
	return string(append(b, momentEnd))
}

// Plainly is a sentence with nothing but the words of the instants in it.
func Plainly(s string) string {
	if strings.IndexByte(s, momentBegin) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		before, rest, ok := strings.Cut(s, string(momentBegin))
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, rest, _ = strings.Cut(rest, string(momentWords))
		words, after, _ := strings.Cut(rest, string(momentEnd))
		b.WriteString(words)
		s = after
	}
}

// say puts a sentence at the end of x, and marks the instants in it.
func (x *Text) say(sentence string) {
	if strings.IndexByte(sentence, momentBegin) < 0 {
		x.Body += sentence
		return
	}
	var b strings.Builder
	b.Grow(len(x.Body) + len(sentence))
	b.WriteString(x.Body)
	x.Marks = slices.Grow(x.Marks, strings.Count(sentence, string(momentBegin)))
	for {
		before, rest, ok := strings.Cut(sentence, string(momentBegin))
		b.WriteString(before)
		if !ok {
			break
		}
		at, rest, _ := strings.Cut(rest, string(momentWords))
		words, after, _ := strings.Cut(rest, string(momentEnd))
		from := b.Len()
		b.WriteString(words)
		if unix, err := strconv.ParseInt(at, 36, 64); err == nil && words != "" {
			x.Marks = append(x.Marks, Mark{From: from, To: b.Len(), How: Time, At: unix})
		}
		sentence = after
	}
	x.Body = b.String()
}
