package prompts

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word of a text, or the end of a sentence.
type token struct {
	id       int32 // 0: a word the list does not know
	from, to int32 // where it stands, in bytes
	quoted   bool
}

const (
	breakID   = -1 // the end of a sentence or a line
	spelledID = -2 // a short form, only in the vocabulary
)

// longestWord is how many bytes of a word are looked at. No list knows a longer one.
const longestWord = 48

// slot is a place of the vocabulary's table.
type slot struct {
	word string
	hash uint32
	id   int32
}

// reader takes a text apart into the words a list knows.
type reader struct {
	l      *look
	tokens []token
	word   [longestWord]byte
	n      int    // how much of word is filled
	hash   uint32 // of what is filled
	from   int
	odd    bool // the word holds more than ASCII
	quote  int  // the token a quotation begins at; -1: none is open
}

// read takes a text apart: small letters without marks, apostrophes left out, short forms spelled
// out. What stands between quotation marks is marked, once the closing one is there.
func (l *look) read(text string) []token {
	r := reader{l: l, tokens: make([]token, 0, len(text)/4+8), quote: -1}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			r.letter(c, i)
		case 'A' <= c && c <= 'Z':
			r.letter(c+'a'-'A', i)
		case c == ' ':
			r.end(i)
		case c >= utf8.RuneSelf:
			i += r.wide(text[i:], i)
			continue
		default:
			r.mark(rune(c), i)
		}
		i++
	}
	r.end(len(text))
	return r.tokens
}

func (r *reader) letter(c byte, at int) {
	if r.n == 0 {
		r.from = at
	}
	if r.n < longestWord {
		r.word[r.n], r.hash = c, hashOn(r.hash, c)
		r.n++
	}
}

// wide takes what is not ASCII and returns its length.
func (r *reader) wide(text string, at int) int {
	c, size := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) || c == 'ʼ' {
		r.mark(c, at)
		return size
	}
	r.odd = true
	for i := range size {
		r.letter(text[i], at)
	}
	return size
}

// end closes the word that was being read.
func (r *reader) end(at int) {
	if r.n == 0 {
		return
	}
	word := r.word[:r.n]
	if r.odd {
		word, r.odd = unmarked(word), false
		r.hash = hashOf(word)
	}
	t := token{id: r.l.lookUp(word, r.hash), from: int32(r.from), to: int32(at)}
	r.n, r.hash = 0, 0
	if t.id != spelledID {
		r.tokens = append(r.tokens, t)
		return
	}
	for _, t.id = range r.l.spelled[string(word)] {
		r.tokens = append(r.tokens, t)
	}
}

// hashOn and hashOf number words, so that the many a list does not know cost next to nothing.
func hashOn(h uint32, c byte) uint32 { return (h ^ uint32(c)) * 16777619 }

func hashOf(word []byte) uint32 {
	var h uint32
	for _, c := range word {
		h = hashOn(h, c)
	}
	return h
}

// lookUp is a word's number.
func (l *look) lookUp(word []byte, hash uint32) int32 {
	mask := uint32(len(l.table) - 1)
	for i := hash >> 8 & mask; ; i = (i + 1) & mask {
		s := &l.table[i]
		if s.word == "" {
			return 0
		}
		if s.hash == hash && s.word == string(word) {
			return s.id
		}
	}
}

// hold puts the vocabulary where lookUp finds it.
func (l *look) hold() {
	size := 64
	for size < 4*len(l.vocabulary) {
		size *= 2
	}
	l.table = make([]slot, size)
	for word, id := range l.vocabulary {
		hash := hashOf([]byte(word))
		i := hash >> 8 & uint32(size-1)
		for l.table[i].word != "" {
			i = (i + 1) & uint32(size-1)
		}
		l.table[i] = slot{word, hash, id}
	}
}

// mark takes note of what is no part of a word: ends of sentences, and quotation marks. "don’t" and
// "dont" are one word.
func (r *reader) mark(c rune, at int) {
	switch c {
	case '\'', '’', 'ʼ', '‘', '`', '´':
		return
	}
	r.end(at)
	switch c {
	case '.', '!', '?', ';', ':', '\n', '…', '—', '(', ')', '¿', '¡', '。':
		r.tokens = append(r.tokens, token{id: breakID})
	case '“', '„', '«', '‹':
		r.quote = len(r.tokens)
	case '”', '»', '›':
		r.unquote()
	case '"':
		if r.quote < 0 {
			r.quote = len(r.tokens)
		} else {
			r.unquote()
		}
	}
}

func (r *reader) unquote() {
	for i := max(r.quote, 0); r.quote >= 0 && i < len(r.tokens); i++ {
		r.tokens[i].quoted = true
	}
	r.quote = -1
}

// unmarked is a word in small letters without accents.
func unmarked(word []byte) []byte {
	out := make([]byte, 0, longestWord)
	for _, c := range string(norm.NFD.Bytes(word)) {
		if !unicode.IsMark(c) && len(out) < longestWord {
			out = utf8.AppendRune(out, unicode.ToLower(c))
		}
	}
	return out
}

// sentenceAt is the stretch of words around a place, up to the breaks on both sides.
func sentenceAt(tokens []token, at int) (from, to int) {
	from, to = at, at
	for from > 0 && tokens[from-1].id != breakID {
		from--
	}
	for to < len(tokens) && tokens[to].id != breakID {
		to++
	}
	return from, to
}

func inOrder(hits []Hit) {
	slices.SortStableFunc(hits, func(x, y Hit) int { return cmp.Compare(x.From, y.From) })
}
