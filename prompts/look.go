package prompts

import "slices"

// Hit is a phrase of a list that stands in a text.
type Hit struct {
	ID     string // of the entry, unique in its list
	Reason string // the key of the sentence that tells the author why it is pointed at
	From   int    // where it stands in the text, in bytes
	To     int
}

// mostHits bounds how many hits one look gives.
const mostHits = 16

// look is a compiled phrase list: what to look for, and what else the text may say that makes it
// harmless. Lists are data, in looks/LANGUAGE/NAME.toml; the package's tests say what they miss.
type look struct {
	vocabulary map[string]int32   // every word of the list, numbered from 1
	table      []slot             // the same, to look words up in
	spelled    map[string][]int32 // "dont": do, not
	belongs    [][]uint64         // by word: the sets it is in, as bits
	anchored   [][]anchor         // by word: the patterns that are tried where it stands
	phrases    []phrase
	unless     []pattern // anywhere in the same sentence, for all phrases
	self       int       // the set of words for oneself; -1: none
}

// anchor is a pattern and its least common element, from which it is matched both ways.
type anchor struct{ phrase, pattern int }

// phrase is one entry of a list.
type phrase struct {
	id, reason string
	patterns   []pattern
	unless     []pattern // anywhere in the same sentence
	notBefore  int       // a set of words that may not stand shortly before or in it; -1: none
	notAfter   int       // nor shortly after
	near, far  int       // how many words before and after that is
	mine       bool      // somebody speaks of themselves shortly before
	quoted     bool      // it counts between quotation marks, too
}

// pattern is words in a row.
type pattern struct {
	elements []element
	anchor   int
}

// element is one of a pattern's words, or a gap of a few that may be any.
type element struct {
	set      int
	optional bool
	gap      bool
}

const (
	gapMost  = 3  // how many words a gap may hold
	ownReach = 10 // how far before a phrase somebody may have spoken of themselves
)

// Look finds the phrases of a list in a text: whole words, whatever their case, accents and
// apostrophes. A language that lacks the list is looked at with the English one; an unknown list
// finds nothing. The hits come in the order of the text, at most sixteen of them, each entry once, and none
// that lies within a longer one.
// Nothing is remembered of the text. A list never forbids anything: what becomes of a hit is the
// caller's to ask, once.
func (b *Book) Look(lang, list, text string) []Hit {
	l, ok := b.in(lang).looks[list]
	if !ok {
		if l, ok = b.tongues[english].looks[list]; !ok {
			return nil
		}
	}
	return l.find(l.read(text))
}

// find tries each pattern where its rarest word stands.
func (l *look) find(tokens []token) []Hit {
	var hits []Hit
	for i := range tokens {
		id := tokens[i].id
		if id <= 0 {
			continue
		}
		for _, a := range l.anchored[id] {
			p := &l.phrases[a.phrase]
			if tokens[i].quoted && !p.quoted || len(hits) == mostHits || has(hits, p.id) {
				continue
			}
			from, to, ok := l.around(tokens, i, p.patterns[a.pattern])
			if ok && l.counts(tokens, from, to, p) {
				hits = append(hits, Hit{ID: p.id, Reason: p.reason, From: int(tokens[from].from), To: int(tokens[to-1].to)})
			}
		}
	}
	inOrder(hits)
	return widest(hits)
}

// widest leaves out what lies within a longer phrase: of two on the same words, the longer one is meant.
func widest(hits []Hit) []Hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool {
		return slices.ContainsFunc(hits, func(w Hit) bool {
			return w.From <= h.From && h.To <= w.To && w.To-w.From > h.To-h.From
		})
	})
}

func has(hits []Hit, id string) bool {
	for _, h := range hits {
		if h.ID == id {
			return true
		}
	}
	return false
}

// counts tells whether a phrase that stands in a text is meant, as far as its exceptions say.
func (l *look) counts(tokens []token, from, to int, p *phrase) bool {
	start, end := sentenceAt(tokens, from)
	before := tokens[max(start, from-p.near):to] // the phrase itself may hold a "never"
	after := tokens[to:min(end, to+p.far)]
	switch {
	case p.notBefore >= 0 && l.any(before, p.notBefore), p.notAfter >= 0 && l.any(after, p.notAfter):
		return false
	case p.mine && (l.self < 0 || !l.any(tokens[max(start, from-ownReach):to], l.self)):
		return false
	}
	return !l.says(tokens[start:end], p.unless) && !l.says(tokens[start:end], l.unless)
}

// any tells whether one of the words is in a set.
func (l *look) any(tokens []token, set int) bool {
	for _, t := range tokens {
		if l.is(t.id, set) {
			return true
		}
	}
	return false
}

// says tells whether one of some patterns stands among the words.
func (l *look) says(tokens []token, patterns []pattern) bool {
	for _, p := range patterns {
		for i := range tokens {
			if l.is(tokens[i].id, p.elements[p.anchor].set) {
				if _, _, ok := l.around(tokens, i, p); ok {
					return true
				}
			}
		}
	}
	return false
}

// is tells whether a word is in a set.
func (l *look) is(id int32, set int) bool {
	return id > 0 && l.belongs[id][set>>6]>>(set&63)&1 == 1
}

// around matches a pattern whose anchor stands at i, forwards and backwards from it.
func (l *look) around(tokens []token, i int, p pattern) (from, to int, ok bool) {
	to, ok = l.match(tokens, i+1, p.elements[p.anchor+1:], 1)
	if !ok {
		return 0, 0, false
	}
	last, ok := l.match(tokens, i-1, p.elements[:p.anchor], -1)
	return last + 1, to, ok
}

// match goes along the elements, forwards (step 1) or backwards (step -1), and returns the place
// beyond the last word it took.
func (l *look) match(tokens []token, at int, elements []element, step int) (int, bool) {
	if len(elements) == 0 {
		return at, true
	}
	first, rest := elements[0], elements[1:]
	if step < 0 {
		first, rest = elements[len(elements)-1], elements[:len(elements)-1]
	}
	if first.gap {
		for range gapMost + 1 {
			if end, ok := l.match(tokens, at, rest, step); ok {
				return end, true
			}
			if at < 0 || at >= len(tokens) || tokens[at].id == breakID {
				return 0, false
			}
			at += step
		}
		return 0, false
	}
	if at >= 0 && at < len(tokens) && l.is(tokens[at].id, first.set) {
		if end, ok := l.match(tokens, at+step, rest, step); ok {
			return end, true
		}
	}
	if first.optional {
		return l.match(tokens, at, rest, step)
	}
	return 0, false
}
