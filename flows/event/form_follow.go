package event

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxEntities is how many marks Telegram takes on one message.
const MaxEntities = 100

// follow are the marks of old where they stand in fresh, which is old with some of it left out, white space
// made one space, or something put in the place of its end.
func follow(old, fresh string, marks []Mark) []Mark {
	at, j := make([]int, len(old)+1), 0
	for i, r := range old {
		at[i] = j
		if next, size := utf8.DecodeRuneInString(fresh[j:]); size > 0 && (next == r || next == ' ' && unicode.IsSpace(r)) {
			j += size
		}
	}
	at[len(old)] = j
	var all []Mark
	for _, m := range marks {
		if m.From, m.To = at[m.From], at[m.To]; m.From < m.To {
			all = append(all, m)
		}
	}
	return all
}

// moved are marks by so many bytes further on, as far as they are between two places.
func moved(marks []Mark, by, from, to int) []Mark {
	var all []Mark
	for _, m := range marks {
		m.From, m.To = max(m.From+by, from), min(m.To+by, to)
		if m.From < m.To {
			all = append(all, m)
		}
	}
	return all
}

// AtMost are the marks that matter most, if there are too many: first what the bot itself sets words apart with
// and what people covered, then addresses. What is covered stays covered, if with more around it.
func AtMost(marks []Mark, most int) []Mark {
	if len(marks) <= most {
		return marks
	}
	rank := func(m Mark) int { return slices.Index([]Style{Quote, Fold, Spoiler, Link, Bold}, m.How) }
	all := slices.Clone(marks)
	slices.SortStableFunc(all, func(a, b Mark) int {
		x, y := rank(a), rank(b)
		switch {
		case x == y:
			return byPlace(a, b)
		case x < 0:
			return 1
		case y < 0:
			return -1
		}
		return x - y
	})
	last := all[most-1]
	for _, m := range all[most:] {
		if m.How == Spoiler && last.How == Spoiler {
			last.To = max(last.To, m.To)
		}
	}
	crosses := func(m Mark) bool {
		return m.From < last.From && last.From < m.To && m.To < last.To || last.From < m.From && m.From < last.To && last.To < m.To
	}
	all = append(slices.DeleteFunc(all[:most-1], crosses), last)
	slices.SortStableFunc(all, byPlace)
	return all
}

// forBot is how many marks of a card stay free for what the bot itself says on it.
const forBot = 20

// Put adds a paragraph of somebody's words with the marks they have.
func (x *Text) Put(words Text) {
	if words.Body != "" {
		x.put(words.Body)
		start := len(x.Body) - len(words.Body)
		room := max(MaxEntities-forBot-len(x.Marks), 1)
		x.Marks = append(x.Marks, moved(AtMost(words.Marks, room), start, start, len(x.Body))...)
	}
}

const (
	longUnits = 600 // of a quotation of which the beginning is shown until it is tapped,
	longLines = 10  // or it has more lines than these
)

// isLong tells whether words take more of a screen than is shown of them at once.
func isLong(words string) bool {
	return len(words) > longUnits && Units(words) > longUnits || strings.Count(words, "\n") >= longLines
}

// Quote adds somebody's words as a quotation, and of long ones the beginning until it is tapped. What they quote themselves stands in one of its own between the
// rest: none can be in another.
func (x *Text) Quote(words Text) {
	if words.Body == "" {
		return
	}
	x.put(words.Body)
	how := Quote
	if isLong(words.Body) {
		how = Fold
	}
	start := len(x.Body) - len(words.Body)
	room := max(MaxEntities-forBot-len(x.Marks), 1)
	at := start
	var quotes, rest []Mark
	between := func(to int) {
		if m := trimmed(x.Body, Mark{From: at, To: max(to, at), How: how}); m.From < m.To {
			quotes = append(quotes, m)
		}
	}
	for _, m := range moved(AtMost(words.Marks, room), start, start, len(x.Body)) {
		if !m.How.IsQuote() {
			rest = append(rest, m)
			continue
		}
		between(m.From)
		quotes, at = append(quotes, m), m.To
	}
	between(len(x.Body))
	x.Marks = append(append(x.Marks, quotes...), cutAt(rest, quotes)...)
}

// Clipped is x with at most limit units, as clip makes it.
func (x Text) Clipped(limit int) Text {
	body := Clip(x.Body, limit)
	return Text{Body: body, Marks: follow(x.Body, body, x.Marks)}
}

// Join puts texts side by side, with something between them.
func Join(all []Text, between string) (x Text) {
	for i, one := range all {
		if i > 0 {
			x.Body += between
		}
		x.Marks = append(x.Marks, moved(one.Marks, len(x.Body), 0, len(x.Body)+len(one.Body))...)
		x.Body += one.Body
	}
	return x
}

// Words of a person's that stand in a sentence of the bot's are put between two signs that nobody can write
// (Tidy takes them out), so that their marks are found again where the sentence has put them.
const (
	wordsBegin = "\x02"
	wordsEnd   = "\x03"
)

// InSentence is how a text is given to a sentence.
func (x Text) InSentence() string {
	return wordsBegin + strings.NewReplacer(wordsBegin, "", wordsEnd, "").Replace(x.Body) + wordsEnd
}

// Placed is a sentence with the marks of the words that were given to it.
func Placed(sentence string, words Text) (x Text) {
	for {
		before, rest, ok := strings.Cut(sentence, wordsBegin)
		x.say(before)
		if !ok {
			return x
		}
		in, after, _ := strings.Cut(rest, wordsEnd)
		x.Marks = append(x.Marks, moved(words.Marks, len(x.Body), 0, len(x.Body)+len(in))...)
		x.Body, sentence = x.Body+in, after
	}
}
