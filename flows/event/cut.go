package event

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Split cuts a text into pieces of at most limit units each: at a line's end or a space where there is one in
// the second half of a piece, and never inside what is read as one character. Marks are cut with it.
func (x Text) Split(limit int) []Text {
	var out []Text
	rest, start := x.Body, 0
	for Units(rest) > limit {
		n := Fit(rest, limit)
		if line := strings.LastIndexByte(rest[:n], '\n'); line > n/2 {
			n = line + 1
		} else {
			n = BehindWord(rest, n)
		}
		out = append(out, x.piece(start, start+n))
		rest, start = rest[n:], start+n
	}
	return append(out, x.piece(start, len(x.Body)))
}

// piece is x between two byte offsets, without the break at its end.
func (x Text) piece(from, to int) Text {
	body := strings.TrimRight(x.Body[from:to], " \n")
	if len(body) == len(x.Body) {
		return x
	}
	return Text{Body: body, Marks: moved(x.Marks, -from, 0, len(body))}
}

// Clip shortens s to at most limit units, with an ellipsis where something is missing: behind a word and not
// its comma, if one ends in the second half.
func Clip(s string, limit int) string {
	if Units(s) <= limit {
		return s
	}
	return strings.TrimRight(s[:BehindWord(s, Fit(s, limit-1))], " \n,;:–—-") + "…"
}

// BehindWord is where to cut s instead of at n, so that no word is cut in two: behind the last space before n,
// unless half of s[:n] were lost by it.
func BehindWord(s string, n int) int {
	if strings.ContainsRune(" \n", rune(s[n])) {
		return n
	}
	if word := strings.LastIndexAny(s[:n], " \n") + 1; word > n/2 {
		return word
	}
	return n
}

// Fit is how many bytes of s make at most limit units, without a part of what is read as one character: a
// flag is two letters, a family is seven. What is longer than the limit by itself is cut all the same.
func Fit(s string, limit int) int {
	n, most := 0, len(s)
	for i, r := range s {
		n += max(utf16.RuneLen(r), 1)
		if n > limit {
			most = i
			break
		}
	}
	if most == len(s) || plain(s[:most]) && s[most] < utf8.RuneSelf {
		return most
	}
	end, state := 0, -1
	for rest := s; end < most; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if end+len(cluster) > most {
			break
		}
		end += len(cluster)
	}
	if end == 0 {
		return most
	}
	return end
}

// plain tells whether s ends in ASCII: between two of those every cut is between characters, as somebody's
// words hold no carriage returns.
func plain(s string) bool { return s == "" || s[len(s)-1] < utf8.RuneSelf }
